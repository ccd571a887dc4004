import { DutyRefused, type Access, type Grant } from '@tierline/shared/access';

/** Key of the role that must never be without an active holder. */
export const ADMINISTRATOR = 'admin';

/** Rule of duty D6: nobody widens his own rights, and nobody grants a right he does not hold. Rights on own rows reach nothing but the
 *  receiver's own work, so whoever may assign roles may give them.
 *  @param receiverId the person who would receive them
 *  @param wanted     what the role would give there
 *  @param contains   whether the second place lies at or below the first, in the same tree
 *  @throws DutyRefused `D6` */
export function refuseWidening(
  access: Access,
  { receiverId, wanted }: { receiverId: string; wanted: readonly Grant[] },
  contains: (outerId: string, innerId: string) => boolean,
): void {
  const { actor } = access;
  if (actor.kind === 'system') return;
  if (actor.id === receiverId) throw new DutyRefused('D6', 'Nobody widens his own rights. Ask another administrator.');
  const missing = wanted.find((grant) => !isHeld(access, grant, contains));
  if (missing) {
    throw new DutyRefused('D6', `Nobody grants a right he does not hold: "${missing.permission}" in this scope.`);
  }
}

function isHeld(access: Access, grant: Grant, contains: (outerId: string, innerId: string) => boolean): boolean {
  if (grant.scope === 'own') return true;
  if (!access.can(grant.permission)) return false;
  const rows = access.rows(grant.permission);
  if (rows.isAll) return true;
  const { anchorId } = grant;
  if (anchorId === null) return false;
  const held = { team: rows.teamIds, department: rows.departmentIds, location: rows.locationIds, all: [] }[grant.scope];
  return held.some((outerId) => contains(outerId, anchorId));
}

/** Rule of duty D7: there is always at least one active administrator. One whose role ends by date does not count.
 *  @param personId         who is about to lose the role or the access
 *  @param administratorIds the active people who are administrators now with no end set
 *  @throws DutyRefused `D7` when nobody would be left */
export function refuseLosingLastAdministrator(personId: string, administratorIds: readonly string[]): void {
  if (administratorIds.length > 0 && administratorIds.every((id) => id === personId)) {
    throw new DutyRefused('D7', 'The last administrator cannot be removed or demoted. Name another one first.');
  }
}
