import { Migration } from '@mikro-orm/migrations';

/** Fields of a staged record in the order that its target names; sales are the only target until now. */
const RECORD_FIELDS = [
  'revenueDate',
  'revenueMonth',
  'salesMinor',
  'revenueMinor',
  'customer',
  'invoice',
  'item',
  'quantityE6',
  'productLine',
  'service',
  'assignmentValue',
  'repName',
] as const;

/** Staged records become arrays of text in the order that their target names: a file of a million rows is written, judged and committed
 *  without a million JSON documents. */
export class Migration20261120126600_imports_records_as_text extends Migration {
  override up(): void {
    this.addSql('drop view imports.staged_row_v1');
    const values = RECORD_FIELDS.map((name) => `json_record ->> '${name}'`).join(', ');
    this.addSql('alter table imports.staged_row rename column record to json_record');
    this.addSql('alter table imports.staged_row add column record text[]');
    this.addSql('alter table imports.staged_row alter column record set statistics 0');
    this.addSql(`update imports.staged_row set record = array[${values}] where json_record is not null`);
    this.addSql('alter table imports.staged_row drop column json_record');
    this.addSql(`
      create view imports.staged_row_v1 as
      select staged_row.import_id, staged_row.position, import.sheet, staged_row.page, staged_row.row_no, staged_row.state,
        staged_row.reason, staged_row.record, staged_row.raw, staged_row.carried, staged_row.fixed, staged_row.natural_key
      from imports.staged_row left join imports.import on import.id = staged_row.import_id`);
  }
}
