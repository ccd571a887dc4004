import { Migration } from '@mikro-orm/migrations';

/** Sums of prepared sales by what they count for: judgement and commit ask them instead of reading every row of the file again. */
export class Migration20261120137000_sales_prepared_sums extends Migration {
  override up(): void {
    // By slice, because each is prepared by itself; `first_row` is the first row of the slice that counts for the key.
    this.addSql(`
      create table sales.prepared_key (
        import_id uuid not null,
        first_row integer not null,
        rep_id uuid not null,
        product_line text collate "C" not null,
        revenue_month date not null,
        rows integer not null,
        sales_minor bigint not null,
        revenue_minor bigint not null,
        primary key (import_id, first_row))`);
  }
}
