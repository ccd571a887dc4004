import { Migration } from '@mikro-orm/migrations';

/** The texts of a file under review, a few rows to a block, so that a text is found by passing over some megabytes instead of taking every
 *  row apart. Blocks are made when somebody looks at the file, never while it is read, and go when it is no longer under review: a trigger,
 *  because many ways lead there. The lock makes one who writes blocks end first. Corrections are not in them: their rows have an index. */
export class Migration20261120135000_imports_row_text extends Migration {
  override up(): void {
    this.addSql(`
      create table imports.row_text (
        import_id uuid not null,
        first_position integer not null,
        lines text collate "C" not null,
        primary key (import_id, first_position)
      )`);
    this.addSql(`alter table imports.row_text alter lines set storage external`);
    this.addSql(`create index staged_row_fixed on imports.staged_row (import_id, position) where fixed is not null`);
    this.addSql(`
      create function imports.lock_row_text(import_id uuid) returns void language sql as
        $$ select pg_advisory_xact_lock(hashtextextended('imports.row_text ' || import_id, 0)) $$`);
    this.addSql(`
      create function imports.forget_row_text() returns trigger language plpgsql as $$
      begin
        perform imports.lock_row_text(new.id);
        delete from imports.row_text where import_id = new.id;
        return new;
      end $$`);
    this.addSql(`
      create trigger import_row_text_forgotten before update of status on imports.import for each row
        when (old.status = 'review' and new.status <> 'review') execute function imports.forget_row_text()`);
  }
}
