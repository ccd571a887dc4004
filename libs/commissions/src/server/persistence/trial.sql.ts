import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { SALES_VIEWS } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { calculationCtes } from './calculation.sql.js';
import { countSteps, readMode, type TouchedYear } from './calculation.store.js';

/** An import as the trial run needs it. */
export interface TriedImport {
  status: string;
  uploaded_by: string | null;
  params: Record<string, string>;
}

export async function readTriedImport(sql: Sql, importId: string): Promise<TriedImport | null> {
  const [row] = await sql.query<TriedImport>(
    `select status, uploaded_by, params from ${IMPORTS_VIEWS.import} where id = $1 and target = 'sales'`,
    [importId],
  );
  return row ?? null;
}

/** What is tried: accepted rows of the import, and whether they replace the sales of their loader's revenue months. */
export interface Trial {
  readonly importId: string;
  readonly isReplacing: boolean;
}

/** One rep, product line and commission year before and after. */
export interface TrialYear {
  rep_id: string;
  rep_name: string;
  product_line: string;
  before_minor: bigint;
  after_minor: bigint;
  tier2_starts: boolean;
}

const ACCEPTED = `select * from ${SALES_VIEWS.stagedSale}
  where import_id = $1 and state = 'accepted' and rep_id is not null and product_line is not null`;

/** Years that the commit touches: of the accepted rows and, when they replace, of the sales that leave. */
const TRIED_YEARS = `
  with staged as materialized (${ACCEPTED}),
  touched as (
    select rep_id, product_line, commission_month from staged
    union
    select s.rep_id, s.product_line, s.commission_month from ${SALES_VIEWS.sale} s
    where $2 and (s.loader, s.revenue_month) in (select distinct loader, revenue_month from staged))
  select distinct rep_id as "repId", product_line as "productLine", date_trunc('year', commission_month)::date as "fromMonth" from touched`;

/** Sales as they would stand after the commit. The new batch comes last among equals. */
const ROWS_AFTER = `
  select rep_id, product_line, commission_month, sale_date, loader, batch_no, row_id, sales_minor, revenue_minor
  from ${SALES_VIEWS.sale} s
  where not ($5 and (s.loader, s.revenue_month) in (select distinct loader, revenue_month from staged))
  union all
  select rep_id, product_line, commission_month, sale_date, loader, 9223372036854775807, row_id, sales_minor, revenue_minor from staged`;

/** Payouts of the touched years as they stand and as the commit would leave them. Nothing is written. */
export async function tryCommit(sql: Sql, { importId, isReplacing }: Trial): Promise<TrialYear[]> {
  const years = await sql.query<TouchedYear>(TRIED_YEARS, [importId, isReplacing]);
  if (years.length === 0) return [];
  const mode = await readMode(sql);
  const steps = await countSteps(sql, [...new Set(years.map(({ repId }) => repId))]);
  return sql.query<TrialYear>(
    `with staged as materialized (${ACCEPTED.replace('$1', '$4')}),
     ${calculationCtes({ mode, steps, rows: ROWS_AFTER })}
     select y.rep_id, r.name as rep_name, y.product_line, coalesce(p.payout_minor, 0) as before_minor, y.payout_minor as after_minor,
       y.reached_months[1] is not null and p.reached_months[1] is null as tier2_starts
     from calculated_year y
     left join commissions.tier_position p using (rep_id, product_line, commission_year)
     join ${SALES_VIEWS.rep} r on r.id = y.rep_id`,
    [
      years.map(({ repId }) => repId),
      years.map(({ productLine }) => productLine),
      years.map(({ fromMonth }) => fromMonth),
      importId,
      isReplacing,
    ],
  );
}
