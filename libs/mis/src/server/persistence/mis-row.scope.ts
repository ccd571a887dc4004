import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
import type { RowScope } from '@tierline/shared/access';

/** SQL of the ids of the people whose rows a scope reaches: the caller, and whoever belongs to one of the places today. Rows of nobody,
 *  as those of campaigns of the house, are reached by who sees everything.
 *  @param add keeps a parameter and gives its placeholder
 *  @returns null when the scope reaches every row
 *  @source campaigns and teams 2, roles 3 and 4 */
export function peopleWithin(scope: RowScope, add: (value: unknown) => string): string | null {
  if (scope.isAll) return null;
  const own = `select ${add(scope.personId)}::uuid as person_id`;
  const places = [...scope.teamIds, ...scope.departmentIds, ...scope.locationIds];
  if (places.length === 0) return own;
  return `${own} union select placed.person_id from ${AUTH_VIEWS.orgMembership} placed
    where placed.node_id = any(${add(places)}::uuid[])
      and placed.valid_from <= ${COMPANY_TODAY} and (placed.valid_until is null or ${COMPANY_TODAY} < placed.valid_until)`;
}

/** The one row filter of campaign rows: list, detail, figures, charts and export use it.
 *  @param person SQL of the person whose row it is */
export function misRowsWithin(scope: RowScope, person: string, add: (value: unknown) => string): string {
  const people = peopleWithin(scope, add);
  return people === null ? 'true' : `${person} = any(array(${people}))`;
}
