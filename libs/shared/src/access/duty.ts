import type { Access } from './access.js';
import { DutyRefused } from './refusals.js';

/** Rule of duty D2: nobody changes, approves or reopens anything that pays himself (rate, threshold, objective, split, adjustment).
 *  @param payees ids of the people whom the changed thing pays; null where it pays nobody who can sign in
 *  @throws DutyRefused `D2` when the caller is one of them, whatever was granted
 *  @source rules of duty, D2 */
export function refuseOwnPay(access: Access, payees: readonly (string | null)[]): void {
  const { actor } = access;
  if (actor.kind === 'person' && actor.id !== null && payees.includes(actor.id)) {
    throw new DutyRefused('D2', 'Nobody changes what pays himself. Ask a colleague who holds this right.');
  }
}
