import { DutyRefused, type Access, type Grant, type Permission } from '@tierline/shared/access';

/** What a stand-in may do for the absent person: approvals, and nothing else.
 *  @source rules of duty, D10 */
export const DELEGABLE_PERMISSIONS: readonly Permission[] = [
  'budget.approve',
  'budget_txn.approve',
  'inquiry.resolve',
  'pay.approve',
  'reorder.approve',
  'stock.count_approve',
];

/** What goes from the absent person to the stand-in. Rights on own rows stay behind: nobody approves for somebody what is his own. What
 *  the absent person has only as a stand-in himself is not among his grants, so it does not go on.
 *  @param grants the absent person's own ones, today */
export function handedOver(grants: readonly Grant[]): Grant[] {
  return grants.filter(({ permission, scope }) => scope !== 'own' && DELEGABLE_PERMISSIONS.includes(permission));
}

/** Rule of duty D10 with D6: the absent person names his stand-in himself; whoever does it for him does not name himself.
 *  @throws DutyRefused `D6`, `D10` */
export function refuseStandingInForOneself(access: Access, { absentId, standInId }: DelegationPair): void {
  if (absentId === standInId) throw new DutyRefused('D10', 'Nobody stands in for himself.');
  if (access.actor.kind === 'person' && access.actor.id === standInId) {
    throw new DutyRefused('D6', 'Nobody makes himself the stand-in of somebody else. Ask that person or a colleague.');
  }
}

/** Who is absent, and who approves instead. */
export interface DelegationPair {
  readonly absentId: string;
  readonly standInId: string;
}
