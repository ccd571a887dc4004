import { DomainError } from '@tierline/shared/problem';
import type { LeadPriority } from '../../domain/score.js';
import { checkMove } from '../../domain/status-move.js';
import type { NewActivity } from '../persistence/activity.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { refresh } from './lead-work.js';
import { moved, MOVED, reEngaged } from './move-lead.js';

/** What many leads are to be given. */
export interface WantedForMany {
  readonly status?: string;
  /** Null gives the priority back to the score. */
  readonly priority?: LeadPriority | null;
  /** Null takes them from everybody. */
  readonly assignedTo?: string | null;
  readonly note?: string | null;
}

/** Why some leads were left as they are. */
export interface BulkRefusal {
  /** Code of the problem that a single change would answer. */
  readonly code: string;
  readonly detail: string;
  readonly leads: number;
  /** The first of them. */
  readonly leadIds: readonly string[];
}

/** Columns that a change of many leads can write. */
export const BULK_COLUMNS = [...MOVED, 'priority_is_manual', 'assigned_to'] as const;

interface Applied {
  /** What the timeline is told; empty when the lead is so already. */
  readonly entries: readonly NewActivity[];
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

/** Gives one lead in memory what many are to be given. A lead that may not be moved is not changed at all. */
export function applyToLead(
  lead: LeadRow,
  wanted: WantedForMany,
  { rules, mayOverride }: { rules: LeadRules; mayOverride: boolean },
): Applied {
  const note = wanted.note?.trim() || null;
  const entries: NewActivity[] = [];
  if (wanted.status !== undefined && wanted.status !== lead.status) {
    const refusal = refusalOf(() =>
      checkMove({ from: lead.status, to: wanted.status ?? '', note, mayOverride }, rules.pipeline),
    );
    if (refusal) return { entries: [], refusal };
    entries.push(moved(lead, { to: wanted.status, note }, rules), ...reEngaged(lead, rules));
  }
  entries.push(...assigned(lead, wanted), ...prioritised(lead, wanted, rules));
  const isNoted = entries.some(({ kind, text }) => kind === 'status' && text === note);
  if (note !== null && !isNoted) {
    lead.notes_text = [note, lead.notes_text].filter(Boolean).join('\n');
    entries.push({ lead_id: lead.id, kind: 'note', text: note });
  }
  return { entries, refusal: null };
}

function assigned(lead: LeadRow, { assignedTo }: WantedForMany): NewActivity[] {
  if (assignedTo === undefined || assignedTo === lead.assigned_to) return [];
  const hands = { from_assignee: lead.assigned_to, to_assignee: assignedTo };
  lead.assigned_to = assignedTo;
  return [{ lead_id: lead.id, kind: 'assignment', ...hands }];
}

function prioritised(lead: LeadRow, { priority }: WantedForMany, rules: LeadRules): NewActivity[] {
  if (priority === undefined) return [];
  const before = { priority: lead.priority, isManual: lead.priority_is_manual };
  lead.priority_is_manual = priority !== null;
  if (priority === null) refresh(lead, rules);
  else lead.priority = priority;
  const after = { priority: lead.priority, isManual: lead.priority_is_manual };
  if (before.priority === after.priority && before.isManual === after.isManual) return [];
  return [{ lead_id: lead.id, kind: 'priority', detail: { before, after } }];
}

function refusalOf(check: () => void): Applied['refusal'] {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, detail: error.message };
    throw error;
  }
}
