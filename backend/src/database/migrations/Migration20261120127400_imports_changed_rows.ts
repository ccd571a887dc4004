import { Migration } from '@mikro-orm/migrations';

/** Which staged rows changed since their file was read, for targets that prepare a commit before it. */
export class Migration20261120127400_imports_changed_rows extends Migration {
  override up(): void {
    for (const statement of CHANGES) this.addSql(statement);
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
