import { Migration } from '@mikro-orm/migrations';

/** Restoring of what was reverted. The order of what happened to a month is decided while it is locked, so times are taken then and not
 *  when a transaction began. */
export class Migration20261120129500_sales_restoring extends Migration {
  override up(): void {
    this.addSql(`
      alter table sales.batch
        add column restored_by uuid,
        add column restored_at timestamptz,
        alter column recorded_at set default clock_timestamp()`);
    this.addSql(`alter table sales.batch_month add column replaced_before uuid[] not null default '{}'`);
  }
}
