import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
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

function ofUploader(scope: RowScope, access: Access, params: unknown[]): string {
  if (scope.isAll) return 'true';
  const parts = ['false'];
  const ownerId = scope.personId ?? (access.actor.kind === 'client' ? access.actor.id : null);
  if (ownerId !== null) {
    params.push(ownerId);
    parts.push(`import.uploaded_by = $${params.length}`);
  }
  const nodes = [...scope.teamIds, ...scope.departmentIds, ...scope.locationIds];
  if (nodes.length > 0) {
    params.push(nodes);
    parts.push(`exists (select 1 from ${AUTH_VIEWS.orgMembership} membership
      where membership.person_id = import.uploaded_by and membership.node_id = any($${params.length}::uuid[])
        and membership.valid_from <= ${COMPANY_TODAY}
        and (membership.valid_until is null or membership.valid_until > ${COMPANY_TODAY}))`);
  }
  return `(${parts.join(' or ')})`;
}
