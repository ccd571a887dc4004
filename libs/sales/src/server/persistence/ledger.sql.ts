import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS, type PeriodChange, type RowSlice, type TargetSql } from '@tierline/contracts/imports';
import { repIdSchema, type TouchedKey } from '@tierline/contracts/sales';
import { yearMonthSchema } from '@tierline/contracts/wire';
import { isPreparedWhole } from './preparation.sql.js';
import { ofImport } from './sale-id.js';

/** SQL of the positions of the import `$1` that changed since its rows were prepared. */
const CHANGED_ROWS = `array(select c.position from ${IMPORTS_VIEWS.changedRow} c where c.import_id = $1)`;

/** Set-based SQL on the ledger. Every function runs in the transaction of the import module. */

/** Accepted rows of a file in one revenue month. */
export interface MonthInFile {
  /** `YYYY-MM` */
  month: string;
  rows: number;
  sales_minor: bigint;
  revenue_minor: bigint;
}

/** @returns oldest first */
export function monthsInFile(sql: TargetSql, importId: string): Promise<MonthInFile[]> {
  return sql.query<MonthInFile>(
    `with prepared as materialized (select ${isPreparedWhole('$1')} as is_whole)
     select to_char(k.revenue_month, 'YYYY-MM') as month, sum(k.rows)::integer as rows, sum(k.sales_minor)::bigint as sales_minor,
       sum(k.revenue_minor)::bigint as revenue_minor
     from sales.prepared_key k where k.import_id = $1 and (select is_whole from prepared) group by 1
     union all
     select s.revenue_month_text, count(*)::integer, sum(s.sales_minor)::bigint, sum(s.revenue_minor)::bigint
     from sales.staged_record s where s.import_id = $1 and s.state = 'accepted' and not (select is_whole from prepared) group by 1
     order by 1`,
    [importId],
  );
}

/** The months of a file beside what counts in them now.
 *  @param inFile as `monthsInFile` gave them; lock the months first where the answer has to hold */
export async function besideLedger(
  sql: TargetSql,
  batch: { readonly importId: string; readonly loader: string },
  inFile: readonly MonthInFile[],
): Promise<PeriodChange[]> {
  const counting = await sql.query<MonthInFile>(
    `select to_char(m.revenue_month, 'YYYY-MM') as month, sum(m.rows)::integer as rows, sum(m.sales_minor)::bigint as sales_minor,
       sum(m.revenue_minor)::bigint as revenue_minor
     from sales.batch_month m
     where m.loader = $1 and m.revenue_month = any($2::date[]) and m.is_active and m.import_id <> $3
     group by 1`,
    [batch.loader, inFile.map(({ month }) => `${month}-01`), batch.importId],
  );
  return inFile.map((file) => {
    const now = counting.find(({ month }) => month === file.month);
    return {
      month: file.month,
      rowsNow: now?.rows ?? 0,
      rowsInFile: file.rows,
      sumsNow: { sales: now?.sales_minor ?? 0n, revenue: now?.revenue_minor ?? 0n },
      sumsInFile: { sales: file.sales_minor, revenue: file.revenue_minor },
    };
  });
}

/** Makes commits and reverts of the same loader and months wait for each other; always oldest month first, so that none waits in a circle. */
export async function lockMonths(sql: TargetSql, loader: string, months: readonly string[]): Promise<void> {
  const days = months.map((month) => `${month}-01`).sort();
  await sql.query(
    `insert into sales.loader_month (loader, revenue_month) select $1::text, month from unnest($2::date[]) month order by month
     on conflict do nothing`,
    [loader, days],
  );
  await sql.query(
    `select from sales.loader_month where loader = $1 and revenue_month = any($2::date[]) order by revenue_month for update`,
    [loader, days],
  );
}

