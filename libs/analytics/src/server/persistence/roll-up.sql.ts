import { SALES_VIEWS, type TouchedKey } from '@tierline/contracts/sales';

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** One fold at a time: each sees everything that was committed before it, so the later one cannot be overwritten by an older view. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('analytics.fold', 0))`;

const KEYS = `select * from unnest($1::uuid[], $2::text[], $3::date[], $4::date[]) as k(rep_id, product_line, commission_month, revenue_month)`;

/** Key by key (`offset 0`), as an index leads to them: joined flat, the planner would rather read a long ledger whole. */
const FOLD_DAYS = `
  with key as materialized (${KEYS}),
  fresh as materialized (
    select key.rep_id, key.product_line, key.commission_month, day.*
    from key cross join lateral (
      select s.sale_date, count(*)::integer as rows, sum(s.sales_minor)::bigint as sales_minor, sum(s.revenue_minor)::bigint as revenue_minor
      from ${SALES_VIEWS.sale} s
      where s.rep_id = key.rep_id and s.product_line = key.product_line
        and s.commission_month = key.commission_month and s.revenue_month = key.revenue_month
      group by s.sale_date offset 0) day),
  emptied as (
    delete from analytics.sales_day d using key
    where d.rep_id = key.rep_id and d.product_line = key.product_line and d.commission_month = key.commission_month
      and d.sale_date >= key.revenue_month and d.sale_date < key.revenue_month + interval '1 month'
      and not exists (select from fresh f where f.rep_id = d.rep_id and f.product_line = d.product_line
        and f.commission_month = d.commission_month and f.sale_date = d.sale_date))
  insert into analytics.sales_day as d (rep_id, product_line, commission_month, sale_date, rows, sales_minor, revenue_minor)
  select rep_id, product_line, commission_month, sale_date, rows, sales_minor, revenue_minor from fresh
  on conflict (rep_id, product_line, commission_month, sale_date)
  do update set rows = excluded.rows, sales_minor = excluded.sales_minor, revenue_minor = excluded.revenue_minor
  where (d.rows, d.sales_minor, d.revenue_minor) is distinct from (excluded.rows, excluded.sales_minor, excluded.revenue_minor)`;

const FOLD_MONTHS = `
  with key as materialized (${KEYS}),
  fresh as materialized (
    select key.rep_id, key.product_line, key.commission_month, key.revenue_month, sum(d.rows)::integer as rows,
      sum(d.sales_minor)::bigint as sales_minor, sum(d.revenue_minor)::bigint as revenue_minor
    from key join analytics.sales_day d on d.rep_id = key.rep_id and d.product_line = key.product_line
      and d.commission_month = key.commission_month
      and d.sale_date >= key.revenue_month and d.sale_date < key.revenue_month + interval '1 month'
    group by 1, 2, 3, 4),
  emptied as (
    delete from analytics.sales_month m using key
    where m.rep_id = key.rep_id and m.product_line = key.product_line and m.commission_month = key.commission_month
      and m.revenue_month = key.revenue_month
      and not exists (select from fresh f where f.rep_id = m.rep_id and f.product_line = m.product_line
        and f.commission_month = m.commission_month and f.revenue_month = m.revenue_month))
  insert into analytics.sales_month as m (rep_id, product_line, commission_month, revenue_month, rows, sales_minor, revenue_minor)
  select rep_id, product_line, commission_month, revenue_month, rows, sales_minor, revenue_minor from fresh
  on conflict (rep_id, product_line, commission_month, revenue_month)
  do update set rows = excluded.rows, sales_minor = excluded.sales_minor, revenue_minor = excluded.revenue_minor
  where (m.rows, m.sales_minor, m.revenue_minor) is distinct from (excluded.rows, excluded.sales_minor, excluded.revenue_minor)`;

/** Brings the roll-ups of the keys up to what counts in the ledger now; running it again changes nothing. */
export async function foldKeys(sql: AnySql, touched: readonly TouchedKey[]): Promise<void> {
  await sql.query(LOCK);
  const params = [
    touched.map(({ repId }) => repId),
    touched.map(({ productLine }) => productLine),
    touched.map(({ commissionMonth }) => `${commissionMonth}-01`),
    touched.map(({ revenueMonth }) => `${revenueMonth}-01`),
  ];
  await sql.query(FOLD_DAYS, params);
  await sql.query(FOLD_MONTHS, params);
  await sql.query(
    `insert into analytics.freshness as f (as_of) values (clock_timestamp())
     on conflict (is_only) do update set as_of = greatest(f.as_of, excluded.as_of)`,
  );
}
