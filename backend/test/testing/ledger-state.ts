/** Queries of everything that a commit or a revert can change, by name: what counts, the roll-ups, the payouts and where each rep stands
 *  in the tiers. A position without sales is kept for its lock only and says nothing. Each result is compared as text, sorted. */
export const LEDGER_STATE = {
  sales: 'select * from sales.sale_v1',
  months: 'select * from analytics.sales_month',
  days: 'select * from analytics.sales_day',
  payouts: 'select * from commissions.payout',
  positions: `select (to_jsonb(p) - 'calculated_at')::text from commissions.tier_position p where row_count > 0`,
  slices: `select import_id, revenue_month, loader, commission_month, batch_no, rows, sales_minor, revenue_minor
    from sales.batch_month where is_active`,
} as const;

/** Whether roll-ups and payouts have followed the ledger, as `is_done`. */
export const HAS_FOLLOWED = `select not exists (select from platform.outbox_message where published_at is null)
  and (select coalesce(sum(rows), 0) from analytics.sales_month) = ledger.rows
  and (select coalesce(sum(sales_minor), 0) from analytics.sales_day) = ledger.sales
  and (select coalesce(sum(row_count), 0) from commissions.payout) = ledger.rows
  and (select coalesce(sum(sales_minor), 0) from commissions.payout) = ledger.sales as is_done
  from (select count(*) as rows, coalesce(sum(sales_minor), 0) as sales from sales.sale_v1) ledger`;
