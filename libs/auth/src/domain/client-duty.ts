import { DutyRefused, type Access } from '@tierline/shared/access';
import type { ClientFieldGroup } from './api-client.js';
import { grantsOfKeyScopes } from './key-scopes.js';

/** Rule of duty D6 for programs: nobody gives one what he does not hold himself, over all rows.
 *  @throws DutyRefused `D6` */
export function refuseGrantingMoreThanHeld(
  access: Access,
  { scopes, fieldGroups }: { readonly scopes: readonly string[]; readonly fieldGroups: readonly ClientFieldGroup[] },
): void {
  if (access.actor.kind === 'system') return;
  const missing = grantsOfKeyScopes(scopes, fieldGroups).find(
    ({ permission }) => !access.can(permission) || !access.rows(permission).isAll,
  );
  if (missing)
    throw new DutyRefused('D6', `Nobody grants a right he does not hold: "${missing.permission}" everywhere.`);
  const hidden = fieldGroups.find((group) => !access.fields(group));
  if (hidden) throw new DutyRefused('D6', `Nobody switches on columns that he does not see: "${hidden}".`);
}
