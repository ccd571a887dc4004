import { personRowsWithin } from '@tierline/contracts/auth';
import type { RowScope } from '@tierline/shared/access';

/** The people inside a scope: oneself, and the members of a team, a department or a place as they are now.
 *  @param scope rows of `user.view`
 *  @param bind  takes a parameter and returns its placeholder
 *  @returns a condition on the table `person` */
export function personScope(scope: RowScope, bind: (value: unknown) => string): string {
  return personRowsWithin(scope, 'person.id', bind);
}
