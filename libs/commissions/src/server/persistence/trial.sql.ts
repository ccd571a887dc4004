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
  /** First days of months that are replaced whatever happens to the others, and of those that are not. */
  readonly replaced: readonly string[];
  readonly kept: readonly string[];
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

/** Accepted rows as they would be recorded: `$n` import id, whether months are replaced, months that are, months that are not. Rows that
 *  a month has already become no sale a second time where it is not replaced. */
function accepted(first: number): string {
  const [importId, isReplacing, replaced, kept] = [0, 1, 2, 3].map((offset) => `$${first + offset}`);
  return `staged as materialized (
    select s.*, m.is_replaced from ${SALES_VIEWS.stagedSale} s
    cross join lateral (
      select (${isReplacing} or s.revenue_month = any(${replaced}::date[])) and s.revenue_month <> all(${kept}::date[]) as is_replaced) m
    where s.import_id = ${importId} and s.state = 'accepted' and s.rep_id is not null and s.product_line is not null
      and (m.is_replaced or s.row_id not in (select t.row_id from ${SALES_VIEWS.stagedTwin} t where t.import_id = ${importId}))),
  leaving as materialized (select distinct loader, revenue_month from staged where is_replaced)`;
}

/** Years that the commit touches: of the accepted rows and, when they replace, of the sales that leave. */
const TRIED_YEARS = `
  with ${accepted(1)},
  touched as (
    select rep_id, product_line, commission_month from staged
    union
    select s.rep_id, s.product_line, s.commission_month from ${SALES_VIEWS.sale} s
    where (s.loader, s.revenue_month) in (select loader, revenue_month from leaving))
  select distinct rep_id as "repId", product_line as "productLine", date_trunc('year', commission_month)::date as "fromMonth" from touched`;

/** Sales as they would stand after the commit. The new batch comes last among equals. */
const ROWS_AFTER = `
  select rep_id, product_line, commission_month, sale_date, loader, batch_no, row_id, sales_minor, revenue_minor
  from ${SALES_VIEWS.sale} s
  where (s.loader, s.revenue_month) not in (select loader, revenue_month from leaving)
  union all
  select rep_id, product_line, commission_month, sale_date, loader, 9223372036854775807, row_id, sales_minor, revenue_minor from staged`;

/** Payouts of the touched years as they stand and as the commit would leave them. Nothing is written. */
export async function tryCommit(sql: Sql, { importId, isReplacing, replaced, kept }: Trial): Promise<TrialYear[]> {
  const years = await sql.query<TouchedYear>(TRIED_YEARS, [importId, isReplacing, replaced, kept]);
  if (years.length === 0) return [];
  const mode = await readMode(sql);
  const steps = await countSteps(sql, [...new Set(years.map(({ repId }) => repId))]);
  return sql.query<TrialYear>(
    `with ${accepted(4)},
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
      ...[importId, isReplacing, replaced, kept],
    ],
  );
}
