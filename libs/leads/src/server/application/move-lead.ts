import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { stateOf, statusForState, type LeadState } from '../../domain/lead-status.js';
import { checkMove, moveEffect, suggestedMove } from '../../domain/status-move.js';
import { writeActivities, type NewActivity } from '../persistence/activity.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { saveLeads } from '../persistence/lead.store.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { lockForAct, reaches } from './lead-access.js';
import { announce, DERIVED, refresh } from './lead-work.js';

/** Where a lead is to go. */
export interface WantedMove {
  /** Name of a status; or else `state`. */
  readonly status?: string;
  readonly state?: LeadState;
  /** With the state `rejected`: which loss is meant. */
  readonly lostStatus?: string;
  /** The status that the caller saw; null when the caller does not say. */
  readonly seen?: string | null;
  readonly note?: string | null;
}

/** Columns that a move writes. */
export const MOVED = [
  ...[
    'status',
    'status_updated_at',
    'last_contact_date',
    'follow_up_is_manual',
    'follow_up_count',
    'closed_at',
    'notes_text',
  ],
  ...DERIVED,
] as readonly Exclude<keyof LeadRow, 'id' | 'version' | 'updated_at' | 'created_at'>[];

/** Moves a lead to another status of the pipeline. */
@Injectable()
export class MoveLead {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `lead-not-found`, `status-unknown`, `status-moved-since`, `move-not-allowed`, `move-reason-missing` */
  async execute(access: Access, id: string, wanted: WantedMove): Promise<void> {
    access.require('lead.progress');
    await this.database.transaction(access, async (tx) => {
      const lead = await lockForAct(tx, access, { id, permission: 'lead.progress' });
      const rules = await loadRules(tx);
      const to = wanted.status ?? statusForState(wanted.state ?? 'in-progress', wanted.lostStatus, rules.pipeline);
      const mayOverride = await reaches(tx, access, { lead, permission: 'lead.assign' });
      checkMove(
        { from: lead.status, to, seen: wanted.seen ?? null, note: wanted.note ?? null, mayOverride },
        rules.pipeline,
      );
      const entries = [moved(lead, { to, note: wanted.note ?? null }, rules)];
      entries.push(...reEngaged(lead, rules));
      await this.save(tx, access, { lead, entries });
    });
  }

  private async save(
    tx: Tx,
    access: Access,
    { lead, entries }: { lead: LeadRow; entries: readonly NewActivity[] },
  ): Promise<void> {
    await saveLeads(tx, [lead], MOVED);
    await writeActivities(tx, access, entries);
    await announce(tx, this.outbox, { ids: [lead.id], owned: [lead] });
  }
}

/** Moves a lead in memory.
 *  @returns the entry of its timeline */
export function moved(lead: LeadRow, { to, note }: { to: string; note: string | null }, rules: LeadRules): NewActivity {
  const from = lead.status;
  const effect = moveEffect({ to, at: rules.now, followUpCount: lead.follow_up_count }, rules.followUp, rules.pipeline);
  lead.status = effect.status;
  lead.status_updated_at = effect.statusUpdatedAt;
  lead.last_contact_date = effect.lastContactDate;
  lead.follow_up_is_manual = false;
  lead.follow_up_count = effect.followUpCount;
  lead.closed_at = effect.closedAt;
  const text = note?.trim() || null;
  if (text) lead.notes_text = [text, lead.notes_text].filter(Boolean).join('\n');
  refresh(lead, rules);
  const states = { fromState: stateOf(from, rules.pipeline), toState: effect.state };
  return { lead_id: lead.id, kind: 'status', from_status: from, to_status: to, text, detail: states };
}

/** What three follow-ups did not win goes to later by itself, where the company wants that. */
export function reEngaged(lead: LeadRow, rules: LeadRules): NewActivity[] {
  const to = suggestedMove({ status: lead.status, followUpCount: lead.follow_up_count, priority: lead.priority });
  if (to === null || !rules.reEngagesAutomatically) return [];
  return [moved(lead, { to, note: 'Three follow-ups without success.' }, rules)];
}
