import type { Permission, Scope } from '@tierline/shared/access';
import {
  ADD_ONS,
  PARTNER_CLIENT,
  PERMISSION_MATRIX,
  READ_COMPANIONS,
  type Area,
  type Cell,
  type ClientCell,
  type Switch,
} from './permission-matrix.js';

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

/** A role that comes with the product. */
export interface BuiltInRole extends Role {
  /** What the role is for, in one sentence. */
  readonly description: string;
  /** Whether a company may do without it; the administrator holds its rights then. */
  readonly isAddOn: boolean;
}

/** Names and purposes.
 *  @source roles, section 2 */
const ABOUT = {
  admin: ['Administrator', 'Runs the system: people, roles, settings, sources, plans, and sees all data.'],
  manager: ['Manager', 'Answers for a department: its people, objectives, budgets, forecasts and results.'],
  branch_manager: ['Branch manager', 'Answers for a place: everything that belongs to one or more locations.'],
  team_leader: ['Team leader', 'Leads a team: assigns leads, uploads campaign files for the team, follows progress.'],
  sales_rep: ['Sales rep', 'Works own leads, sees own sales, own commission, own progress, own spending.'],
  salesman: ['Salesman', 'A sales rep who also plans: keeps own budgets and own forecast.'],
  supply_chain: ['Supply chain', 'Keeps stock, suppliers, transfers and stock alerts.'],
  comp_admin: ['Commission accountant', 'Plans, calculation, adjustments, period close, payout files.'],
  data_steward: ['Data steward', 'Files, loaders, sources, quality checks, duplicates.'],
  finance_approver: ['Finance approver', 'Second signature on budgets, payouts and large adjustments.'],
  auditor: ['Auditor', 'Reads all, changes nothing, sees the audit log.'],
} as const;

export type BuiltInRoleKey = keyof typeof ABOUT;

const SCOPE_OF_LETTER = { O: 'own', T: 'team', D: 'department', L: 'location', A: 'all' } as const;

/** The roles for people that come with the product, by key, in the order of the rule book. */
export const BUILT_IN_ROLES: ReadonlyMap<string, BuiltInRole> = new Map(
  Object.entries(ABOUT).map(([key, [title, description]]) => [
    key,
    { key, title, description, isAddOn: ADD_ONS.some((one) => one === key), grants: grantsInMatrix(key) },
  ]),
);

/** Every permission the matrix knows, each once, sorted. */
export const PERMISSIONS: readonly Permission[] = [
  ...new Set(PERMISSION_MATRIX.flatMap(({ rows }) => rows.flatMap(([permission]) => withCompanion(permission)))),
].sort();

/** The part of the product that each permission belongs to. */
export const AREA_OF_PERMISSION: ReadonlyMap<Permission, Area> = new Map(
  PERMISSION_MATRIX.flatMap(({ area, rows }) =>
    area === null ? [] : rows.flatMap(([permission]) => withCompanion(permission).map((one) => [one, area] as const)),
  ),
);

/** What a program may be given: the cell of its column, per permission. What a program must not do but may read stands with the
 *  right to read it.
 *  @source roles, sections 6 and 8 */
export const CLIENT_CELLS: ReadonlyMap<Permission, ClientCell> = new Map(
  PERMISSION_MATRIX.flatMap(({ columns, rows }) =>
    rows.flatMap(([permission, ...cells]) => clientCells(permission, cells[columns.indexOf(PARTNER_CLIENT)])),
  ),
);

/** The permissions that a rule of duty binds in any role. */
export const PERMISSIONS_BOUND_BY_DUTY: ReadonlySet<Permission> = new Set(
  [...BUILT_IN_ROLES.values()].flatMap(({ grants }) =>
    grants.flatMap(({ permission, isBoundByDuty }) => (isBoundByDuty ? [permission] : [])),
  ),
);

