import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { notFound } from '../../domain/lead.errors.js';
import { writeActivities } from '../persistence/activity.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockForAct } from './lead-access.js';
import { announce, DERIVED, refresh } from './lead-work.js';

/** What a person writes into the timeline. */
export interface TypedActivity {
  readonly kind: 'note' | 'call' | 'email' | 'task';
  readonly text: string;
  /** Of a task: the day by which it is to be done. */
  readonly dueOn?: BusinessDate | null;
}

/** Writes notes, calls, mails and tasks into the timeline of a lead, and ticks tasks off. */
@Injectable()
export class ActivityCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A call or a mail is a contact: it counts for the next follow-up of a lead that never moved.
   *  @returns id of the entry
   *  @throws DomainError `lead-not-found` */
  async add(access: Access, leadId: string, { kind, text, dueOn }: TypedActivity): Promise<string> {
    access.require('lead.progress');
    return this.database.transaction(access, async (tx) => {
      const lead = await lockForAct(tx, access, { id: leadId, permission: 'lead.progress' });
      const due = kind === 'task' ? (dueOn ?? null) : null;
      const [id] = await writeActivities(tx, access, [{ lead_id: leadId, kind, text: text.trim(), due_on: due }]);
      if (kind === 'note') await this.keepForSearch(tx, lead, text);
      if (kind === 'call' || kind === 'email') await this.keepContact(tx, lead);
      await announce(tx, this.outbox, { ids: [leadId], owned: [lead] });
      return id ?? '';
    });
  }

  /** Says that a task is done, or open again.
   *  @throws DomainError `lead-not-found`, `activity-not-found` when there is no such task */
  async setDone(access: Access, task: { leadId: string; id: string }, isDone: boolean): Promise<void> {
    access.require('lead.progress');
    await this.database.transaction(access, async (tx) => {
      await lockForAct(tx, access, { id: task.leadId, permission: 'lead.progress' });
      const changed = await tx.query(
        `update leads.activity set done_at = case when $3::boolean then coalesce(done_at, now()) end,
           done_by = case when $3::boolean then coalesce(done_by, $4::uuid) end
         where id = $1 and lead_id = $2 and kind = 'task' returning id`,
        [task.id, task.leadId, isDone, access.actor.kind === 'person' ? access.actor.id : null],
      );
      if (changed.length === 0) throw notFound('activity');
    });
  }

  private async keepForSearch(tx: Tx, lead: LeadRow, text: string): Promise<void> {
    lead.notes_text = [text.trim(), lead.notes_text].filter(Boolean).join('\n');
    await saveLeads(tx, [lead], ['notes_text']);
  }

  private async keepContact(tx: Tx, lead: LeadRow): Promise<void> {
    const rules = await loadRules(tx);
    lead.last_contact_date = rules.today;
    refresh(lead, rules);
    await saveLeads(tx, [lead], ['last_contact_date', ...DERIVED]);
  }
}