/** Starts the batch of an import; its number gives the order of recording. */
export async function openBatch(
  sql: TargetSql,
  batch: { importId: string; actorId: string | null; params: Readonly<Record<string, string>> },
): Promise<void> {
  await sql.query(
    `insert into sales.batch (import_id, loader, commission_month, currency, rows, recorded_by)
     select $1::uuid, $2::text, ($3 || '-01')::date, c.currency, 0, $4::uuid from ${AUTH_VIEWS.company} c`,
    [batch.importId, batch.params.loader, batch.params.commissionMonth, batch.actorId],
  );
}

/** Rows of one import: those between two positions, or those that changed since the import was prepared. */
export type RowsOfImport = RowSlice | 'changed';

/** Names that the ledger does not know yet, in one order for everybody so that two imports cannot block each other in a circle. */
export async function recordCustomers(sql: TargetSql, importId: string, rows: RowsOfImport): Promise<void> {
  const { condition, params } = placeOf(rows, 's.position', 2);
  await sql.query(
    `insert into sales.customer (name)
     select d.name from (
       select distinct s.customer as name from sales.staged_record s
       where s.import_id = $1 and s.state = 'accepted' and ${condition}) d
     where d.name is not null and not exists (select from sales.customer c where c.name = d.name)
     order by d.name
     on conflict do nothing`,
    [importId, ...params],
  );
}

function placeOf(rows: RowsOfImport, position: string, next: number): { condition: string; params: readonly number[] } {
  if (rows === 'changed') return { condition: `${position} = any(${CHANGED_ROWS})`, params: [] };
  return { condition: `${position} between $${next} and $${next + 1}`, params: [rows.first, rows.last] };
}

/** Some months of the loader of one import. */
export interface MonthsOfImport {
  readonly importId: string;
  readonly loader: string;
  /** `YYYY-MM` */
  readonly months: readonly string[];
}

/** Positions of accepted rows whose natural key counts already in the same month of the loader; slice by slice (`offset 0`), as the index
 *  of ids leads to them. */
export async function duplicatesIn(sql: TargetSql, { importId, loader, months }: MonthsOfImport): Promise<number[]> {
  if (months.length === 0) return [];
  const rows = await sql.query<{ position: number }>(
    `select distinct t.position
     from sales.batch_month m
     cross join lateral (
       select s.natural_key from sales.sale s
       where ${ofImport('s', 'm.import_id')} and s.revenue_month = m.revenue_month offset 0) s
     join sales.staged_record t on t.natural_key = s.natural_key and t.import_id = $1 and t.state = 'accepted'
       and t.revenue_month = m.revenue_month
     where m.loader = $2 and m.revenue_month = any($3::date[]) and m.is_active and m.import_id <> $1
     order by t.position`,
    [importId, loader, months.map((month) => `${month}-01`)],
  );
  return rows.map(({ position }) => position);
}

/** Takes what counts in the months out of the count, in favour of this import. */
export async function replaceMonths(sql: TargetSql, { importId, loader, months }: MonthsOfImport): Promise<void> {
  if (months.length === 0) return;
  await sql.query(
    `update sales.batch_month set is_active = false, replaced_by = $1, replaced_at = now()
     where loader = $2 and revenue_month = any($3::date[]) and is_active and import_id <> $1`,
    [importId, loader, months.map((month) => `${month}-01`)],
  );
}

/** Lets the statements of a transaction join whole tables. What was staged a moment ago is not known to the planner, which would look up
 *  every row of a file by itself in nine places. */
export async function planForMany(sql: TargetSql, isMany = true): Promise<void> {
  await sql.query(`select set_config('work_mem', '32MB', true), set_config('enable_nestloop', $1, true)`, [
    isMany ? 'off' : 'on',
  ]);
}

/** Makes sales of the accepted rows; those without rep or product line are left out, and so are positions that are named. In the order of
 *  the file, whose invoices mostly rise: rows that follow each other then meet the same pages of the indexes. */
