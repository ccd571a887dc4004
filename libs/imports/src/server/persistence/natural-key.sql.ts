import type { Sql } from '@tierline/platform/database';
import { duplicateIssue } from '@tierline/shared/intake';
import { LEFT_OUT } from '../../domain/row-correction.js';
import { insertFileIssues } from './issue.sql.js';
import { STAGED_SELECT, type StagedRow } from './staged-row.sql.js';

/** A row that holds a natural key. */
export interface KeyHolder {
  readonly position: number;
  readonly row_no: number;
  /** Hex. */
  readonly key: string;
}

/** The key that a row is to have, and the first of the equal rows when it is not that itself. */
export interface KeyToWrite {
  readonly position: number;
  readonly row_no: number;
  readonly page: number | null;
  readonly key: string;
  readonly firstRow: number | null;
}

/** Rows that say about themselves that an equal one stands above, left out ones too; in the order of the file. */
export async function rowsWithTwins(
  sql: Sql,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<StagedRow[]> {
  return sql.query<StagedRow>(
    `select ${STAGED_SELECT} from imports.staged_row s
     where s.import_id = $1 and s.position in (
       select i.position from imports.issue i
       where i.import_id = $1 and i.severity = 2 and i.position > $2 and i.origin = 'file' and i.code = 'duplicate-line'
       order by i.position limit $3)
     order by s.position`,
    [importId, after, limit],
  );
}

/** Goes through the rows of the file: an index of keys would cost more with every file that is staged than it saves here. Keys come as one
 *  constant list, which the server hashes once; joined with them the same rows take half as long again.
 *  @param keys hex */
export async function holdersOfKeys(sql: Sql, importId: string, keys: readonly string[]): Promise<KeyHolder[]> {
  if (keys.length === 0) return [];
  return sql.query<KeyHolder>(
    `select s.position, s.row_no, encode(s.natural_key, 'hex') as key from imports.staged_row s
     where s.import_id = $1 and s.natural_key = any($2::bytea[])`,
    [importId, keys.map((key) => `\\x${key}`)],
  );
}

/** Stores keys, and which rows are equal to one above. */
export async function writeKeys(sql: Sql, importId: string, keys: readonly KeyToWrite[]): Promise<void> {
  if (keys.length === 0) return;
  const positions = keys.map(({ position }) => position);
  await sql.query(
    `update imports.staged_row s set natural_key = decode(wanted.key, 'hex')
     from unnest($2::int[], $3::text[]) as wanted (position, key)
     where s.import_id = $1 and s.position = wanted.position and s.natural_key is distinct from decode(wanted.key, 'hex')`,
    [importId, positions, keys.map(({ key }) => key)],
  );
  await sql.query(
    `delete from imports.issue where import_id = $1 and position = any($2::int[]) and origin = 'file' and code = 'duplicate-line'`,
    [importId, positions],
  );
  const twins = keys.flatMap(({ position, row_no: row, page, firstRow }) =>
    firstRow === null ? [] : [{ ...duplicateIssue(firstRow), position, row, page }],
  );
  await insertFileIssues(sql, importId, twins);
  await sql.query(
    `update imports.issue i set is_set_aside = true from imports.staged_row s
     where i.import_id = $1 and i.position = any($2::int[]) and i.origin = 'file' and i.code = 'duplicate-line'
       and s.import_id = $1 and s.position = i.position and s.state = 'skipped' and s.reason = $3`,
    [importId, positions, LEFT_OUT],
  );
}
