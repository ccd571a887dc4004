import { Migration } from '@mikro-orm/migrations';

/** Other modules see which answers were to be kept for later files. */
export class Migration20261120138000_imports_remembered_resolutions extends Migration {
  override up(): void {
    this.addSql(`
      create or replace view imports.resolution_v1 as
        select import_id, code, value_key, resolved_to, is_remembered from imports.resolution`);
  }
}
