import { personRowsWithin } from '@tierline/contracts/auth';
import type { ImportTarget } from '@tierline/contracts/imports';
import type { Access, Permission, RowScope } from '@tierline/shared/access';

/** Which columns decide who may see an import (roles: an import job belongs to its uploader): the target says by which permission, its
 *  uploader whether it is inside.
 *  @param params   parameters of the statement so far; the filter appends its own
 *  @param permissionOf the permission that the act needs; the upload permission where rows are only read
 *  @returns a condition on the table `import`
 *  @throws PermissionMissing when no target's permission is held */
export function visibleImports(
  access: Access,
  targets: readonly ImportTarget[],
  { params, permissionOf = uploadPermissionOf }: ScopeParts,
): string {
  if (access.actor.kind === 'system') return 'true';
  const held = targets.filter((target) => access.can(permissionOf(target)));
  const first = targets[0];
  if (held.length === 0 && first) access.require(permissionOf(first));
  const parts = held.map((target) => {
    params.push(target.target);
    const name = `$${params.length}`;
    return `(import.target = ${name} and ${ofUploader(access.rows(permissionOf(target)), access, params)})`;
  });
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

export interface ScopeParts {
  readonly params: unknown[];
  permissionOf?(target: ImportTarget): Permission;
}

function uploadPermissionOf(target: ImportTarget): Permission {
  return target.uploadPermission;
}

/** A program's jobs are its own. */
function ofUploader(scope: RowScope, access: Access, params: unknown[]): string {
  const personId = scope.personId ?? (access.actor.kind === 'client' ? access.actor.id : null);
  return personRowsWithin({ ...scope, personId }, 'import.uploaded_by', (value) => `$${params.push(value)}`);
}
