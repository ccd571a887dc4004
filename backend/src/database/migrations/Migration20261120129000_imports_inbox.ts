import { Migration } from '@mikro-orm/migrations';

/** Where an import came from and what was recognised in it, restoring of what was reverted, and the inbox. */
export class Migration20261120129000_imports_inbox extends Migration {
  override up(): void {
    this.extendImport();
    this.createInbox();
  }

  private extendImport(): void {
    this.addSql(`
      alter table imports.import
        add column origin text not null default 'upload' check (origin in ('upload', 'inbox', 'command')),
        add column is_open boolean not null default false,
        add column recognised jsonb,
        add column is_restoring boolean not null default false,
        add column restored_by uuid,
        add column restored_by_name text,
        add column restored_at timestamptz,
        add column commit_considered_at timestamptz,
        drop constraint import_reverted_has_time,
        add constraint import_reverted_has_time check ((reverted_at is not null) = (status = 'reverted' or is_restoring)),
        add constraint import_restoring_is_committing check (not is_restoring or status = 'committing'),
        add constraint import_open_is_not_read check (not is_open or status in ('received', 'reading', 'failed', 'discarded'))`);
    this.addSql(`
      create index import_to_consider on imports.import (id)
        where origin = 'inbox' and status = 'review' and commit_considered_at is null`);
    this.addSql(
      `create index import_of_loader on imports.import (target, (params ->> 'loader'), (params ->> 'commissionMonth'))`,
    );
  }

  private createInbox(): void {
    this.addSql(`
      create table imports.inbox_loader (
        target text not null,
        loader text not null,
        auto_commit boolean not null,
        changed_by uuid,
        changed_by_name text not null,
        changed_at timestamptz not null default now(),
        version integer not null default 1,
        primary key (target, loader)
      )`);
    // A row is written before its file is moved away and settled after it: whoever finds one that is not settled only moves the file.
    this.addSql(`
      create table imports.inbox_file (
        id uuid primary key default uuidv7(),
        source text not null check (source in ('folder', 's3')),
        path text not null,
        file_sha256 text,
        file_size bigint,
        mark text not null,
        import_id uuid,
        refusal jsonb,
        found_at timestamptz not null default now(),
        settled_at timestamptz,
        constraint inbox_file_has_one_end check ((import_id is null) <> (refusal is null))
      )`);
    this.addSql(
      `create unique index inbox_file_unsettled on imports.inbox_file (source, path, mark) where settled_at is null`,
    );
    this.addSql(`create index inbox_file_newest_first on imports.inbox_file (found_at desc, id desc)`);
  }
}
