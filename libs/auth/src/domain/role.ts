import type { Permission, Scope } from '@tierline/shared/access';
import { PERMISSION_MATRIX, type Cell, type Switch } from './permission-matrix.js';

/** How far a grant of a role reaches: a scope, or one that a company setting decides. `null` is no right at all. */
export type Reach =
  | { readonly kind: 'fixed'; readonly scope: Scope }
  | { readonly kind: 'switch'; readonly switch: Switch; readonly on: Scope | null; readonly off: Scope | null };

/** One grant of a role, before anybody holds it somewhere. */
export interface RoleGrant {
  readonly permission: Permission;
  readonly reach: Reach;
  /** Whether a rule of duty binds the act as well. */
  readonly isBoundByDuty: boolean;
}

/** A bag of grants. Built-in roles come from the matrix; a custom one is the same shape from elsewhere. */
export interface Role {
  /** Wire key, `team_leader`. */
  readonly key: string;
  /** Name on screen. */
  readonly title: string;
  readonly grants: readonly RoleGrant[];
}

const TITLES = {
  admin: 'Administrator',
  comp_admin: 'Commission accountant',
  team_leader: 'Team leader',
  sales_rep: 'Sales rep',
} as const;

export type BuiltInRoleKey = keyof typeof TITLES;

const SCOPE_OF_LETTER = { O: 'own', T: 'team', D: 'department', L: 'location', A: 'all' } as const;

/** The roles that come with the product, by key. */
export const BUILT_IN_ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(TITLES).map(([key, title]) => [key, { key, title, grants: grantsInMatrix(key) }]),
);

/** Every permission the matrix knows, each once, sorted. */
export const PERMISSIONS: readonly Permission[] = [
  ...new Set(PERMISSION_MATRIX.flatMap(({ rows }) => rows.map(([permission]) => permission))),
].sort();

function grantsInMatrix(roleKey: string): RoleGrant[] {
  return PERMISSION_MATRIX.flatMap(({ columns, rows }) =>
    rows.flatMap(([permission, ...cells]) => {
      const cell = cells[columns.indexOf(roleKey)];
      return cell === undefined || cell === '-' ? [] : [roleGrant(permission, cell)];
    }),
  );
}

function roleGrant(permission: Permission, cell: Exclude<Cell, '-'>): RoleGrant {
  if (typeof cell === 'string') {
    const scope = scopeOf(cell);
    if (scope === null) throw new RangeError(`The matrix has no scope "${cell}".`);
    return { permission, reach: { kind: 'fixed', scope }, isBoundByDuty: cell.endsWith('+') };
  }
  const reach: Reach = { kind: 'switch', switch: cell.switch, on: scopeOf(cell.on), off: scopeOf(cell.off) };
  return { permission, reach, isBoundByDuty: cell.on.endsWith('+') };
}

function scopeOf(cell: string): Scope | null {
  return cell === '-' ? null : SCOPE_OF_LETTER[cell.charAt(0) as keyof typeof SCOPE_OF_LETTER];
}
