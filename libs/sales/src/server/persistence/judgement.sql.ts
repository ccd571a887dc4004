import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { isPreparedWhole } from './preparation.sql.js';

/** A month counts as having had many more rows when the file brings less than half of them. */
const FEWER_THAN = 2;

/** Whether a rep has no rate for a product line in the commission month. */
function hasNoRate(fact: string): string {
  return `not exists (
  select from ${COMMISSIONS_VIEWS.repRate} t
  where t.rep_id = ${fact}.rep_id and (t.product_line is null or t.product_line = ${fact}.product_line)
    and t.valid_from <= ${fact}.commission_month and (t.valid_until is null or t.valid_until > ${fact}.commission_month))`;
}

/** What rows count for. Where every row has been prepared, their sums say it without a look at the rows. */
const FACTS = `prepared as materialized (select ${isPreparedWhole('$1')} as is_whole),
facts as materialized (
  select k.rep_id, k.product_line, (i.params ->> 'commissionMonth' || '-01')::date as commission_month, k.revenue_month,
         i.params ->> 'loader' as loader, min(k.first_row) as first_row, sum(k.rows) as rows
  from sales.prepared_key k join ${IMPORTS_VIEWS.import} i on i.id = k.import_id
  where k.import_id = $1 and (select is_whole from prepared)
  group by 1, 2, 3, 4, 5
  union all
  select s.rep_id, s.product_line, s.commission_month, s.revenue_month, s.loader, min(s.row_id) as first_row,
         count(*) filter (where s.state = 'accepted') as rows
  from sales.staged_sale($1, 1, 2147483647) s
  where s.state in ('accepted', 'blocked') and not (select is_whole from prepared)
  group by 1, 2, 3, 4, 5)`;

const OPEN_ROWS = `s.row_id, s.loader, s.rep_id, s.product_line, s.sale_date, s.assignment_key, s.rep_key, s.service_key,
         s.line_key, to_char(s.sale_date, 'FMDD Mon YYYY') as day`;
const IS_OPEN = `s.state in ('accepted', 'blocked') and (s.rep_id is null or s.product_line is null)`;

const RIVAL = `rival as materialized (
  select o.row_id, string_agg(distinct r.name, ' and ' order by r.name) as names
  from open_row o
  join sales.customer_assignment a on a.loader = o.loader and a.value_key = o.assignment_key
    and a.valid_from <= o.sale_date and (a.valid_until is null or a.valid_until > o.sale_date)
  join sales.rep r on r.id = a.rep_id
  where o.rep_id is null
  group by o.row_id
  having count(distinct a.rep_id) > 1)`;

const MONTH_IN_FILE = `month_in_file as (
  select loader, revenue_month, sum(rows) as rows from facts group by 1, 2)`;

const ROW_ISSUES = `
select o.row_id as position, 'rep' as field,
       case when v.row_id is not null then 'assignment-ambiguous'
            when o.assignment_key is null then 'rep-unknown'
            else 'rep-unresolved' end as code,
       'blocking' as severity, coalesce(o.assignment_key, o.rep_key) as value,
       case when v.row_id is not null then o.assignment_key || ' belongs to ' || v.names || ' on ' || o.day || '. End one of the assignments.'
            when o.assignment_key is not null then o.assignment_key || ' has no territory on ' || o.day || '.'
            else 'No sales rep is called "' || o.rep_key || '". Map the name or add the rep.' end as message
from open_row o left join rival v on v.row_id = o.row_id
where o.rep_id is null and (o.assignment_key is not null and o.sale_date is not null or o.assignment_key is null and o.rep_key is not null)
union all
select o.row_id, 'productLine', case when o.service_key is null then 'product-line-unknown' else 'service-unmapped' end,
       'blocking', coalesce(o.service_key, o.line_key),
       case when o.service_key is not null then 'The service line "' || o.service_key || '" has no product line. Map it once for all rows.'
            else 'There is no product line "' || o.line_key || '". Map it or add the product line.' end
from open_row o
where o.product_line is null and coalesce(o.service_key, o.line_key) is not null`;

