import { DutyRefused, type Access, type Grant } from '@tierline/shared/access';

/** Rule of duty D6 for accounts: who changes where the mails of an account go, or brings it back, could act with its rights; so he has
 *  to hold them himself. Rights on own rows reach only the work of whom the account belongs to.
 *  @param ownerId whose account it is; the own one is always free
 *  @param held    what the account may do
 *  @throws DutyRefused `D6` naming the first right that is missing */
export function refuseTakingOver(access: Access, { ownerId, held }: { ownerId: string; held: readonly Grant[] }): void {
  const { actor } = access;
  if (actor.kind === 'system' || actor.id === ownerId) return;
  const missing = held.find((grant) => !reaches(access, grant));
  if (missing) {
    throw new DutyRefused('D6', `This account may do what you may not: "${missing.permission}". Ask an administrator.`);
  }
}

function reaches(access: Access, { permission, scope, anchorId }: Grant): boolean {
  if (scope === 'own') return true;
  if (!access.can(permission)) return false;
  const rows = access.rows(permission);
  if (rows.isAll) return true;
  const held = { team: rows.teamIds, department: rows.departmentIds, location: rows.locationIds, all: [] }[scope];
  return anchorId !== null && held.some((id) => id === anchorId);
}
