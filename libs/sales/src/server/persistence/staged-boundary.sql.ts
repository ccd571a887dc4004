import type { TargetSql } from '@tierline/contracts/imports';
import { repRowsWithin, SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import type { DataBoundary } from '@tierline/shared/access';

/** How many rows of a file would become sales outside of what exists for a program. A row whose rep or product line is unknown is one. */
export async function stagedRowsOutside(sql: TargetSql, importId: string, boundary: DataBoundary): Promise<number> {
  const params = new SqlParams([importId]);
  const scope = { isAll: false, personId: null, teamIds: [], departmentIds: [], locationIds: [], boundary };
  const columns = { rep: 's.rep_id', date: 's.sale_date', productLine: 's.product_line' };
  const [row] = await sql.query<{ outside: number }>(
    `select count(*)::int as outside from ${SALES_VIEWS.stagedSale} s
     where s.import_id = $1 and s.state = 'accepted' and (${repRowsWithin(scope, columns, params)}) is not true`,
    params.values,
  );
  return row?.outside ?? 0;
}