const FILE_ISSUES = `
select min(f.first_row) as position, 'rep' as field, 'rate-missing' as code, 'warning' as severity, r.name as value,
       r.name || ' has no rate for ' || string_agg(p.name, ', ' order by p.name) || ' in ' || to_char(f.commission_month, 'FMMonth YYYY')
         || '. These sales pay nothing until one is set.' as message
from (select rep_id, product_line, commission_month, min(first_row) as first_row from facts group by 1, 2, 3) f
join sales.rep r on r.id = f.rep_id
join sales.product_line p on p.slug = f.product_line
where ${hasNoRate('f')}
group by r.id, r.name, f.commission_month
union all
select null, 'revenueMonth', 'fewer-rows', 'warning', to_char(f.revenue_month, 'YYYY-MM'),
       to_char(f.revenue_month, 'FMMonth YYYY') || ' has ' || n.rows || ' rows now and ' || f.rows
         || case when f.rows = 1 then ' row' else ' rows' end || ' in this file. Make sure that the file is complete before it replaces them.'
from month_in_file f
join (select m.loader, m.revenue_month, sum(m.rows) as rows from sales.batch_month m where m.is_active group by 1, 2) n
  on n.loader = f.loader and n.revenue_month = f.revenue_month
where f.rows > 0 and f.rows * ${FEWER_THAN} < n.rows`;

/** SQL that yields the issues of one import (`$1`). The sums of its rows by what they count for, made in one pass where they were not
 *  prepared, say whether rows are open; only then a second one looks at the open rows. A row that does not say who or when is the loader's issue
 *  (`required`) and gets none from here. */
export const JUDGEMENT_SQL = `
with ${FACTS},
open_row as materialized (
  select ${OPEN_ROWS}
  from sales.staged_sale($1, 1, 2147483647) s
  where ${IS_OPEN} and exists (select from facts f where f.rep_id is null or f.product_line is null)),
${RIVAL},
${MONTH_IN_FILE}
${ROW_ISSUES}
union all
${FILE_ISSUES}`;

/** SQL that yields the issues that single rows (`$2`) of an import (`$1`) have by themselves. */
export const ROWS_JUDGEMENT_SQL = `
with open_row as materialized (
  select ${OPEN_ROWS}
  from sales.staged_sale_at($1, $2::int[]) s
  where ${IS_OPEN}),
${RIVAL}
${ROW_ISSUES}`;

/** SQL that yields the rows of an import (`$1`) whose value of an issue (`$2` its code) is `$3`. */
export const ROWS_WITH_VALUE_SQL = `
select s.position
from sales.staged_record s
where s.import_id = $1 and s.state in ('accepted', 'blocked')
  and case $2::text when 'rep-unresolved' then s.assignment_key when 'rep-unknown' then s.rep_key
        when 'service-unmapped' then s.service_key when 'product-line-unknown' then s.line_key end = $3::text`;

/** SQL that yields the issues that many rows of an import (`$1`) have together. */
export const FILE_JUDGEMENT_SQL = `
with ${FACTS},
${MONTH_IN_FILE}
${FILE_ISSUES}`;

/** Codes of these issues; none of them blocks. */
export const FILE_CODES = ['rate-missing', 'fewer-rows'] as const;

/** SQL that yields as `key` what these issues depend on in single rows (`$2`) of an import (`$1`): rows whose rep has no rate, and how
 *  many rows count in months that the ledger has. */
export const SEEN_BY_FILE_SQL = `
with row as materialized (
  select s.row_id, s.state, s.loader, s.rep_id, s.product_line, s.commission_month, s.revenue_month
  from sales.staged_sale_at($1, $2::int[]) s where s.state in ('accepted', 'blocked'))
select coalesce(string_agg(seen.key, ',' order by seen.key), '') as key
from (
  select row.row_id || ' ' || row.rep_id || ' ' || row.product_line as key from row
  where row.rep_id is not null and row.product_line is not null and ${hasNoRate('row')}
  union all
  select row.revenue_month || ' ' || count(*) from row
  where row.state = 'accepted'
    and exists (select from sales.batch_month m where m.loader = row.loader and m.revenue_month = row.revenue_month and m.is_active)
  group by row.revenue_month) seen`;
