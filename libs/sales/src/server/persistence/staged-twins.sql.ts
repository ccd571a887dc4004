import type { TargetSql } from '@tierline/contracts/imports';
import { SALES_VIEWS } from '@tierline/contracts/sales';

/** Accepted rows of a revenue month whose sale counts already. */
export interface TwinsInMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly rows: number;
}

/** @returns months without such rows are left out */
export function stagedTwins(sql: TargetSql, importId: string): Promise<TwinsInMonth[]> {
  return sql.query<TwinsInMonth>(
    `select to_char(t.revenue_month, 'YYYY-MM') as month, count(*)::int as rows
     from ${SALES_VIEWS.stagedTwin} t where t.import_id = $1 group by 1 order by 1`,
    [importId],
  );
}
