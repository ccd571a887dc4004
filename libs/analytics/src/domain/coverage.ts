import type { RowScope } from '@tierline/shared/access';

/** Whether everything that `inner` reaches is reached by `outer` too, so that a sum over `inner` may be shown with it.
 *  Both belong to the same caller. */
export function covers(outer: RowScope, inner: RowScope): boolean {
  if (outer.isAll) return true;
  if (inner.isAll || (inner.boundary && !outer.boundary)) return false;
  const places = new Set(placesOf(outer));
  return placesOf(inner).every((id) => places.has(id) && sinceOf(outer, id) <= sinceOf(inner, id));
}

function placesOf({ teamIds, departmentIds, locationIds }: RowScope): string[] {
  return [...teamIds, ...departmentIds, ...locationIds];
}

/** First day at the place, as text that sorts; empty for every day. */
function sinceOf({ since }: RowScope, id: string): string {
  return since?.[id] ?? '';
}
