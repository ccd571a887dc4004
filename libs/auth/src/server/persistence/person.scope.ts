import type { RowScope } from '@tierline/shared/access';

/** The people inside a scope: oneself, and the members of a team, a department or a place as they are now.
 *  @param scope rows of `user.view`
 *  @param bind  takes a parameter and returns its placeholder
 *  @returns a condition on the table `person` */
export function personScope(scope: RowScope, bind: (value: unknown) => string): string {
  if (scope.isAll) return 'true';
  const nodes = bind([...scope.teamIds, ...scope.departmentIds, ...scope.locationIds]);
  return `(person.id = ${bind(scope.personId)} or exists (
    select from auth.org_membership_v1 membership
    where membership.person_id = person.id and membership.node_id = any(${nodes}::uuid[])
      and membership.valid_from <= today.day and (membership.valid_until is null or membership.valid_until > today.day)))`;
}