export async function recordRows(
  sql: TargetSql,
  importId: string,
  { rows, leftOut = [] }: { rows: RowsOfImport; leftOut?: readonly number[] },
): Promise<void> {
  const staged = rows === 'changed' ? `sales.staged_sale_at($1, ${CHANGED_ROWS})` : 'sales.staged_sale($1, $3, $4)';
  await sql.query(
    `insert into sales.sale (import_id, row_id, customer_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month,
       revenue_date, natural_key, product_line, invoice, item)
     select $1::uuid, v.row_id, c.id, v.rep_id, v.sales_minor, v.revenue_minor, v.commission_month, v.revenue_month, v.revenue_date,
       v.natural_key, v.product_line, v.invoice, v.item
     from ${staged} v
     left join sales.customer c on c.name = v.customer
     where v.state = 'accepted' and v.rep_id is not null and v.product_line is not null and v.row_id <> all($2::integer[])
     order by v.row_id`,
    [importId, leftOut, ...(rows === 'changed' ? [] : [rows.first, rows.last])],
  );
}

/** Sums of the batch by month and by what its rows count for; from then on its months count.
 *  @param isSummed whether the sums of its slices stand for all of its sales
 *  @returns rows that became sales */
export async function closeBatch(
  sql: TargetSql,
  { importId, isSummed }: { readonly importId: string; readonly isSummed: boolean },
): Promise<number> {
  const [rows, source] = isSummed
    ? ['sum(s.rows)', 'sales.prepared_key s where s.import_id = $1::uuid']
    : ['count(*)', `sales.sale s where ${ofImport('s', '$1::uuid')}`];
  await sql.query(
    `with summed as materialized (
       select s.revenue_month, s.rep_id, s.product_line, ${rows}::integer as rows, sum(s.sales_minor)::bigint as sales_minor,
         sum(s.revenue_minor)::bigint as revenue_minor
       from ${source} group by 1, 2, 3),
     month as (
       insert into sales.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
       select b.import_id, s.revenue_month, b.loader, b.commission_month, b.currency, b.batch_no, sum(s.rows)::integer,
         sum(s.sales_minor)::bigint, sum(s.revenue_minor)::bigint
       from sales.batch b cross join summed s where b.import_id = $1
       group by b.import_id, s.revenue_month)
     insert into sales.batch_key (import_id, revenue_month, rep_id, product_line, rows, sales_minor, revenue_minor)
     select $1::uuid, s.revenue_month, s.rep_id, s.product_line, s.rows, s.sales_minor, s.revenue_minor from summed s`,
    [importId],
  );
  const [batch] = await sql.query<{ rows: number }>(
    `update sales.batch set rows = (select coalesce(sum(m.rows), 0) from sales.batch_month m where m.import_id = $1)
     where import_id = $1 returning rows`,
    [importId],
  );
  return batch?.rows ?? 0;
}

/** Holds the reps of a batch until the end of the transaction, so that none is deleted meanwhile.
 *  @returns whether all of them exist */
export async function holdReps(sql: TargetSql, importId: string): Promise<boolean> {
  const missing = await sql.query(
    `with used as (select distinct rep_id from sales.batch_key where import_id = $1),
     held as (select r.id from sales.rep r where r.id in (select rep_id from used) for key share)
     select from used where rep_id not in (select id from held)`,
    [importId],
  );
  return missing.length === 0;
}

/** Keys of the rows of an import and of those that it replaced. */
export async function touchedKeys(sql: TargetSql, importId: string): Promise<TouchedKey[]> {
  const rows = await sql.query<{
    rep_id: string;
    product_line: string;
    commission_month: string;
    revenue_month: string;
  }>(
    `select distinct k.rep_id, k.product_line, to_char(m.commission_month, 'YYYY-MM') as commission_month,
       to_char(m.revenue_month, 'YYYY-MM') as revenue_month
     from sales.batch_month m join sales.batch_key k on k.import_id = m.import_id and k.revenue_month = m.revenue_month
     where m.import_id = $1 or m.replaced_by = $1
     order by 1, 2, 3, 4`,
    [importId],
  );
  return rows.map((row) => ({
    repId: repIdSchema.parse(row.rep_id),
    productLine: row.product_line,
    commissionMonth: yearMonthSchema.parse(row.commission_month),
    revenueMonth: yearMonthSchema.parse(row.revenue_month),
  }));
}
