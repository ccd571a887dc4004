import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { statusOf } from '../../domain/lead-status.js';
import { writeActivities, type NewActivity } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { keepBulkChange } from '../persistence/bulk.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach, type LeadReach } from '../persistence/lead.scope.js';
import { saveLeads } from '../persistence/lead.store.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { applyToLead, BULK_COLUMNS, type BulkRefusal, type WantedForMany } from './bulk-rules.js';
import { lockChosen, type ChosenLeads } from './chosen-leads.js';
import { announce } from './lead-work.js';
import { requireAssignees } from './people-of-leads.js';

export interface BulkOutcome {
  /** Id to undo it by; null when nothing changed. */
  readonly id: string | null;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly BulkRefusal[];
}

const LONG = { timeoutMs: 60_000 };

/** Changes many leads at once: those of ids, or all that match a filter. */
@Injectable()
export class BulkChange {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Leads that cannot be changed so are left as they are, with the reason; the others are changed.
   *  @throws DomainError `too-many-leads`, `status-unknown`, `person-not-found`
   *  @throws PermissionMissing for an assignee without the right to assign */
  async execute(access: Access, chosen: ChosenLeads, wanted: WantedForMany): Promise<BulkOutcome> {
    access.require('lead.bulk');
    if (wanted.assignedTo !== undefined) access.require('lead.assign');
    return this.database.transaction(
      access,
      async (tx) => {
        const rules = await loadRules(tx);
        if (wanted.status !== undefined) statusOf(wanted.status, rules.pipeline);
        if (wanted.assignedTo) await requireAssignees(tx, access, [wanted.assignedTo]);
        const leads = await lockChosen(tx, access, { chosen, permission: 'lead.bulk', rules });
        const leaders = access.can('lead.assign') ? await leadReach(tx, access, 'lead.assign') : null;
        const outcome = changeAll(leads, wanted, { rules, leaders });
        return this.save(tx, access, { wanted, ...outcome });
      },
      LONG,
    );
  }

  private async save(tx: Tx, access: Access, act: { wanted: WantedForMany } & Changed): Promise<BulkOutcome> {
    const { wanted, changed, before, entries, unchanged, refused } = act;
    const counts = { changed: changed.length, unchanged };
    if (changed.length === 0) return { id: null, ...counts, refused };
    const versions = await saveLeads(tx, changed, BULK_COLUMNS);
    const count = refused.reduce((sum, one) => sum + one.leads, 0);
    const id = await keepBulkChange(tx, access, { wanted, ...counts, refused: count, before, versions });
    await writeActivities(
      tx,
      access,
      entries.map((entry) => ({ ...entry, detail: { ...entry.detail, bulkId: id } })),
    );
    const detail = { ...wanted, ...counts, refused: count };
    await writeAudit(tx, access, { act: 'lead.bulk-changed', subjectType: 'lead-bulk', subjectId: id, detail });
    await announce(tx, this.outbox, { ids: changed.map((lead) => lead.id), owned: [...before, ...changed] });
    return { id, ...counts, refused };
  }
}

interface Changed {
  readonly changed: readonly LeadRow[];
  /** The changed leads as they were. */
  readonly before: readonly LeadRow[];
  readonly entries: readonly NewActivity[];
  readonly unchanged: number;
  readonly refused: readonly BulkRefusal[];
}

function changeAll(
  leads: readonly LeadRow[],
  wanted: WantedForMany,
  { rules, leaders }: { rules: LeadRules; leaders: LeadReach | null },
): Changed {
  const [changed, before, entries]: [LeadRow[], LeadRow[], NewActivity[]] = [[], [], []];
  const refused = new Map<string, { code: string; detail: string; leads: number; leadIds: string[] }>();
  let unchanged = 0;
  for (const lead of leads) {
    const former = { ...lead };
    const outcome = applyToLead(lead, wanted, { rules, mayOverride: isWithin(leaders, lead) });
    if (outcome.refusal) {
      const { code, detail } = outcome.refusal;
      const known = refused.get(detail) ?? { code, detail, leads: 0, leadIds: [] };
      refused.set(detail, known);
      known.leads += 1;
      if (known.leadIds.length < MOST_NAMED) known.leadIds.push(lead.id);
    } else if (outcome.entries.length === 0) {
      unchanged += 1;
    } else {
      changed.push(lead);
      before.push(former);
      entries.push(...outcome.entries);
    }
  }
  return { changed, before, entries, unchanged, refused: [...refused.values()] };
}

/** Refused leads that are named one by one, per reason. */
const MOST_NAMED = 100;

function isWithin(reach: LeadReach | null, lead: LeadRow): boolean {
  if (!reach) return false;
  return (
    reach.isAll ||
    [lead.assigned_to, lead.created_by].some((person) => person !== null && reach.people.includes(person))
  );
}
