import { dayIn, type BusinessDate } from '@tierline/shared/time';
import { DEFAULT_FOLLOW_UP, followUpDate, type FollowUpSettings } from './follow-up.js';
import { DEFAULT_PIPELINE, RE_ENGAGE_LATER, stateOf, statusOf, type LeadState, type Pipeline } from './lead-status.js';
import { moveNotAllowed, moveReasonMissing, statusMovedSince } from './lead.errors.js';
import { isPressing, type LeadPriority } from './score.js';

/** A move that somebody asks for. */
export interface MoveRequest {
  /** Status that the lead has now. */
  readonly from: string;
  readonly to: string;
  /** Status that the caller saw; null when the caller does not say. */
  readonly seen?: string | null;
  readonly note?: string | null;
  /** Whether the caller may make moves that the pipeline lacks: a leader or an administrator. */
  readonly mayOverride?: boolean;
}

/** What a move changes on the lead, beside its history. */
export interface MoveEffect {
  readonly status: string;
  readonly state: LeadState;
  readonly statusUpdatedAt: Date;
  readonly lastContactDate: BusinessDate;
  readonly followUpDate: BusinessDate;
  readonly followUpCount: number;
  /** When the lead was won; null while it is not. */
  readonly closedAt: Date | null;
}

/** Statuses that a lead may be moved to from this one without a reason, in the order of the pipeline.
 *  @source leads 6 */
export function allowedMoves(from: string, pipeline: Pipeline = DEFAULT_PIPELINE): readonly string[] {
  return pipeline.moves[from] ?? [];
}

/** Decides whether a lead may be moved so.
 *  @throws DomainError `status-unknown`; `status-moved-since` when the lead is not where the caller saw it; `move-not-allowed`;
 *          `move-reason-missing` when a leader makes another move without a note
 *  @source leads 6 */
export function checkMove(move: MoveRequest, pipeline: Pipeline = DEFAULT_PIPELINE): void {
  const { from, to, seen, note, mayOverride } = move;
  statusOf(to, pipeline);
  if (seen != null && seen !== from) throw statusMovedSince(seen, from);
  const allowed = allowedMoves(from, pipeline);
  if (allowed.includes(to)) return;
  if (!mayOverride || from === to) throw moveNotAllowed(from, to, allowed);
  if (!note?.trim()) throw moveReasonMissing(from, to);
}

/** What a checked move makes of the lead.
 *  @param followUpCount follow-ups that the lead had before
 *  @throws DomainError `status-unknown`
 *  @source leads 6 and 7 */
export function moveEffect(
  { to, at, followUpCount }: { readonly to: string; readonly at: Date; readonly followUpCount: number },
  settings: FollowUpSettings = DEFAULT_FOLLOW_UP,
  pipeline: Pipeline = DEFAULT_PIPELINE,
): MoveEffect {
  const state = stateOf(to, pipeline);
  return {
    status: to,
    state,
    statusUpdatedAt: at,
    lastContactDate: dayIn(settings.timeZone, at),
    followUpDate: followUpDate({ status: to, statusUpdatedAt: at, createdAt: at }, settings, pipeline),
    followUpCount: followUpCount + (countsAsFollowUp(to) ? 1 : 0),
    closedAt: state === 'closed' ? at : null,
  };
}

/** Whether entering the status is one more follow-up. */
export function countsAsFollowUp(status: string): boolean {
  return /^follow up \d+$/i.test(status);
}

/** Where a lead should go that three follow-ups did not win: back to later, unless it is worth more than that.
 *  @returns null when there is nothing to suggest
 *  @source leads 6 */
export function suggestedMove(lead: {
  readonly status: string;
  readonly followUpCount: number;
  readonly priority: LeadPriority;
}): string | null {
  const isStuck = countsAsFollowUp(lead.status) && lead.followUpCount >= 3;
  return isStuck && !isPressing(lead.priority) ? RE_ENGAGE_LATER : null;
}
