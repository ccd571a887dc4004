import type { Permission } from '@tierline/shared/access';

/** Whoever may load files of one kind may call the routes of imports; which files are his, the permission of each target then decides. */
export const UPLOAD_PERMISSIONS = ['sales.upload', 'lead.import', 'mis.upload'] as const satisfies readonly [
  Permission,
  ...Permission[],
];

/** @throws Error at start-up, when a target asks for a permission that no route of imports lets through */
export function requireKnownPermission(target: string, permission: Permission): void {
  if (!UPLOAD_PERMISSIONS.some((known) => known === permission))
    throw new Error(`The import target ${target} asks for ${permission}, which opens no route of imports.`);
}
