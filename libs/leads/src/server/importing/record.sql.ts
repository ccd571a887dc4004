import { LEAD_RECORD_FIELDS, type LeadRecordField } from '../../domain/intake/lead-record.js';

/** SQL of one field of a staged record. */
export function field(name: LeadRecordField, record = 'record'): string {
  return `${record}[${LEAD_RECORD_FIELDS.indexOf(name) + 1}]`;
}

/** SQL of a list that is staged as one text. */
export function list(name: LeadRecordField, { by = ' ', record = 'record' } = {}): string {
  return `coalesce(string_to_array(${field(name, record)}, ${by === '\n' ? `E'\\n'` : `'${by}'`}), '{}')`;
}

const LISTS: Partial<Record<LeadRecordField, string>> = {
  phones: `to_json(${list('phones')})`,
  emails: `to_json(${list('emails')})`,
  notes: `to_json(${list('notes', { by: '\n' })})`,
  childAge: `${field('childAge')}::numeric`,
  childAges: `to_json(${list('childAges')}::numeric[])`,
  extra: `coalesce(${field('extra')}::json, '{}')`,
};
// What only the grouping of rows needs, or stands among the issues of the row anyway.
const NOT_SHOWN: readonly LeadRecordField[] = ['issues', 'nameKey'];

/** The record of staged rows as the review shows it. */
export const RECORDS_SQL = `
  select position, case when record is null then null else json_build_object(${LEAD_RECORD_FIELDS.filter(
    (name) => !NOT_SHOWN.includes(name),
  )
    .map((name) => `'${name}', ${LISTS[name] ?? field(name)}`)
    .join(', ')}) end as record
  from imports.staged_row_v1 where import_id = $1 and position = any($2::int[])`;
