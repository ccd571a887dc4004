import { DutyRefused, type Access } from '@tierline/shared/access';

/** Longest time that an administrator looks through the eyes of somebody else, in minutes.
 *  @source rules of duty, D9 */
export const VIEW_AS_MINUTES = 30;

/** Rule of duty D9, first half: nobody looks through his own eyes a second time, nor through those of one who may do more than he.
 *  Rights on own rows count for nobody: they reach only what belongs to the viewed person.
 *  @param viewer the administrator
 *  @param viewed what the person may do now
 *  @throws DutyRefused `D9` */
export function refuseViewing(viewer: Access, viewed: Access): void {
  if (viewer.actor.id === viewed.actor.id) throw new DutyRefused('D9', 'You see your own view already.');
  const missing = viewed.permissions().find((permission) => !reachesAsFar(viewer, viewed, permission));
  if (missing) {
    throw new DutyRefused('D9', `Nobody views as a person with more rights: "${missing}" reaches further there.`);
  }
}

function reachesAsFar(viewer: Access, viewed: Access, permission: Parameters<Access['rows']>[0]): boolean {
  const theirs = viewed.rows(permission);
  const anchors = [...theirs.teamIds, ...theirs.departmentIds, ...theirs.locationIds];
  if (!theirs.isAll && anchors.length === 0) return true;
  if (!viewer.can(permission)) return false;
  const own = viewer.rows(permission);
  if (own.isAll) return true;
  const held = new Set([...own.teamIds, ...own.departmentIds, ...own.locationIds]);
  return !theirs.isAll && anchors.every((anchor) => held.has(anchor));
}