/** Whether a rule of duty binds the act where it is held in that scope, as the matrix marks it: own spending needs no reason. */
export function isBoundByDuty(permission: Permission, scope: Scope): boolean {
  return [...BUILT_IN_ROLES.values()].some(({ grants }) =>
    grants.some(
      (grant) =>
        grant.permission === permission &&
        grant.isBoundByDuty &&
        (grant.reach.kind === 'fixed' ? grant.reach.scope : grant.reach.on) === scope,
    ),
  );
}

/** The scopes in which a permission means something, narrowest first: those that any built-in role holds it in. */
export function scopesOf(permission: Permission): Scope[] {
  const reaches = [...BUILT_IN_ROLES.values()].flatMap(({ grants }) =>
    grants.flatMap((grant) => (grant.permission === permission ? [grant.reach] : [])),
  );
  const known = new Set(reaches.flatMap((reach) => (reach.kind === 'fixed' ? [reach.scope] : [reach.on, reach.off])));
  return Object.values(SCOPE_OF_LETTER).filter((scope) => known.has(scope));
}

/** The reach that a company setting decides in some built-in role; null for a permission that no setting touches. */
export function switchOf(permission: Permission): Extract<Reach, { kind: 'switch' }> | null {
  for (const { grants } of BUILT_IN_ROLES.values()) {
    for (const { permission: one, reach } of grants) if (one === permission && reach.kind === 'switch') return reach;
  }
  return null;
}

/** The areas in the order of the rule book, with their names on screen. */
export const AREA_TITLES: Readonly<Record<Area, string>> = {
  people: 'People and system',
  leads: 'Leads, campaigns, imports',
  sales: 'Sales data and commission',
  budget: 'Budget, forecast, spending',
  stock: 'Stock',
  reports: 'Sources, quality, reports',
};

function withCompanion(permission: Permission): Permission[] {
  const companion = READ_COMPANIONS[permission];
  return companion === undefined ? [permission] : [permission, companion];
}

function grantsInMatrix(roleKey: string): RoleGrant[] {
  return PERMISSION_MATRIX.flatMap(({ columns, rows }) =>
    rows.flatMap(([permission, ...cells]) => {
      const cell = cells[columns.indexOf(roleKey)];
      return cell === undefined ? [] : grantsOfCell(permission, cell);
    }),
  );
}

function grantsOfCell(permission: Permission, cell: Cell): RoleGrant[] {
  if (cell === '-') return [];
  const companion = READ_COMPANIONS[permission];
  const reading = (scope: Scope): RoleGrant[] =>
    companion === undefined ? [] : [{ permission: companion, reach: { kind: 'fixed', scope }, isBoundByDuty: false }];
  if (typeof cell === 'string') {
    const scope = scopeOfCell(cell === 'view A' ? 'A' : cell);
    if (scope === null) throw new RangeError(`The matrix has no scope "${cell}".`);
    const act: RoleGrant = { permission, reach: { kind: 'fixed', scope }, isBoundByDuty: cell.endsWith('+') };
    return cell === 'view A' ? reading(scope) : [act, ...reading(scope)];
  }
  const reach: Reach = { kind: 'switch', switch: cell.switch, on: scopeOfCell(cell.on), off: scopeOfCell(cell.off) };
  return [{ permission, reach, isBoundByDuty: cell.on.endsWith('+') }];
}

function scopeOfCell(cell: string): Scope | null {
  return SCOPE_OF_LETTER[cell.charAt(0) as keyof typeof SCOPE_OF_LETTER] ?? null;
}

function clientCells(permission: Permission, cell: Cell | undefined): [Permission, ClientCell][] {
  if (cell !== 'r' && cell !== 'w' && cell !== 'own' && cell !== 'no') return [];
  const companion = READ_COMPANIONS[permission];
  return companion === undefined
    ? [[permission, cell]]
    : [
        [permission, 'no'],
        [companion, cell],
      ];
}
