import { DomainError } from '../problem/index.js';
import type { Access, Actor } from './access.js';
import type { DutyRule } from './duty-rule.js';
import type { Permission } from './permission.js';
import { DutyRefused } from './refusals.js';

/** What an act under a rule of duty leaves in its audit row. */
export type DutyMark =
  /** The rule would have refused; the company only records it (D11). */
  | { readonly kind: 'record-only'; readonly rule: DutyRule }
  /** The caller acted for somebody absent (D10). */
  | { readonly kind: 'stands-in'; readonly personId: string; readonly name: string };

/** How an act is done. */
export interface ActUnderDuty {
  /** The right that it needs: who stands in for somebody with this right answers for both. */
  readonly permission?: Permission;
  /** Takes the marks for the audit row. Without it a rule refuses even where the company only records it: what is not marked is not done. */
  readonly marks?: DutyMark[];
}

/** Rule of duty D1: nobody approves what he made: budget, transaction, adjustment, reallocation, count, statement, payout file.
 *  @param makers ids of the people who made it; null where nobody did who can sign in
 *  @throws DutyRefused `D1`
 *  @source rules of duty, D1 and D10 */
export function refuseOwnWork(access: Access, makers: readonly (string | null)[], act: ActUnderDuty = {}): void {
  if (isOneOf(access, makers, act))
    refuse(access, new DutyRefused('D1', 'Nobody approves what he made. Ask a colleague.'), act);
}

/** Rule of duty D2: nobody changes, approves or reopens anything that pays himself (rate, threshold, objective, split, adjustment).
 *  @param payees ids of the people whom the changed thing pays; null where it pays nobody who can sign in
 *  @throws DutyRefused `D2` when the caller is one of them, whatever was granted
 *  @source rules of duty, D2 and D10 */
export function refuseOwnPay(access: Access, payees: readonly (string | null)[], act: ActUnderDuty = {}): void {
  if (!isOneOf(access, payees, act)) return;
  refuse(access, new DutyRefused('D2', 'Nobody changes what pays himself. Ask a colleague who holds this right.'), act);
}

/** Rule of duty D3: publishing a plan, changing a threshold inside a running year and closing a period need two different persons.
 *  The caller signs second; the first signature names whoever asked for it.
 *  @param firstId who signed first; null while nobody did
 *  @throws DutyRefused `D3`, for the system too: it is no person */
export function requireSecondPerson(access: Access, firstId: string | null, act: ActUnderDuty = {}): void {
  if (!isSecond(access, firstId, act)) {
    refuse(access, new DutyRefused('D3', 'This needs two different persons. Ask a colleague to sign as well.'), act);
  }
}

/** A closed commission period, which nobody changes; later facts become adjustments in the open one. */
export class PeriodClosed extends DomainError {
  /** @param period `YYYY-MM` */
  constructor(period: string) {
    super('period-closed', `The period ${period} is closed. What comes later is adjusted in the open period.`, {
      period,
    });
  }
}

/** Rule of duty D4, first half: a closed period is read-only for every role, for programs and for the system. It cannot be recorded only.
 *  @throws PeriodClosed with the period */
export function refuseClosedPeriod(period: { readonly month: string; readonly isClosed: boolean }): void {
  if (period.isClosed) throw new PeriodClosed(period.month);
}

/** Rule of duty D4, second half: reopening needs two persons and a reason; the version that was closed stays readable.
 *  @param asked who asked for it first, and why
 *  @throws DutyRefused `D4` */
export function requireReopening(access: Access, asked: Signature, act: ActUnderDuty = {}): void {
  requireReason('D4', asked.reason);
  if (!isSecond(access, asked.personId, act)) {
    refuse(access, new DutyRefused('D4', 'Reopening a period needs two different persons.'), act);
  }
}

/** Rule of duty D5: a manual payment above the company's limit needs a second signature.
 *  @param payment minor units of the company's currency; the limit is still free of a second signature
 *  @throws DutyRefused `D5` */
export function requireSecondSignature(
  access: Access,
  payment: { readonly minor: bigint; readonly limitMinor: bigint; readonly firstId: string | null },
  act: ActUnderDuty = {},
): void {
  const amount = payment.minor < 0n ? -payment.minor : payment.minor;
  if (amount <= payment.limitMinor || isSecond(access, payment.firstId, act)) return;
  refuse(access, new DutyRefused('D5', 'A payment above the limit of the company needs a second signature.'), act);
}

