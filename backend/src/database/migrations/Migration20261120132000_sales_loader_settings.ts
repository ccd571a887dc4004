import { Migration } from '@mikro-orm/migrations';

/** What a company sets otherwise about the loaders that come with the product. */
export class Migration20261120132000_sales_loader_settings extends Migration {
  override up(): void {
    this.addSql(`create table sales.loader_settings (
      loader text collate "C" primary key,
      version integer not null default 1 check (version > 0),
      settings jsonb not null check (jsonb_typeof(settings) = 'object'),
      changed_by uuid,
      changed_by_name text not null,
      changed_at timestamptz not null default now())`);
  }
}
