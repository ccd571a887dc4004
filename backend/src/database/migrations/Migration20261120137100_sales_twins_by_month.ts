import { Migration } from '@mikro-orm/migrations';

/** Rows of a file that are in the ledger already are looked for in the months of the file only, slice by slice (`offset 0`), as the index
 *  of ids leads to them: joined flat, the planner would rather read a long ledger whole. */
export class Migration20261120137100_sales_twins_by_month extends Migration {
  override up(): void {
    this.addSql(`
      create or replace view sales.staged_twin_v1 as
      select t.import_id, t.position as row_id, t.revenue_month
      from imports.import_v1 i
      cross join lateral (
        select distinct m.revenue_month, s.natural_key
        from sales.batch_month m
        cross join lateral (
          select s.natural_key from sales.sale s
          where s.id between sales.sale_id(m.import_id, 0) and sales.sale_id(m.import_id, 2147483647)
            and s.revenue_month = m.revenue_month offset 0) s
        where m.loader = i.params ->> 'loader' and m.is_active and m.import_id <> i.id and m.revenue_month in (
          select r.revenue_month from sales.staged_record r where r.import_id = i.id and r.state = 'accepted')
        offset 0) counting
      join sales.staged_record t on t.import_id = i.id and t.state = 'accepted'
        and t.natural_key = counting.natural_key and t.revenue_month = counting.revenue_month
      where i.target = 'sales'`);
  }
}
