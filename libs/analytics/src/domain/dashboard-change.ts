import type { Permission } from '@tierline/shared/access';

/** What can change under an open dashboard; also the names of its events. */
export const CHANGE_KINDS = ['leads-changed', 'mis-recorded', 'sign-ins', 'commits'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something changed, and whose it was. */
export interface DashboardChange {
  readonly kind: ChangeKind;
  /** The right that shows such rows: whoever holds it for one of the people hears of the change. */
  readonly permission: Permission;
  readonly people: readonly string[];
}

/** The right by which the files of a target are seen; null for targets that no dashboard shows. */
export function permissionOfTarget(target: string): Permission | null {
  return PERMISSIONS.get(target) ?? null;
}

const PERMISSIONS: ReadonlyMap<string, Permission> = new Map([
  ['sales', 'sales.upload'],
  ['leads', 'lead.import'],
  ['mis', 'mis.upload'],
]);
