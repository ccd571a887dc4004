import type { Permission } from '@tierline/shared/access';
import { ADD_ON_ROLES, BASE_PACK } from './permission-matrix-add-ons.js';
import { BUDGET_AND_SPENDING } from './permission-matrix-budget.js';
import { ADD_ONS, type MatrixTable } from './permission-matrix-cells.js';
import { LEADS_CAMPAIGNS_IMPORTS } from './permission-matrix-leads.js';
import { PEOPLE_AND_SYSTEM } from './permission-matrix-people.js';
import { SOURCES_QUALITY_REPORTS } from './permission-matrix-reports.js';
import { SALES_AND_COMMISSION } from './permission-matrix-sales.js';
import { STOCK } from './permission-matrix-stock.js';

export { BASE_PACK } from './permission-matrix-add-ons.js';
export * from './permission-matrix-cells.js';

/** The rights of the built-in roles as data: a further role is a further column, a further right a further row.
 *  @source roles, section 6 */
export const PERMISSION_MATRIX: readonly MatrixTable[] = [
  PEOPLE_AND_SYSTEM,
  LEADS_CAMPAIGNS_IMPORTS,
  SALES_AND_COMMISSION,
  BUDGET_AND_SPENDING,
  STOCK,
  SOURCES_QUALITY_REPORTS,
  ...ADD_ONS.map((role): MatrixTable => ({ area: null, columns: [role], rows: BASE_PACK })),
  ADD_ON_ROLES,
];

/** Acts that make a file, and the right to read the files that were made: whoever holds the act holds the reading too, and a cell that
 *  says `view` gives the reading alone. Programs, which may never make such a file, read it with that right. */
export const READ_COMPANIONS: Readonly<Record<Permission, Permission>> = {
  'payout.export': 'payout.view',
  'accrual.export': 'accrual.view',
};
