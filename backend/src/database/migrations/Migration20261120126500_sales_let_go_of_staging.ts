import { Migration } from '@mikro-orm/migrations';

/** Lets go of the view of staged rows, whose records are about to become arrays of text; what is dropped here is made again afterwards. */
export class Migration20261120126500_sales_let_go_of_staging extends Migration {
  override up(): void {
    this.addSql('drop view sales.staged_sale_v1');
    this.addSql('drop function sales.staged_sale(uuid, integer, integer)');
    this.addSql('drop function sales.staged_sale_at(uuid, integer[])');
  }
}
