import type { RowScope } from '@tierline/shared/access';
import { AUTH_VIEWS, COMPANY_TODAY } from './views.js';

/** SQL condition that holds for open work of people within a scope: the caller's own, and that of whoever belongs to one of the places
 *  today. One filter for every list of what is still open.
 *  @param person SQL of the id of its owner
 *  @param add    keeps a parameter and gives its placeholder
 *  @source roles 3 and 4: open work follows the organisation as it is now */
export function personRowsWithin(scope: RowScope, person: string, add: (value: unknown) => string): string {
  if (scope.isAll) return 'true';
  const own = scope.personId === null ? 'false' : `${person} = ${add(scope.personId)}::uuid`;
  const places = [...scope.teamIds, ...scope.departmentIds, ...scope.locationIds];
  if (places.length === 0) return own;
  return `(${own} or exists (select from ${AUTH_VIEWS.orgMembership} placed
    where placed.person_id = ${person} and placed.node_id = any(${add(places)}::uuid[])
      and placed.valid_from <= ${COMPANY_TODAY} and (placed.valid_until is null or ${COMPANY_TODAY} < placed.valid_until)))`;
}
