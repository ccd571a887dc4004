import { Migration } from '@mikro-orm/migrations';

/** The life of a file: imports, staged rows, issues, what people decided by hand, remembered column mappings. */
export class Migration20261120112000_imports_create extends Migration {
  override up(): void {
    this.addSql('create schema if not exists imports');
    this.createImport();
    this.createStaging();
    this.createDecisions();
    this.createViews();
  }

  private createImport(): void {
    this.addSql(`
      create table imports.import (
        id uuid primary key default uuidv7(),
        target text not null,
        duplicate_scope text not null,
        params jsonb not null default '{}',
        file_name text not null check (length(file_name) between 1 and 255),
        file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
        file_size bigint not null check (file_size > 0),
        status text not null default 'received' check (status in ('received', 'reading', 'review', 'committing', 'committed',
          'reverting', 'reverted', 'discarded', 'failed')),
        problem jsonb,
        layout text,
        sheet text,
        header_row integer,
        columns jsonb not null default '[]',
        column_map jsonb,
        sheet_choice text,
        preview jsonb,
        control_totals jsonb not null default '[]',
        currency text,
        totals jsonb not null default '{}',
        accepted integer not null default 0 check (accepted >= 0),
        blocked integer not null default 0 check (blocked >= 0),
        duplicates integer not null default 0 check (duplicates >= 0),
        skipped integer not null default 0 check (skipped >= 0),
        warnings integer not null default 0 check (warnings >= 0),
        commit_choice jsonb,
        uploaded_by uuid,
        uploaded_by_name text not null,
        uploaded_at timestamptz not null default now(),
        judged_at timestamptz,
        committed_by uuid,
        committed_by_name text,
        committed_at timestamptz,
        reverted_by uuid,
        reverted_by_name text,
        reverted_at timestamptz,
        run integer not null default 1,
        is_staged boolean not null default false,
        failures integer not null default 0,
        lease_token uuid,
        lease_until timestamptz,
        phase text,
        phase_started_at timestamptz,
        rows_done integer not null default 0,
        rows_total integer,
        version integer not null default 1,
        constraint import_committed_has_time check (status not in ('committed', 'reverting', 'reverted') or committed_at is not null),
        constraint import_reverted_has_time check ((status = 'reverted') = (reverted_at is not null)),
        constraint import_failed_has_problem check (status <> 'failed' or problem is not null),
        constraint import_lease_needs_work check (lease_token is null or status in ('reading', 'committing', 'reverting'))
      ) with (fillfactor = 70)`);
    this.addSql(`
      create unique index import_same_content on imports.import (file_sha256, target, duplicate_scope)
        where status not in ('failed', 'discarded', 'reverted')`);
    this.addSql(`create index import_newest_first on imports.import (uploaded_at desc, id desc)`);
    this.addSql(`create index import_of_uploader on imports.import (uploaded_by, uploaded_at desc, id desc)`);
    this.addSql(`
      create index import_at_work on imports.import (id) where status in ('reading', 'committing', 'reverting')`);
    this.addSql(`
      create function imports.announce_import() returns trigger language plpgsql as $$
      begin
        perform pg_notify('imports_changed', new.id::text);
        return null;
      end $$`);
    this.addSql(`
      create trigger import_announced after insert or update of status, version, phase, rows_done, rows_total on imports.import
        for each row execute function imports.announce_import()`);
  }

  /** No foreign key from the staged rows: it would be checked once per row of a file of a million. They are removed with their import. */
  private createStaging(): void {
    this.addSql(`
      create table imports.staged_row (
        import_id uuid not null,
        position integer not null check (position > 0),
        row_no integer not null,
        page integer,
        state text not null check (state in ('accepted', 'blocked', 'duplicate', 'skipped')),
        reason text,
        record jsonb,
        raw text[] not null,
        carried jsonb,
        fixed jsonb,
        natural_key bytea,
        primary key (import_id, position)
      )`);
    // A file is judged right after it was copied, long before the server looks at the table by itself: without an estimate of its rows
    // every join would be planned for one. Only what plans depend on is sampled, and little of it, so that the cost stays the same
    // however much is staged.
    this.addSql(`
      alter table imports.staged_row
        alter column import_id set statistics 10, alter column position set statistics 10, alter column state set statistics 10,
        alter column reason set statistics 10, alter column row_no set statistics 0, alter column page set statistics 0,
        alter column record set statistics 0, alter column raw set statistics 0, alter column carried set statistics 0,
        alter column fixed set statistics 0, alter column natural_key set statistics 0`);
    this.addSql(`
      create function imports.estimate_staging() returns void language plpgsql security definer set search_path = pg_catalog as $$
      begin
        analyze imports.staged_row;
      end $$`);
    this.addSql(`
      create index staged_row_exceptional on imports.staged_row (import_id, state, position) where state <> 'accepted'`);
    this.addSql(`
      create table imports.issue (
        import_id uuid not null,
        severity smallint not null check (severity between 1 and 3),
        position integer not null default 0 check (position >= 0),
        id bigint generated always as identity,
        row_no integer,
        page integer,
        column_name text,
        field text,
        code text not null,
        value text,
        message text not null,
        origin text not null check (origin in ('file', 'target')),
        is_set_aside boolean not null default false,
        primary key (import_id, severity, position, id)
      )`);
    this.addSql(`create index issue_of_row on imports.issue (import_id, position)`);
    this.addSql(`create index issue_of_code on imports.issue (import_id, code, severity, position)`);
  }

  private createDecisions(): void {
    this.addSql(`
      create table imports.change (
        id uuid primary key default uuidv7(),
        import_id uuid not null references imports.import (id) on delete cascade,
        kind text not null check (kind in ('cell', 'left-out', 'taken-back', 'resolution', 'mapping')),
        position integer,
        row_no integer,
        field text,
        before text,
        after text,
        note text,
        actor_id uuid,
        actor_name text not null,
        changed_at timestamptz not null default clock_timestamp()
      )`);
    this.addSql(`create index change_of_import on imports.change (import_id, id desc)`);
    this.addSql(`
      create table imports.resolution (
        import_id uuid not null references imports.import (id) on delete cascade,
        code text not null,
        value_key text not null,
        value text not null,
        resolved_to text not null,
        is_remembered boolean not null default false,
        resolved_by uuid,
        resolved_at timestamptz not null default now(),
        primary key (import_id, code, value_key)
      )`);
    this.addSql(`
      create table imports.column_mapping (
        id uuid primary key default uuidv7(),
        target text not null,
        scope text not null,
        header_key text not null,
        headers text[] not null,
        columns jsonb not null,
        created_by uuid,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        version integer not null default 1,
        constraint column_mapping_of_header unique (target, scope, header_key)
      )`);
  }

  private createViews(): void {
    this.addSql(`
      create view imports.staged_row_v1 as
      select staged_row.import_id, staged_row.position, import.sheet, staged_row.page, staged_row.row_no, staged_row.state,
        staged_row.reason, staged_row.record, staged_row.raw, staged_row.carried, staged_row.fixed, staged_row.natural_key
      from imports.staged_row left join imports.import on import.id = staged_row.import_id`);
    this.addSql(`
      create view imports.import_v1 as
      select id, target, status, file_name, file_sha256, file_size, params, layout, sheet, header_row, columns, accepted, blocked,
        duplicates, skipped, warnings, uploaded_by, uploaded_by_name, uploaded_at, committed_at, reverted_at
      from imports.import`);
    this.addSql(`
      create view imports.resolution_v1 as select import_id, code, value_key, resolved_to from imports.resolution`);
  }
}
