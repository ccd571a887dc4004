import type { Permission } from '@tierline/shared/access';

/** Company settings that widen a cell of the matrix; all off at first. */
export const SWITCHES = ['leaders-see-pay', 'reps-compare'] as const;
export type Switch = (typeof SWITCHES)[number];

/** One cell: the widest scope by its letter (own, team, department, location, all), `+` where a rule of duty applies as well,
 *  `-` for none; or a switch with the cell while it is on and while it is off. */
export type Cell = Letter | `${Letter}+` | '-' | SwitchCell;
type Letter = 'O' | 'T' | 'D' | 'L' | 'A';
export interface SwitchCell {
  readonly switch: Switch;
  readonly on: 'T' | 'T+';
  readonly off: 'O' | 'O+' | '-';
}

/** One row: the permission, then a cell per column of its table. */
export type MatrixRow = readonly [permission: Permission, ...cells: Cell[]];
export interface MatrixTable {
  /** Keys of the roles, one per cell of each row. */
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

const PAY: SwitchCell = { switch: 'leaders-see-pay', on: 'T', off: 'O' };
const PAY_WITH_DUTY: SwitchCell = { switch: 'leaders-see-pay', on: 'T+', off: 'O+' };
const RANK: SwitchCell = { switch: 'reps-compare', on: 'T', off: '-' };

const BUILT_IN = ['admin', 'team_leader', 'sales_rep'] as const;

const PEOPLE_AND_SYSTEM: readonly MatrixRow[] = [
  ['profile.view', 'A', 'O', 'O'],
  ['profile.edit', 'A', 'O', 'O'],
  ['session.end', 'A', 'O', 'O'],
  ['user.view', 'A', 'T', 'O'],
  ['user.create', 'A+', '-', '-'],
  ['user.edit', 'A+', '-', '-'],
  ['user.deactivate', 'A+', '-', '-'],
  ['user.invite', 'A', 'T', '-'],
  ['role.assign', 'A+', '-', '-'],
  ['role.define', 'A+', '-', '-'],
  ['team.manage', 'A', 'T+', '-'],
  ['delegate.set', 'A', 'O', 'O'],
  ['settings.edit', 'A', '-', '-'],
  ['audit.view', 'A', '-', '-'],
  ['login_log.view', 'A', 'T', 'O'],
  ['user.view_as', 'A+', '-', '-'],
  ['api_client.manage', 'A+', '-', '-'],
  ['backup.run', 'A+', '-', '-'],
  ['data.reset', 'A+', '-', '-'],
  ['data.export_all', 'A+', '-', '-'],
];

const LEADS_CAMPAIGNS_IMPORTS: readonly MatrixRow[] = [
  ['lead.view', 'A', 'T', 'O'],
  ['lead.create', 'A', 'T', 'O'],
  ['lead.edit', 'A', 'T', 'O'],
  ['lead.progress', 'A', 'T', 'O'],
  ['lead.assign', 'A', 'T', '-'],
  ['lead.bulk', 'A', 'T', 'O'],
  ['lead.merge', 'A', 'T', '-'],
  ['lead.unmerge', 'A', 'T', '-'],
  ['lead.delete', 'A', 'T', '-'],
  ['lead.export', 'A', 'T', 'O'],
  ['lead.import', 'A', 'T', 'O'],
  ['pipeline.configure', 'A', '-', '-'],
  ['ai.view', 'A', 'T', 'O'],
  ['ai.enrich', 'A', 'T', '-'],
  ['campaign.view', 'A', 'T', 'O'],
  ['campaign.manage', 'A', 'T', '-'],
  ['mis.upload', 'A', 'T', '-'],
  ['mis.stats', 'A', 'T', 'O'],
  ['progress.view', 'A', 'T', 'O'],
  ['compare.rank', 'A', 'T', RANK],
  ['import.undo', 'A', 'T', 'O'],
  ['mapping.manage', 'A', 'T', 'O'],
];

const SALES_AND_COMMISSION: readonly MatrixRow[] = [
  ['sales.view', 'A', 'T', 'O'],
  ['sales.upload', 'A', '-', '-'],
  ['sales.adjust', 'A+', '-', '-'],
  ['loader.configure', 'A', '-', '-'],
  ['objective.view', 'A', 'T', 'O'],
  ['objective.edit', 'A', '-', '-'],
  ['threshold.edit', 'A+', '-', '-'],
  ['portfolio.view', 'A', 'T', 'O'],
  ['portfolio.edit', 'A+', '-', '-'],
  ['plan.view', 'A', PAY, 'O'],
  ['plan.edit', 'A+', '-', '-'],
  ['plan.publish', 'A+', '-', '-'],
  ['plan.acknowledge', '-', 'O', 'O'],
  ['plan.simulate', 'A', '-', '-'],
  ['pay.estimate', 'A', 'O', 'O'],
  ['pay.view', 'A', PAY, 'O'],
  ['pay.approve', 'A+', PAY_WITH_DUTY, '-'],
  ['pay.adjust', 'A+', '-', '-'],
  ['inquiry.open', 'A', PAY, 'O'],
  ['inquiry.resolve', 'A+', '-', '-'],
  ['period.close', 'A+', '-', '-'],
  ['period.reopen', 'A+', '-', '-'],
  ['payout.export', 'A+', '-', '-'],
  ['accrual.export', 'A', '-', '-'],
];

const BUDGET_AND_SPENDING: readonly MatrixRow[] = [
  ['budget.view', 'A', 'T', '-'],
  ['budget.create', 'A', '-', '-'],
  ['budget.edit', 'A', '-', '-'],
  ['budget.submit', 'A', '-', '-'],
  ['budget.approve', 'A+', '-', '-'],
  ['budget.template', 'A', '-', '-'],
  ['budget.reallocate', 'A+', '-', '-'],
  ['budget_txn.create', 'A', 'T', '-'],
  ['budget_txn.approve', 'A+', '-', '-'],
  ['distribution.manage', 'A', '-', '-'],
  ['variance.view', 'A', 'T', '-'],
  ['forecast.edit', 'A', '-', '-'],
  ['scenario.manage', 'A', '-', '-'],
  ['spend.view', 'A+', 'O', 'O'],
  ['spend.analyse', 'A+', 'O', 'O'],
  ['spend.import', 'A', 'O', 'O'],
];

const STOCK: readonly MatrixRow[] = [
  ['stock.view', 'A', 'L', 'L'],
  ['stock.move', 'A', '-', '-'],
  ['stock.count', 'A', '-', '-'],
  ['stock.count_approve', 'A+', '-', '-'],
  ['transfer.request', 'A', '-', '-'],
  ['transfer.send', 'A', '-', '-'],
  ['transfer.receive', 'A', '-', '-'],
  ['item.edit', 'A', '-', '-'],
  ['supplier.view', 'A', '-', '-'],
  ['supplier.edit', 'A', '-', '-'],
  ['reorder.approve', 'A+', '-', '-'],
  ['cost.view', 'A', '-', '-'],
  ['stock_alert.manage', 'A', '-', '-'],
];

const SOURCES_QUALITY_REPORTS: readonly MatrixRow[] = [
  ['source.view', 'A', '-', '-'],
  ['source.manage', 'A', '-', '-'],
  ['source.test', 'A', '-', '-'],
  ['source.sync', 'A', '-', '-'],
  ['query.run_saved', 'A', 'T', '-'],
  ['query.write', 'A', '-', '-'],
  ['quality.view', 'A', 'T', '-'],
  ['quality.manage', 'A', '-', '-'],
  ['quality.override', 'A+', '-', '-'],
  ['dashboard.view', 'A', 'T', 'O'],
  ['report.create', 'A', 'T', 'O'],
  ['report.share', 'A', 'T', 'O'],
  ['explore.use', 'A', 'T', 'O'],
  ['report.export', 'A', 'T', 'O'],
  ['report.schedule', 'A', 'T', 'O'],
  ['insight.view', 'A', 'T', 'O'],
  ['alert.manage', 'A', 'T', 'O'],
  ['metric.define', 'A', '-', '-'],
  ['webhook.manage', 'A', '-', '-'],
];

/** What every human role contains: own profile, sessions, spending and dashboard. */
const BASE_PACK: readonly MatrixRow[] = [
  ['profile.view', 'O'],
  ['profile.edit', 'O'],
  ['session.end', 'O'],
  ['user.view', 'O'],
  ['spend.view', 'O'],
  ['spend.analyse', 'O'],
  ['spend.import', 'O'],
  ['dashboard.view', 'O'],
];

const COMMISSION_ACCOUNTANT: readonly MatrixRow[] = [
  ['sales.view', 'A'],
  ['objective.view', 'A'],
  ['portfolio.view', 'A'],
  ['sales.adjust', 'A+'],
  ['source.view', 'A'],
  ['quality.view', 'A'],
  ['plan.edit', 'A+'],
  ['plan.publish', 'A+'],
  ['threshold.edit', 'A+'],
  ['portfolio.edit', 'A+'],
  ['plan.simulate', 'A'],
  ['pay.view', 'A'],
  ['pay.adjust', 'A+'],
  ['inquiry.resolve', 'A+'],
  ['period.close', 'A+'],
  ['payout.export', 'A+'],
  ['accrual.export', 'A+'],
];

/** The rights of the built-in roles as data: a further role is a further column, a further right a further row.
 *  @source roles, section 6 */
export const PERMISSION_MATRIX: readonly MatrixTable[] = [
  { columns: BUILT_IN, rows: PEOPLE_AND_SYSTEM },
  { columns: BUILT_IN, rows: LEADS_CAMPAIGNS_IMPORTS },
  { columns: BUILT_IN, rows: SALES_AND_COMMISSION },
  { columns: BUILT_IN, rows: BUDGET_AND_SPENDING },
  { columns: BUILT_IN, rows: STOCK },
  { columns: BUILT_IN, rows: SOURCES_QUALITY_REPORTS },
  { columns: ['comp_admin'], rows: BASE_PACK },
  { columns: ['comp_admin'], rows: COMMISSION_ACCOUNTANT },
];
