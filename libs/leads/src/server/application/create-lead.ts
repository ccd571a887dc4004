import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { PermissionMissing, type Access } from '@tierline/shared/access';
import { NEW_LEAD, stateOf, statusOf } from '../../domain/lead-status.js';
import { requireIdentity, type TypedLead } from '../../domain/typed-lead.js';
import { writeActivities } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadFacts, LeadRow } from '../persistence/lead.row.js';
import { insertLead } from '../persistence/lead.store.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { announce, refresh } from './lead-work.js';
import { requireAssignees } from './people-of-leads.js';
import { typedColumns, type TypedWork } from './typed-columns.js';

export interface LeadToCreate extends TypedLead, TypedWork {
  /** The first status of the pipeline when left out. */
  readonly status?: string;
  /** Person who is to work on it; the creator when left out and the creator may not assign. */
  readonly assignedTo?: string | null;
  readonly note?: string | null;
}

/** Enters a lead by hand. */
@Injectable()
export class CreateLead {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @returns id of the new lead
   *  @throws DomainError `lead-invalid`, `no-identity`, `status-unknown`, `person-not-found`
   *  @throws PermissionMissing when it is given to somebody else without the right to assign */
  async execute(access: Access, typed: LeadToCreate): Promise<string> {
    access.require('lead.create');
    return this.database.transaction(access, async (tx) => {
      const rules = await loadRules(tx);
      const assignedTo = await this.assigneeOf(tx, access, typed.assignedTo);
      const lead = newLead(typed, rules, {
        assignedTo,
        createdBy: access.actor.kind === 'person' ? access.actor.id : null,
      });
      const id = await insertLead(tx, lead);
      const note = typed.note?.trim();
      if (note) await writeActivities(tx, access, [{ lead_id: id, kind: 'note', text: note }]);
      await writeAudit(tx, access, { act: 'lead.created', subjectType: 'lead', subjectId: id, detail: { assignedTo } });
      await announce(tx, this.outbox, { ids: [id], owned: [lead], areNew: true });
      return id;
    });
  }

  private async assigneeOf(tx: Tx, access: Access, wanted: string | null | undefined): Promise<string | null> {
    const self = access.actor.kind === 'person' ? access.actor.id : null;
    if (wanted === undefined) return access.can('lead.assign') ? null : self;
    if (wanted === null || wanted === self) return wanted;
    if (!access.can('lead.assign')) throw new PermissionMissing('lead.assign');
    await requireAssignees(tx, access, [wanted]);
    return wanted;
  }
}

/** A lead with everything that follows from what was typed.
 *  @throws DomainError `lead-invalid`, `no-identity`, `status-unknown` */
function newLead(
  typed: LeadToCreate,
  rules: LeadRules,
  { assignedTo, createdBy }: { assignedTo: string | null; createdBy: string | null },
): LeadRow {
  const facts = typedColumns(typed, rules);
  requireIdentity({ fullName: facts.full_name, phone: facts.phone, email: facts.email });
  const status = statusOf(typed.status ?? rules.pipeline.statuses[0]?.name ?? NEW_LEAD, rules.pipeline).name;
  const note = typed.note?.trim() || null;
  const lead: Omit<LeadRow, 'id'> = {
    ...EMPTY,
    ...facts,
    ...{ status, status_updated_at: null, created_at: rules.now, updated_at: rules.now, notes_text: note },
    closed_at: stateOf(status, rules.pipeline) === 'closed' ? rules.now : null,
    ...{ assigned_to: assignedTo, created_by: createdBy },
    ...{ follow_up_date: typed.followUpDate ?? null, follow_up_is_manual: Boolean(typed.followUpDate) },
    ...{ priority: typed.priority ?? 'low', priority_is_manual: Boolean(typed.priority) },
  };
  refresh(lead as LeadRow, rules);
  return lead as LeadRow;
}

const NO_FACTS: LeadFacts = {
  ...{ full_name: null, first_name: null, last_name: null },
  ...{ phone: null, phone_raw: null, alt_phones: [], email: null, email_raw: null, alt_emails: [] },
  ...{ city: null, address: null, state: null, country: null, postal_code: null, company_name: null },
  ...{ lead_date: null, last_contact_date: null, lead_source: null, lead_type: null },
  ...{ child_name: null, child_age: null, child_ages: [], child_age_text: null },
  ...{ pending_action: null, further_action: null, notes_text: null },
  ...{ campaign_tag: null, bank: null, card_type: null, application_date: null },
  ...{ extra: {}, other_names: [], sources: [], issues: [] },
};

const EMPTY: Omit<LeadRow, 'id' | 'status' | 'created_at' | 'updated_at'> = {
  ...NO_FACTS,
  ...{ status_updated_at: null, closed_at: null, follow_up_date: null, follow_up_is_manual: false, follow_up_count: 0 },
  ...{ escalated_for: null, score: 0, priority: 'low', priority_is_manual: false, assigned_to: null, created_by: null },
  ...{ import_id: null, merged_into: null, version: 1, deleted_at: null, deleted_by: null },
};
