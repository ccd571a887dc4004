import { PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.4 */
export const BUDGET_AND_SPENDING: MatrixTable = {
  area: 'budget',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['budget.view', 'A', 'D', 'L', 'T', '-', 'O', 'L', 'r'],
    ['budget.create', 'A', 'D', 'L', '-', '-', 'O', '-', 'w'],
    ['budget.edit', 'A', 'D', 'L', '-', '-', 'O', '-', 'w'],
    ['budget.submit', 'A', 'D', 'L', '-', '-', 'O', '-', 'no'],
    ['budget.approve', 'A+', 'D+', 'L+', '-', '-', '-', '-', 'no'],
    ['budget.template', 'A', 'D', 'L', '-', '-', '-', '-', 'no'],
    ['budget.reallocate', 'A+', 'D+', 'L+', '-', '-', '-', '-', 'no'],
    ['budget_txn.create', 'A', 'D', 'L', 'T', '-', 'O', 'L', 'w'],
    ['budget_txn.approve', 'A+', 'D+', 'L+', '-', '-', '-', '-', 'no'],
    ['distribution.manage', 'A', '-', '-', '-', '-', '-', 'A', 'no'],
    ['variance.view', 'A', 'D', 'L', 'T', '-', 'O', 'L', 'r'],
    ['forecast.edit', 'A', 'D', 'L', '-', '-', 'O', '-', 'w'],
    ['scenario.manage', 'A', 'D', 'L', '-', '-', 'O', '-', 'no'],
    ['spend.view', 'A+', 'O', 'O', 'O', 'O', 'O', 'O', 'r'],
    ['spend.analyse', 'A+', 'O', 'O', 'O', 'O', 'O', 'O', 'r'],
    ['spend.import', 'A', 'O', 'O', 'O', 'O', 'O', 'O', 'w'],
  ],
};
