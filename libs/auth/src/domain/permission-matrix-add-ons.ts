import { ADD_ONS, type MatrixRow, type MatrixTable } from './permission-matrix-cells.js';

/** What every human role contains: own profile, sessions, spending and dashboard. The tables of people say it role by role.
 *  @source roles, section 2 */
export const BASE_PACK: readonly MatrixRow[] = [
  ['profile.view', 'O'],
  ['profile.edit', 'O'],
  ['session.end', 'O'],
  ['user.view', 'O'],
  ['spend.view', 'O'],
  ['spend.analyse', 'O'],
  ['spend.import', 'O'],
  ['dashboard.view', 'O'],
];

/** Columns: commission accountant, data steward, finance approver, auditor. Seeing sources and checks is a right of its own, so "view"
 *  of these is that right and nothing else.
 *  @source roles, section 6.7 */
export const ADD_ON_ROLES: MatrixTable = {
  area: null,
  columns: ADD_ONS,
  rows: [
    ['sales.view', 'A', 'A', 'A', 'A'],
    ['objective.view', 'A', 'A', 'A', 'A'],
    ['portfolio.view', 'A', 'A', 'A', 'A'],
    ['sales.upload', '-', 'A', '-', '-'],
    ['loader.configure', '-', 'A', '-', '-'],
    ['mapping.manage', '-', 'A', '-', '-'],
    ['import.undo', '-', 'A', '-', '-'],
    ['mis.upload', '-', 'A', '-', '-'],
    ['lead.import', '-', 'A', '-', '-'],
    ['lead.merge', '-', 'A', '-', '-'],
    ['sales.adjust', 'A+', 'A+', '-', '-'],
    ['source.view', 'A', 'A', '-', 'A'],
    ['source.manage', '-', 'A', '-', '-'],
    ['source.test', '-', 'A', '-', '-'],
    ['source.sync', '-', 'A', '-', '-'],
    ['quality.view', 'A', 'A', '-', 'A'],
    ['quality.manage', '-', 'A', '-', '-'],
    ['quality.override', '-', '-', 'A+', '-'],
    ['plan.edit', 'A+', '-', '-', '-'],
    ['plan.publish', 'A+', '-', '-', '-'],
    ['threshold.edit', 'A+', '-', '-', '-'],
    ['portfolio.edit', 'A+', '-', '-', '-'],
    ['plan.simulate', 'A', '-', 'A', '-'],
    ['pay.view', 'A', '-', 'A', 'A'],
    ['pay.adjust', 'A+', '-', '-', '-'],
    ['inquiry.resolve', 'A+', '-', '-', '-'],
    ['pay.approve', '-', '-', 'A+', '-'],
    ['budget.approve', '-', '-', 'A+', '-'],
    ['budget.reallocate', '-', '-', 'A+', '-'],
    ['period.close', 'A+', '-', 'A+', '-'],
    ['period.reopen', '-', '-', 'A+', '-'],
    ['payout.export', 'A+', '-', 'A+', 'view A'],
    ['accrual.export', 'A+', '-', 'A+', 'view A'],
    ['budget.view', '-', '-', 'A', 'A'],
    ['variance.view', '-', '-', 'A', 'A'],
    ['audit.view', '-', '-', '-', 'A'],
    ['login_log.view', '-', '-', '-', 'A'],
  ],
};
