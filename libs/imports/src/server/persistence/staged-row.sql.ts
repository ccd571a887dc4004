import type { Sql } from '@tierline/platform/database';
import type { IntakeRow } from '@tierline/shared/intake';
import { LEFT_OUT } from '../../domain/row-correction.js';
import type { RowState } from '../../domain/row-counts.js';
import { insertFileIssues } from './issue.sql.js';
import { jsonText } from './json-text.js';
import { recordTexts } from './record-texts.js';

/** Columns of `imports.staged_row`. */
export interface StagedRow {
  readonly position: number;
  readonly row_no: number;
  /** Number of the sheet from 1; null where a file is read from one sheet. */
  readonly sheet_no: number | null;
  readonly page: number | null;
  readonly state: RowState;
  readonly reason: string | null;
  readonly raw: readonly (string | null)[];
  readonly carried: Readonly<Record<string, number>> | null;
  readonly fixed: Readonly<Record<string, string>> | null;
}

export const STAGED_SELECT = 'position, row_no, sheet_no, page, state, reason, raw, carried, fixed';

/** Rows that carry a cell down stand below their source; further than this nobody looks. */
const REACH_OF_CARRIED = 10_000;

export async function findRow(sql: Sql, importId: string, position: number): Promise<StagedRow | null> {
  const rows = await sql.query<StagedRow>(
    `select ${STAGED_SELECT} from imports.staged_row where import_id = $1 and position = $2`,
    [importId, position],
  );
  return rows[0] ?? null;
}

/** In no order. */
export async function findRows(sql: Sql, importId: string, positions: readonly number[]): Promise<StagedRow[]> {
  if (positions.length === 0) return [];
  return sql.query<StagedRow>(
    `select ${STAGED_SELECT} from imports.staged_row where import_id = $1 and position = any($2::int[])`,
    [importId, positions],
  );
}

/** All rows that follow one, in the order of the file. */
export async function rowsAfter(
  sql: Sql,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<StagedRow[]> {
  return sql.query<StagedRow>(
    `select ${STAGED_SELECT} from imports.staged_row where import_id = $1 and position > $2 order by position limit $3`,
    [importId, after, limit],
  );
}

/** By the number seen in the sheet; records before rows that are none. Of several sheets with such a row, that of each. */
export async function findRowsByNumber(sql: Sql, importId: string, numbers: readonly number[]): Promise<StagedRow[]> {
  if (numbers.length === 0) return [];
  return sql.query<StagedRow>(
    `select distinct on (sheet_no, row_no) ${STAGED_SELECT} from imports.staged_row
     where import_id = $1 and row_no = any($2::int[]) order by sheet_no, row_no, record is null, position`,
    [importId, numbers],
  );
}

/** Rows below that took one of these cells from the source row and still may be changed. */
export async function rowsCarriedFrom(
  sql: Sql,
  { importId, source, fields }: { importId: string; source: StagedRow; fields: readonly string[] },
): Promise<StagedRow[]> {
  return sql.query<StagedRow>(
    `select ${STAGED_SELECT} from imports.staged_row
     where import_id = $1 and position > $2 and position <= $2 + ${REACH_OF_CARRIED} and state in ('accepted', 'blocked')
       and exists (select 1 from unnest($3::text[]) as field where (carried ->> field)::int = $4)
     order by position`,
    [importId, source.position, fields, source.row_no],
  );
}

/** A row after its cells were mapped again, with the corrections it now has. Its natural key is null when it stays what it was, '' when it
 *  has none any more. */
export type MappedRow = IntakeRow & { readonly fixed: StagedRow['fixed'] };

/** Stores rows that were mapped again and the issues that this gave; what the whole file said about them (twins) stays. */
export async function writeMappedRows(
  sql: Sql,
  { importId, recordFields }: { readonly importId: string; readonly recordFields: readonly string[] },
  rows: readonly MappedRow[],
): Promise<void> {
  await sql.query(
    `delete from imports.issue
     where import_id = $1 and position = any($2::int[]) and origin = 'file' and code <> 'duplicate-line'`,
    [importId, rows.map(({ position }) => position)],
  );
  await sql.query(
    `update imports.staged_row set state = mapped.state, reason = mapped.reason, record = mapped.record, fixed = mapped.fixed,
       natural_key = case when mapped.key is null then staged_row.natural_key else nullif(decode(mapped.key, 'hex'), ''::bytea) end
     from jsonb_to_recordset($2::jsonb) as mapped (position int, state text, reason text, record text[], fixed jsonb, key text)
     where staged_row.import_id = $1 and staged_row.position = mapped.position`,
    [
      importId,
      jsonText(
        rows.map(({ position, state, reason, record, fixed, naturalKey: key }) => ({
          ...{ position, state, reason, fixed, key },
          record: record && recordTexts(record, recordFields),
        })),
      ),
    ],
  );
  await insertFileIssues(
    sql,
    importId,
    rows.flatMap(({ issues, position, row, page, sheetNo }) =>
      issues.map((issue) => ({ ...issue, position, row, page, sheetNo })),
    ),
  );
}

/** From this number of rows on, joins planned without an estimate cost more than the estimate itself. */
const WORTH_AN_ESTIMATE = 2_000;

/** Lets the server estimate how many rows were staged, before they are joined with anything. */
export async function estimateStaging(sql: Sql, rows: number): Promise<void> {
  if (rows >= WORTH_AN_ESTIMATE) await sql.query('select imports.estimate_staging()');
}

/** The rows no longer count, and neither do their issues. */
export async function leaveOut(sql: Sql, importId: string, positions: readonly number[]): Promise<void> {
  await sql.query(
    `update imports.staged_row set state = 'skipped', reason = $3 where import_id = $1 and position = any($2::int[])`,
    [importId, positions, LEFT_OUT],
  );
  await setAside(sql, importId, { positions, isSetAside: true });
}

/** The rows and their issues count again; judging decides which are blocked. */
export async function takeBack(sql: Sql, importId: string, positions: readonly number[]): Promise<void> {
  await sql.query(
    `update imports.staged_row set state = 'accepted', reason = null where import_id = $1 and position = any($2::int[])`,
    [importId, positions],
  );
  await setAside(sql, importId, { positions, isSetAside: false });
}

async function setAside(
  sql: Sql,
  importId: string,
  { positions, isSetAside }: { positions: readonly number[]; isSetAside: boolean },
): Promise<void> {
  await sql.query('update imports.issue set is_set_aside = $3 where import_id = $1 and position = any($2::int[])', [
    importId,
    positions,
    isSetAside,
  ]);
}
