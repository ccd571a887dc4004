import { Migration } from '@mikro-orm/migrations';

/** Review at scale: what people do to a file under review becomes acts that can be undone and redone, and pages of rows are found by
 *  what is wrong with them. */
export class Migration20261120128000_imports_review extends Migration {
  override up(): void {
    this.createActs();
    // Equal cells are those that show the same text, however it is spaced; most have no odd spaces at all.
    this.addSql(`
      create function imports.cell_key(cell text) returns text language sql immutable strict parallel safe
        return case when cell ~ '  |[\\t\\r\\n\\u00a0]|^ | $' then btrim(regexp_replace(cell, '[\\s\\u00a0]+', ' ', 'g')) else cell end`);
    this.addSql(`alter table imports.import add column undo_title text, add column redo_title text`);
    this.addSql(`alter table imports.change add column act_id uuid, add column rows integer check (rows >= 0)`);
    this.addSql(`alter table imports.change drop constraint change_kind_check`);
    this.addSql(`
      alter table imports.change add constraint change_kind_check check (kind in ('cell', 'left-out', 'taken-back', 'resolution',
        'mapping', 'equal-values', 'find-replace', 'workbook', 'undone', 'redone'))`);
    this.addSql(`drop index imports.issue_of_code`);
    this.addSql(`create index issue_of_code on imports.issue (import_id, code, position) where not is_set_aside`);
  }

  /** An act keeps the other side of what it changed: after the act what stood before, after its undoing what the act had made. No
   *  foreign key from the rows: it would be checked once per row of an act on a whole file. They are removed with their act. */
  private createActs(): void {
    this.addSql(`
      create table imports.act (
        id uuid primary key default uuidv7(),
        import_id uuid not null references imports.import (id) on delete cascade,
        number integer not null check (number > 0),
        kind text not null check (kind in ('cell', 'equal-values', 'find-replace', 'left-out', 'taken-back', 'resolution', 'workbook')),
        title text not null,
        rows integer not null default 0 check (rows >= 0),
        is_undone boolean not null default false,
        image_id uuid not null,
        control_totals jsonb,
        resolution jsonb,
        actor_id uuid,
        actor_name text not null,
        done_at timestamptz not null default clock_timestamp(),
        constraint act_number_of_import unique (import_id, number)
      )`);
    this.addSql(`
      create table imports.row_image (
        image_id uuid not null,
        position integer not null check (position >= 0),
        state text,
        reason text,
        record text[],
        fixed jsonb,
        natural_key bytea,
        issues jsonb,
        primary key (image_id, position)
      )`);
  }
}
