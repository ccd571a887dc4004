import type { RowScope } from '@tierline/shared/access';

/** Whether everything that `inner` reaches is reached by `outer` too, so that a sum over `inner` may be shown with it.
 *  Both belong to the same caller. */
export function covers(outer: RowScope, inner: RowScope): boolean {
  if (outer.isAll) return true;
  if (inner.isAll) return false;
  return (
    isWithin(inner.teamIds, outer.teamIds) &&
    isWithin(inner.departmentIds, outer.departmentIds) &&
    isWithin(inner.locationIds, outer.locationIds)
  );
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((id) => outer.includes(id));
}
