import { IMPORTS_VIEWS, type TargetSql } from '@tierline/contracts/imports';
import type { RowKeys } from '../../domain/intake/lead-groups.js';
import type { MergedLead } from '../../domain/intake/lead-merge.js';
import { LEAD_RECORD_FIELDS, recordOf, rowOf, type LeadRecord } from '../../domain/intake/lead-record.js';
import type { PlacedRow } from '../../domain/intake/lead-row.js';
import { field } from './record.sql.js';

const KEYS_AT_ONCE = 5_000;

export interface StagedKeys extends RowKeys {
  readonly position: number;
}

/** Rows of one lead, by their first row. */
export interface RowsOfLead {
  readonly position: number;
  readonly rows: readonly number[];
}

/** Leads that may be one person, by their first rows. */
export interface SharedByLeads {
  readonly position: number;
  readonly other: number;
  readonly reason: string;
  readonly value: string;
}

/** What two rows can have in common: a number, an address, or the name where a row has neither. */
const KEYS = `
  select position, 1 as kind, unnest(string_to_array(${field('phones')}, ' ')) as value from row
  union all select position, 2, unnest(string_to_array(${field('emails')}, ' ')) from row
  union all select position, 3, ${field('nameKey')} from row
  where ${field('nameKey')} is not null and ${field('phones')} is null and ${field('emails')} is null`;

// Whatever no other row has joins nothing: such rows stay where they are.
const ROWS_WITH_COMPANY = `
  with row as materialized (
    select position, record from ${IMPORTS_VIEWS.stagedRow} where import_id = $1 and state <> 'skipped' and record is not null
  ), key as materialized (${KEYS}), common as (
    select kind, value from key group by kind, value having count(*) > 1
  )
  select position, ${field('phones')} as phones, ${field('emails')} as emails, ${field('nameKey')} as name
  from row where position in (select key.position from key join common using (kind, value))
  order by position`;

/** The keys of the rows of a file that have one in common with another row and that no person left out, in the order of the file and some
 *  thousand at a time. */
export async function* keysInCommon(sql: TargetSql, importId: string): AsyncGenerator<StagedKeys> {
  await sql.query(`declare keys_in_common no scroll cursor for ${ROWS_WITH_COMPANY}`, [importId]);
  for (;;) {
    const rows = await sql.query<{
      position: number;
      phones: string | null;
      emails: string | null;
      name: string | null;
    }>(`fetch ${KEYS_AT_ONCE} from keys_in_common`);
    for (const { position, phones, emails, name } of rows) {
      yield { position, phones: phones?.split(' ') ?? [], emails: emails?.split(' ') ?? [], nameKey: name };
    }
    if (rows.length < KEYS_AT_ONCE) break;
  }
  await sql.query('close keys_in_common');
}

/** Rows that were found to be one lead before, by their first row. */
export async function mergedRows(sql: TargetSql, importId: string): Promise<Map<number, number[]>> {
  const rows = await sql.query<{ lead_position: number; positions: number[] }>(
    `select lead_position, array_agg(position order by position) as positions
     from leads.staged_merge_row where import_id = $1 group by lead_position`,
    [importId],
  );
  return new Map(rows.map(({ lead_position: lead, positions }) => [lead, positions]));
}

export async function forgetMerges(sql: TargetSql, importId: string, leads: readonly number[] | null): Promise<void> {
  const only = (column: string) => (leads === null ? '' : `and ${column} = any($2::int[])`);
  const params = leads === null ? [importId] : [importId, leads];
  await sql.query(`delete from leads.staged_merge_row where import_id = $1 ${only('lead_position')}`, params);
  await sql.query(`delete from leads.staged_merge where import_id = $1 ${only('position')}`, params);
}

export async function keepMergedRows(sql: TargetSql, importId: string, leads: readonly RowsOfLead[]): Promise<void> {
  await sql.query(
    `insert into leads.staged_merge_row (import_id, lead_position, position)
     select $1, row.lead_position, row.position from unnest($2::int[], $3::int[]) as row(lead_position, position)`,
    [importId, leads.flatMap(({ position, rows }) => rows.map(() => position)), leads.flatMap(({ rows }) => rows)],
  );
}

/** The rows of some leads as they are staged, lead by lead. */
export async function rowsOfLeads(
  sql: TargetSql,
  importId: string,
  leads: readonly RowsOfLead[],
): Promise<Map<number, PlacedRow[]>> {
  const leadOf = new Map(leads.flatMap(({ position, rows }) => rows.map((row) => [row, position] as const)));
  const rows = await sql.query<{ position: number; sheet: string | null; row_no: number; record: (string | null)[] }>(
    `select position, sheet, row_no, record from ${IMPORTS_VIEWS.stagedRow}
     where import_id = $1 and position = any($2::int[]) order by position`,
    [importId, [...leadOf.keys()]],
  );
  const byLead = new Map<number, PlacedRow[]>();
  for (const { position, sheet, row_no: row, record } of rows) {
    const lead = leadOf.get(position) ?? position;
    const placed = { ...rowOf(recordFrom(record)), position, sheet: sheet ?? '', row };
    const members = byLead.get(lead);
    if (members) members.push(placed);
    else byLead.set(lead, [placed]);
  }
  return byLead;
}

export async function keepMerges(
  sql: TargetSql,
  importId: string,
  leads: readonly (readonly [number, MergedLead])[],
): Promise<void> {
  const merges = leads.map(([position, { phone, altPhones, email, altEmails, otherNames, sources, ...row }]) => {
    const phones = phone === null ? altPhones : [phone, ...altPhones];
    const emails = email === null ? altEmails : [email, ...altEmails];
    const record = recordOf({ ...row, phones, emails });
    return {
      ...{ position, other_names: otherNames, record: LEAD_RECORD_FIELDS.map((name) => record[name]) },
      sources: sources.map(({ sheet, row: rowNo, position: rowId }) => ({ sheet, row: rowNo, rowId })),
    };
  });
  await sql.query(
    `insert into leads.staged_merge (import_id, position, record, other_names, sources)
     select $1, merge.position, merge.record, merge.other_names, merge.sources
     from jsonb_to_recordset($2::jsonb) as merge (position int, record text[], other_names text[], sources jsonb)`,
    [importId, JSON.stringify(merges)],
  );
}

export async function keepShared(sql: TargetSql, importId: string, shared: readonly SharedByLeads[]): Promise<void> {
  await sql.query('delete from leads.staged_shared_key where import_id = $1', [importId]);
  if (shared.length === 0) return;
  await sql.query(
    `insert into leads.staged_shared_key (import_id, position, other_position, reason, value)
     select $1, shared.position, shared.other, shared.reason, shared.value
     from unnest($2::int[], $3::int[], $4::text[], $5::text[]) as shared(position, other, reason, value)`,
    [
      importId,
      ...[shared.map(({ position }) => position), shared.map(({ other }) => other)],
      ...[shared.map(({ reason }) => reason), shared.map(({ value }) => value)],
    ],
  );
}

function recordFrom(texts: readonly (string | null)[]): LeadRecord {
  return Object.fromEntries(LEAD_RECORD_FIELDS.map((name, index) => [name, texts[index] ?? null])) as LeadRecord;
}
