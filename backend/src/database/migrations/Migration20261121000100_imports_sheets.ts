import { Migration } from '@mikro-orm/migrations';

/** Files of which several sheets count: each row and issue names its sheet, and the import tells of every sheet how it was read. Files of
 *  one sheet leave the number null, which takes no room in a row that has a null already. */
export class Migration20261121000100_imports_sheets extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `alter table imports.import add sheets jsonb not null default '[]', add sheet_choices jsonb`,
  'alter table imports.staged_row add sheet_no smallint check (sheet_no > 0)',
  'alter table imports.staged_row alter column sheet_no set statistics 0',
  'alter table imports.issue add sheet_no smallint check (sheet_no > 0)',
  'alter table imports.sent_row add sheet_no smallint check (sheet_no > 0)',
  `create or replace view imports.staged_row_v1 as
     select staged_row.import_id, staged_row.position,
       case when staged_row.sheet_no is null then import.sheet else import.sheets -> (staged_row.sheet_no - 1) ->> 'name' end as sheet,
       staged_row.page, staged_row.row_no, staged_row.state, staged_row.reason, staged_row.record, staged_row.raw, staged_row.carried,
       staged_row.fixed, staged_row.natural_key, staged_row.sheet_no
     from imports.staged_row left join imports.import on import.id = staged_row.import_id`,
  `create or replace view imports.import_v1 as
     select id, target, status, file_name, file_sha256, file_size, params, layout, sheet, header_row, columns, accepted, blocked,
       duplicates, skipped, warnings, uploaded_by, uploaded_by_name, uploaded_at, committed_at, reverted_at, sheets
     from imports.import`,
];
