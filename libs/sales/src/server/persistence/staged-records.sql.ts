/** SQL that gives staged rows as the sales they would become, for `$1` import id and `$2` positions: what `GET /sales` shows, with
 *  null for what is not known yet. */
export const STAGED_RECORDS_SQL = `
select s.row_id as position, json_build_object(
  'loader', s.loader,
  'productLine', s.product_line,
  'rep', case when r.id is not null then json_build_object('id', r.id, 'name', r.name) end,
  'commissionMonth', to_char(s.commission_month, 'YYYY-MM'),
  'revenueMonth', to_char(s.revenue_month, 'YYYY-MM'),
  'revenueDate', s.revenue_date,
  'sales', sales.money_json(s.sales_minor, c.currency),
  'revenue', sales.money_json(s.revenue_minor, c.currency),
  'customer', s.customer,
  'invoice', s.invoice,
  'item', s.item) as record
from sales.staged_sale_at($1, $2) s
cross join auth.company_v1 c
left join sales.rep r on r.id = s.rep_id`;
