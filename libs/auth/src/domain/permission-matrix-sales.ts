import { PAY, PAY_WITH_DUTY, PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.3 */
export const SALES_AND_COMMISSION: MatrixTable = {
  area: 'sales',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['sales.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['sales.upload', 'A', '-', '-', '-', '-', '-', '-', 'w'],
    ['sales.adjust', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['loader.configure', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['objective.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['objective.edit', 'A', 'D+', 'L+', '-', '-', '-', '-', 'no'],
    ['threshold.edit', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['portfolio.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['portfolio.edit', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['plan.view', 'A', 'D', 'L', PAY, 'O', 'O', '-', 'r'],
    ['plan.edit', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['plan.publish', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['plan.acknowledge', '-', 'O', 'O', 'O', 'O', 'O', '-', 'no'],
    ['plan.simulate', 'A', 'D', '-', '-', '-', '-', '-', 'no'],
    ['pay.estimate', 'A', 'O', 'O', 'O', 'O', 'O', '-', 'no'],
    ['pay.view', 'A', 'D', 'L', PAY, 'O', 'O', '-', 'r'],
    ['pay.approve', 'A+', 'D+', 'L+', PAY_WITH_DUTY, '-', '-', '-', 'no'],
    ['pay.adjust', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['inquiry.open', 'A', 'D', 'L', PAY, 'O', 'O', '-', 'no'],
    ['inquiry.resolve', 'A+', 'D+', 'L+', '-', '-', '-', '-', 'no'],
    ['period.close', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['period.reopen', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['payout.export', 'A+', '-', '-', '-', '-', '-', '-', 'r'],
    ['accrual.export', 'A', '-', '-', '-', '-', '-', '-', 'r'],
  ],
};
