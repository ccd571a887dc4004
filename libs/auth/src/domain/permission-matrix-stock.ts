import { PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.5 */
export const STOCK: MatrixTable = {
  area: 'stock',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['stock.view', 'A', 'D', 'L', 'L', 'L', 'L', 'L', 'r'],
    ['stock.move', 'A', '-', 'L', '-', '-', '-', 'L', 'w'],
    ['stock.count', 'A', '-', 'L', '-', '-', '-', 'L', 'no'],
    ['stock.count_approve', 'A+', '-', 'L+', '-', '-', '-', 'L+', 'no'],
    ['transfer.request', 'A', '-', 'L', '-', '-', '-', 'L', 'w'],
    ['transfer.send', 'A', '-', 'L', '-', '-', '-', 'L', 'w'],
    ['transfer.receive', 'A', '-', 'L', '-', '-', '-', 'L', 'w'],
    ['item.edit', 'A', '-', '-', '-', '-', '-', 'A', 'w'],
    ['supplier.view', 'A', 'D', 'L', '-', '-', '-', 'A', 'r'],
    ['supplier.edit', 'A', '-', '-', '-', '-', '-', 'A', 'w'],
    ['reorder.approve', 'A+', '-', 'L+', '-', '-', '-', 'L+', 'no'],
    ['cost.view', 'A', 'D', 'L', '-', '-', '-', 'A', 'r'],
    ['stock_alert.manage', 'A', '-', 'L', '-', '-', '-', 'L', 'no'],
  ],
};
