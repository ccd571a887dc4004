import type { BusinessDate } from '../time/index.js';

/** How far a permission reaches, narrowest first. */
export const SCOPES = ['own', 'team', 'department', 'location', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Key of a permission, `<area>.<act>` as in the rule book of roles. */
export type Permission = `${string}.${string}`;

/** One right: this permission, within this scope. `anchorId` names the team, department or location it is held at;
 *  `null` where the scope needs none (own, all). */
export interface Grant {
  readonly permission: Permission;
  readonly scope: Scope;
  readonly anchorId: string | null;
  /** First day of which facts of others are seen there; left out where there is no such day. Open work does not ask for it. */
  readonly since?: BusinessDate;
}
