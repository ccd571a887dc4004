import { Migration } from '@mikro-orm/migrations';

/** Says which rows of a file are in the ledger already, so that a commit can be told before it happens. */
export class Migration20261120133000_sales_staged_twins extends Migration {
  override up(): void {
    this.addSql(`
      create view sales.staged_twin_v1 as
      select t.import_id, t.position as row_id, t.revenue_month
      from imports.import_v1 i
      join sales.staged_record t on t.import_id = i.id and t.state = 'accepted'
      where i.target = 'sales' and (t.natural_key, t.revenue_month) in (
        select s.natural_key, s.revenue_month
        from sales.batch_month m
        join sales.sale s on s.id between sales.sale_id(m.import_id, 0) and sales.sale_id(m.import_id, 2147483647)
          and s.revenue_month = m.revenue_month
        where m.loader = i.params ->> 'loader' and m.is_active and m.import_id <> i.id)`);
  }
}
