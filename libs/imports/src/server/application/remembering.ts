import type { ImportTarget } from '@tierline/contracts/imports';
import type { Access } from '@tierline/shared/access';

/** What is remembered is reference data, which no program keeps without the right to it.
 *  @throws PermissionMissing */
export function requireRemembering(access: Access, { rememberPermission }: ImportTarget): void {
  if (access.actor.kind === 'client' && rememberPermission) access.require(rememberPermission);
}
