import type { FileSample } from '@tierline/shared/intake';
import { jsonText } from './json-text.js';

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** Columns of `imports.file_sample`. */
export interface FileSampleRow {
  readonly id: string;
  readonly file_name: string;
  readonly file_sha256: string;
  readonly status: 'waiting' | 'ready' | 'failed';
  readonly sample: FileSample | null;
  readonly problem: SampleProblem | null;
}

export interface SampleProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

const KEPT_DAYS = 2;

/** Writes a sample that waits for its reader, and forgets old ones: they serve while a layout is made.
 *  @returns its id */
export async function addSample(
  sql: AnySql,
  file: {
    readonly fileName: string;
    readonly sha256: string;
    readonly size: number;
    readonly createdBy: string | null;
  },
): Promise<string> {
  await sql.query(`delete from imports.file_sample where created_at < now() - make_interval(days => $1)`, [KEPT_DAYS]);
  const [made] = await sql.query<{ id: string }>(
    `insert into imports.file_sample (file_name, file_sha256, file_size, created_by) values ($1, $2, $3, $4) returning id`,
    [file.fileName, file.sha256, file.size, file.createdBy],
  );
  return made?.id ?? '';
}

export async function findSample(sql: AnySql, id: string): Promise<FileSampleRow | null> {
  const [row] = await sql.query<FileSampleRow>(
    `select id, file_name, file_sha256, status, sample, problem from imports.file_sample where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Ends the wait of a sample; one that has ended stays as it is. */
export async function endSample(sql: AnySql, id: string, end: FileSample | SampleProblem): Promise<void> {
  const isSample = 'sheets' in end;
  await sql.query(
    `update imports.file_sample set status = $2, sample = $3::jsonb, problem = $4::jsonb where id = $1 and status = 'waiting'`,
    [id, isSample ? 'ready' : 'failed', isSample ? jsonText(end) : null, isSample ? null : jsonText(end)],
  );
}
