import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import { writeActivities, type NewActivity } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { formerLeads, lockBulkChange, type FormerColumns } from '../persistence/bulk.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { lockLeads, saveLeads } from '../persistence/lead.store.js';
import type { BulkOutcome } from './bulk-change.js';
import { BULK_COLUMNS } from './bulk-rules.js';
import { announce } from './lead-work.js';

/** Takes back a change of many leads. */
@Injectable()
export class UndoBulkChange {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A lead that somebody changed since stays as it is, with that reason. Who changed many takes it back, or who reaches every lead.
   *  @throws DomainError `bulk-change-not-found` also when it is somebody else's, or undone already */
  async execute(access: Access, id: string): Promise<BulkOutcome> {
    access.require('lead.bulk');
    return this.database.transaction(access, async (tx) => {
      const bulk = await lockBulkChange(tx, id);
      const reach = await leadReach(tx, access, 'lead.bulk');
      const isTheirs = bulk !== null && (reach.isAll || (bulk.by_id !== null && bulk.by_id === access.actor.id));
      if (!isTheirs || bulk.undone_at) throw notFound('bulk-change');
      const former = await formerLeads(tx, id);
      const leads = await lockLeads(
        tx,
        ANY,
        former.map((one) => one.lead_id),
      );
      const outcome = turnBack(leads, new Map(former.map((one) => [one.lead_id, one])), id);
      await this.save(tx, access, { id, ...outcome });
      const changedSince = outcome.since.length;
      const detail = 'Somebody has changed the lead since, so it stays as it is.';
      const refusal = {
        code: 'changed-since',
        detail,
        leads: changedSince,
        leadIds: outcome.since.slice(0, MOST_NAMED),
      };
      const gone = former.length - leads.length;
      return { id, changed: outcome.changed.length, unchanged: gone, refused: changedSince === 0 ? [] : [refusal] };
    });
  }

  private async save(tx: Tx, access: Access, act: { id: string } & TurnedBack): Promise<void> {
    await saveLeads(tx, act.changed, BULK_COLUMNS);
    await writeActivities(tx, access, act.entries);
    await tx.query(`update leads.bulk_change set undone_at = now() where id = $1`, [act.id]);
    const detail = { changed: act.changed.length, refused: act.since.length };
    await writeAudit(tx, access, { act: 'lead.bulk-undone', subjectType: 'lead-bulk', subjectId: act.id, detail });
    if (act.changed.length === 0) return;
    await announce(tx, this.outbox, {
      ids: act.changed.map((lead) => lead.id),
      owned: [...act.before, ...act.changed],
    });
  }
}

/** What a change took out of the caller's sight comes back with it. */
const ANY = { isAll: true, people: [], campaigns: null } as const;
const MOST_NAMED = 100;

interface TurnedBack {
  readonly changed: readonly LeadRow[];
  readonly before: readonly LeadRow[];
  readonly entries: readonly NewActivity[];
  /** Ids of leads that were changed since. */
  readonly since: readonly string[];
}

function turnBack(
  leads: readonly LeadRow[],
  former: ReadonlyMap<string, { readonly version: number; readonly before: FormerColumns }>,
  bulkId: string,
): TurnedBack {
  const [changed, before, entries, since]: [LeadRow[], LeadRow[], NewActivity[], string[]] = [[], [], [], []];
  for (const lead of leads) {
    const kept = former.get(lead.id);
    if (kept?.version !== lead.version) {
      since.push(lead.id);
      continue;
    }
    before.push({ ...lead });
    entries.push(...entriesOf(lead, kept.before, bulkId));
    changed.push(Object.assign(lead, kept.before));
  }
  return { changed, before, entries, since };
}

function entriesOf(lead: LeadRow, former: FormerColumns, undoneBulkId: string): NewActivity[] {
  const detail = { undoneBulkId };
  const common = { lead_id: lead.id, detail, text: 'A change of many leads was undone.' };
  const entries: NewActivity[] = [];
  if (lead.status !== former.status) {
    entries.push({ ...common, kind: 'status', from_status: lead.status, to_status: former.status });
  }
  if (lead.assigned_to !== former.assigned_to) {
    entries.push({ ...common, kind: 'assignment', from_assignee: lead.assigned_to, to_assignee: former.assigned_to });
  }
  return entries.length > 0 ? entries : [{ ...common, kind: 'change' }];
}
