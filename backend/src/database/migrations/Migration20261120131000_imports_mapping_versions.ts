import { Migration } from '@mikro-orm/migrations';

/** Every version of a column mapping that was kept for later files: who mapped what, when and for which file. */
export class Migration20261120131000_imports_mapping_versions extends Migration {
  override up(): void {
    this.addSql(`
      create table imports.column_mapping_version (
        mapping_id uuid not null references imports.column_mapping (id) on delete cascade,
        version integer not null check (version > 0),
        columns jsonb not null,
        restored_from integer,
        import_id uuid references imports.import (id) on delete set null,
        created_by uuid,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        primary key (mapping_id, version)
      )`);
    // An import that is deleted takes its mark off the versions that were made for it.
    this.addSql(
      `create index column_mapping_version_of_import on imports.column_mapping_version (import_id) where import_id is not null`,
    );
    this.addSql(`
      insert into imports.column_mapping_version (mapping_id, version, columns, created_by, created_by_name, created_at)
      select id, version, columns, created_by, created_by_name, created_at from imports.column_mapping`);
  }
}
