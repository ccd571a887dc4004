import { Migration } from '@mikro-orm/migrations';

/** The row of the header, where a person had to say it. */
export class Migration20261120131500_imports_header_row extends Migration {
  override up(): void {
    this.addSql(`alter table imports.import add column header_row_choice integer check (header_row_choice > 0)`);
  }
}
