import type { ClientLimits } from './client-limits.js';
import type { DutyRule } from './duty-rule.js';
import type { Permission } from './permission.js';

/** Somebody absent, for whom the caller approves. The rights themselves are among the caller's grants. */
export interface StandIn {
  readonly personId: string;
  readonly name: string;
  /** What was handed over; approvals only. */
  readonly permissions: readonly Permission[];
}

/** What is known about a caller beside his grants. Everything is left out where it does not apply. */
export interface AccessContext {
  /** The people whom the caller stands in for today (rule of duty D10). */
  readonly standsInFor?: readonly StandIn[];
  /** Rules of duty that the company only records, because it has fewer people than they need (D11). */
  readonly recordOnly?: ReadonlySet<DutyRule>;
  /** The administrator who looks through the eyes of the caller: read-only (D9). */
  readonly viewedBy?: { readonly id: string; readonly name: string } | null;
  /** What holds for a program beside its grants; null for people. */
  readonly client?: ClientLimits | null;
}
