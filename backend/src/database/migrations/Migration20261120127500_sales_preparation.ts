import { Migration } from '@mikro-orm/migrations';

/** Sales of a file are written while it is read and judged, and count from its commit on. What a commit then has to know: which staged rows
 *  changed since, and whether the reference data that decides about rep and product line is still the same. */
export class Migration20261120127500_sales_preparation extends Migration {
  override up(): void {
    for (const statement of [...CHANGES, ...PREPARATION]) this.addSql(statement);
  }
}

const CHANGES = [
  // Position 0: the whole file. Rows are copied, not updated, while a file is read, so the trigger is silent then.
  `create table imports.changed_row (
     import_id uuid not null,
     position integer not null,
     primary key (import_id, position))`,
  `create view imports.changed_row_v1 as select import_id, position from imports.changed_row`,
  `create function imports.note_changed_rows() returns trigger language plpgsql as $$
   begin
     insert into imports.changed_row select import_id, position from changed on conflict do nothing;
     return null;
   end $$`,
  `create trigger staged_row_changed after update on imports.staged_row
     referencing new table as changed for each statement execute function imports.note_changed_rows()`,
  // A first answer frees rows, which is a change of theirs. Another answer, or none any more, can change rows that stay as they are.
  `create function imports.note_changed_answer() returns trigger language plpgsql as $$
   begin
     insert into imports.changed_row values (old.import_id, 0) on conflict do nothing;
     return null;
   end $$`,
  `create trigger resolution_changed after update or delete on imports.resolution
     for each row execute function imports.note_changed_answer()`,
];

const PREPARATION = [
  `create table sales.reference_state (
     is_only boolean primary key default true check (is_only),
     version bigint not null default 1)`,
  'insert into sales.reference_state default values',
  // Changes wait for each other here, so that a version is never seen before what it stands for.
  `create function sales.note_changed_reference() returns trigger language plpgsql as $$
   begin
     update sales.reference_state set version = version + 1;
     return null;
   end $$`,
  ...['rep', 'rep_alias', 'customer_assignment', 'service_mapping', 'product_line'].map(
    (table) => `create trigger ${table}_changed after insert or update or delete on sales.${table}
     for each statement execute function sales.note_changed_reference()`,
  ),
  `create table sales.preparation (
     import_id uuid primary key,
     reference_version bigint not null,
     is_complete boolean not null default false)`,
];