/** Who asked for an act that needs two, and why. */
export interface Signature {
  readonly personId: string | null;
  /** Typed by that person. */
  readonly reason: string;
}

/** Rule of duty D8: wiping data, a full export and switching off a check need a typed reason and a second administrator.
 *  @param asked            who asked for it first, and why
 *  @param administratorIds the active administrators
 *  @throws DutyRefused `D8` */
export function requireSecondAdministrator(
  access: Access,
  { asked, administratorIds }: { readonly asked: Signature; readonly administratorIds: readonly string[] },
  act: ActUnderDuty = {},
): void {
  requireReason('D8', asked.reason);
  const areBoth = [asked.personId, access.actor.id].every((id) => id !== null && administratorIds.includes(id));
  if (!areBoth || !isSecond(access, asked.personId, act)) {
    refuse(access, new DutyRefused('D8', 'This needs a second administrator.'), act);
  }
}

/** Rule of duty D12: reading another person's spending needs a typed reason, and that person can see who looked and why.
 *  @returns the look to be kept where the owner can read it; null for one's own
 *  @throws DutyRefused `D12` without a reason */
export function lookAtSpending(
  access: Access,
  { ownerId, reason }: { readonly ownerId: string; readonly reason: string | null },
): SpendingLook | null {
  if (access.actor.kind === 'person' && access.actor.id === ownerId) return null;
  return { ownerId, by: access.actor, reason: requireReason('D12', reason) };
}

/** That somebody looked at the spending of another person. */
export interface SpendingLook {
  readonly ownerId: string;
  readonly by: Actor;
  readonly reason: string;
}

/** What the marks say in the detail of an audit row; empty where there are none. */
export function dutyDetail(marks: readonly DutyMark[]): {
  recordOnly?: DutyRule[];
  standsInFor?: { id: string; name: string }[];
} {
  const recordOnly = marks.flatMap((mark) => (mark.kind === 'record-only' ? [mark.rule] : []));
  const absent = marks.flatMap((mark) =>
    mark.kind === 'stands-in' ? [[mark.personId, { id: mark.personId, name: mark.name }] as const] : [],
  );
  return {
    ...(recordOnly.length === 0 ? {} : { recordOnly: [...new Set(recordOnly)] }),
    ...(absent.length === 0 ? {} : { standsInFor: [...new Map(absent).values()] }),
  };
}

/** Notes for whom the caller acts, where he stands in with this right (D10): the log names both. */
export function noteStandIn(access: Access, permission: Permission, marks: DutyMark[]): void {
  for (const { personId, name, permissions } of access.standsInFor) {
    if (permissions.includes(permission)) marks.push({ kind: 'stands-in', personId, name });
  }
}

/** The people whose hand an act is: the caller, and those whom he stands in for with the right that it needs (D10).
 *  @returns ids; none for the system and for programs */
export function handsOf(access: Access, permission?: Permission): string[] {
  const { actor } = access;
  if (actor.kind !== 'person' || actor.id === null) return [];
  const absent = access.standsInFor.filter(({ permissions }) => permission && permissions.includes(permission));
  return [actor.id, ...absent.map(({ personId }) => personId)];
}

const SHORTEST_REASON = 10;

/** A reason that somebody typed, without blanks around it.
 *  @throws DutyRefused with that rule when it says nothing */
export function requireReason(rule: DutyRule, reason: string | null): string {
  const typed = (reason ?? '').trim();
  if (typed.length < SHORTEST_REASON) throw new DutyRefused(rule, 'Say why, in a few words.');
  return typed;
}

function isOneOf(access: Access, ids: readonly (string | null)[], { permission }: ActUnderDuty): boolean {
  const hands = handsOf(access, permission);
  return ids.some((id) => id !== null && hands.includes(id));
}

/** Whether the caller is a person, and another one than the first; a stand-in is both. */
function isSecond(access: Access, firstId: string | null, { permission }: ActUnderDuty): boolean {
  const hands = handsOf(access, permission);
  return firstId !== null && hands.length > 0 && !hands.includes(firstId);
}

function refuse(access: Access, refusal: DutyRefused, { marks }: ActUnderDuty): void {
  if (marks === undefined || !access.isRecordOnly(refusal.rule)) throw refusal;
  marks.push({ kind: 'record-only', rule: refusal.rule });
}
