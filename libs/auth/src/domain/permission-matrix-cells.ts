import type { Permission } from '@tierline/shared/access';

/** Company settings that widen a cell of the matrix; all off at first. */
export const SWITCHES = ['leaders-see-pay', 'reps-compare'] as const;
export type Switch = (typeof SWITCHES)[number];

type Letter = 'O' | 'T' | 'D' | 'L' | 'A';

/** A cell of a role: the widest scope by its letter (own, team, department, location, all), `+` where a rule of duty applies as well,
 *  `-` for none, `view A` for reading what the act has made; or a switch with the cell while it is on and while it is off. */
export type RoleCell = Letter | `${Letter}+` | '-' | 'view A' | SwitchCell;
export interface SwitchCell {
  readonly switch: Switch;
  readonly on: 'T' | 'T+';
  readonly off: 'O' | 'O+' | '-';
}

/** A cell of the programs of partners: a key scope that reads (`r`) or writes (`w`) has to be granted, the right reaches only what the
 *  program itself has made (`own`), or it can never be granted. */
export type ClientCell = 'r' | 'w' | 'own' | 'no';

export type Cell = RoleCell | ClientCell;

/** One row: the permission, then a cell per column of its table. */
export type MatrixRow = readonly [permission: Permission, ...cells: Cell[]];

/** The parts of the product that the tables of the rule book stand for. */
export const AREAS = ['people', 'leads', 'sales', 'budget', 'stock', 'reports'] as const;
export type Area = (typeof AREAS)[number];

export interface MatrixTable {
  /** The part of the product whose permissions the table brings; null for a table of further roles over permissions known already. */
  readonly area: Area | null;
  /** Keys of the roles, one per cell of each row. */
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

/** Key of the column that is no role of people. */
export const PARTNER_CLIENT = 'partner_client';

/** Columns of the tables 6.1 to 6.6. */
export const PEOPLE_AND_CLIENTS = [
  'admin',
  'manager',
  'branch_manager',
  'team_leader',
  'sales_rep',
  'salesman',
  'supply_chain',
  PARTNER_CLIENT,
] as const;

/** Columns of the table 6.7. */
export const ADD_ONS = ['comp_admin', 'data_steward', 'finance_approver', 'auditor'] as const;

export const PAY: SwitchCell = { switch: 'leaders-see-pay', on: 'T', off: 'O' };
export const PAY_WITH_DUTY: SwitchCell = { switch: 'leaders-see-pay', on: 'T+', off: 'O+' };
export const RANK: SwitchCell = { switch: 'reps-compare', on: 'T', off: '-' };
