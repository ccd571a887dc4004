import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { writeActivities } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { saveLeads } from '../persistence/lead.store.js';
import { lockForAct } from './lead-access.js';
import { announce } from './lead-work.js';
import { requireAssignees } from './people-of-leads.js';

/** Gives one lead to a person by hand, or takes it from everybody. */
@Injectable()
export class AssignLead {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `lead-not-found`, `person-not-found` when the person is not among those the caller may give leads to */
  async execute(access: Access, id: string, personId: string | null): Promise<void> {
    access.require('lead.assign');
    await this.database.transaction(access, async (tx) => {
      const lead = await lockForAct(tx, access, { id, permission: 'lead.assign' });
      if (lead.assigned_to === personId) return;
      if (personId !== null) await requireAssignees(tx, access, [personId]);
      const before = { ...lead };
      lead.assigned_to = personId;
      await saveLeads(tx, [lead], ['assigned_to']);
      const hands = { from_assignee: before.assigned_to, to_assignee: personId };
      await writeActivities(tx, access, [{ lead_id: id, kind: 'assignment', ...hands }]);
      const detail = { before: before.assigned_to, after: personId };
      await writeAudit(tx, access, { act: 'lead.assigned', subjectType: 'lead', subjectId: id, detail });
      await announce(tx, this.outbox, { ids: [id], owned: [before, lead] });
    });
  }
}
