import { Migration } from '@mikro-orm/migrations';

/** Workbooks of blocked rows that were sent back, and their rows between the reader that stages them and the worker that applies them. How
 *  many have ended is announced with the import, so that whoever sent one hears of its end. */
export class Migration20261120136000_imports_sent_workbook extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `create table imports.sent_workbook (
     id uuid primary key default uuidv7(),
     import_id uuid not null references imports.import (id) on delete cascade,
     if_match integer,
     file_name text not null,
     file_sha256 text not null,
     sent_by_kind text not null check (sent_by_kind in ('person', 'client', 'system')),
     sent_by uuid,
     sent_by_name text not null,
     sent_at timestamptz not null default now(),
     status text not null default 'waiting' check (status in ('waiting', 'applied', 'refused')),
     result jsonb,
     problem jsonb,
     constraint sent_workbook_applied check ((status = 'applied') = (result is not null)),
     constraint sent_workbook_refused check ((status = 'refused') = (problem is not null)))`,
  `create index sent_workbook_age on imports.sent_workbook (sent_at)`,
  `create index sent_workbook_of_import on imports.sent_workbook (import_id)`,
  `create table imports.sent_row (
     workbook_id uuid not null references imports.sent_workbook (id) on delete cascade,
     position integer not null check (position > 0),
     row_no integer not null,
     names integer,
     fault text,
     cells jsonb not null,
     primary key (workbook_id, position),
     constraint sent_row_names_one check ((names is null) = (fault is not null)))`,
  `alter table imports.import add workbooks_ended integer not null default 0`,
  `drop trigger import_announced on imports.import`,
  `create trigger import_announced after insert or update of status, version, phase, rows_done, rows_total, workbooks_ended
     on imports.import for each row execute function imports.announce_import()`,
];
