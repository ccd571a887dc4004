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
const SAMPLE_SELECT = 'id, file_name, file_sha256, status, sample, problem';

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
  const [row] = await sql.query<FileSampleRow>(`select ${SAMPLE_SELECT} from imports.file_sample where id = $1`, [id]);
  return row ?? null;
}

/** The newest sample of the same bytes that waits or was taken. */
export async function findSampleOf(sql: AnySql, sha256: string): Promise<FileSampleRow | null> {
  const [row] = await sql.query<FileSampleRow>(
    `select ${SAMPLE_SELECT} from imports.file_sample where file_sha256 = $1 and created_at > now() - make_interval(days => $2)
     order by created_at desc limit 1`,
    [sha256, KEPT_DAYS],
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
