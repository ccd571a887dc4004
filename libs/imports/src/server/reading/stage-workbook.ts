import { openTable } from '@tierline/platform/tabular';
import { FileRefused, type SourceTable } from '@tierline/shared/intake';
import pg from 'pg';
import { WorkbookUnfit } from '../../domain/import.errors.js';
import { ROW_HEADER, sentRow, workbookColumns, type SentRow, type WorkbookColumns } from '../../domain/sent-back.js';
import {
  addSentRows,
  clearSentRows,
  lockWaitingWorkbook,
  type StagedSentRow,
} from '../persistence/sent-workbook.sql.js';
import type { FromReader, WorkbookJob, WorkbookSheet } from './reader-messages.js';

/** Rows that are stored with one statement at most; long ones are stored sooner. */
const AT_ONCE = 1_000;
const CHARACTERS_AT_ONCE = 1_000_000;

interface StagingContext {
  readonly databaseUrl: string;
  onProgress(rowsDone: number): void;
}

/** Stages the rows of a workbook that was sent back, in one transaction that begins with what an earlier attempt left.
 *  @returns how it ended; a workbook that does not fit is an end, not an error
 *  @throws what another attempt may cure: a lost database, a file that is not there */
export async function stageWorkbook(job: WorkbookJob, context: StagingContext): Promise<FromReader> {
  let table: SourceTable | null = null;
  try {
    table = await openTable(job.path, job.limits);
    return await stage(rowsOf(table, job), job, context);
  } catch (error) {
    if (!(error instanceof FileRefused || error instanceof WorkbookUnfit)) throw error;
    return {
      kind: 'refused',
      refusal: { code: error.code, message: error.message, issues: [], found: null, preview: [] },
    };
  } finally {
    await table?.close();
  }
}

/** The header is the first row of a sheet's first ones that names the columns of an error workbook. Rows of a file of several sheets come
 *  back in sheets with the same names.
 *  @throws WorkbookUnfit */
async function* rowsOf(table: SourceTable, job: WorkbookJob): AsyncGenerator<SentRow[]> {
  const { sheets: own } = job;
  const [only] = own.length === 1 ? own : [];
  let isFound = false;
  for (const sheet of table.sheets) {
    const meant = only ?? own.find(({ name }) => name === sheet.name);
    if (!meant || (only && isFound)) continue;
    for await (const rows of sentRows(sheet, meant, job)) {
      isFound = true;
      yield rows;
    }
  }
  if (!isFound)
    throw new WorkbookUnfit(
      `This is no workbook of blocked rows: it has no column "${ROW_HEADER}". Nothing was changed.`,
    );
}

/** The rows of one sheet of the workbook; nothing when it has no header of an error workbook. */
async function* sentRows(
  sheet: SourceTable['sheets'][number],
  meant: WorkbookSheet,
  { importId }: WorkbookJob,
): AsyncGenerator<SentRow[]> {
  let layout: WorkbookColumns | null = null;
  for await (const sources of sheet.rows()) {
    const sent: SentRow[] = [];
    for (const source of sources) {
      const row = layout ? sentRow(source, layout, importId) : null;
      if (row) sent.push(row);
      layout ??= workbookColumns(source, meant);
    }
    if (!layout) return;
    yield sent;
  }
}

async function stage(
  batches: AsyncIterable<readonly SentRow[]>,
  { workbookId }: WorkbookJob,
  { databaseUrl, onProgress }: StagingContext,
): Promise<FromReader> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'tierline reader', keepAlive: true });
  client.on('error', () => undefined);
  const sql = {
    query: async <Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
      (await client.query(text, [...params])).rows as Row[],
  };
  await client.connect();
  try {
    await sql.query(
      `select set_config('app.actor_kind', 'system', false), set_config('statement_timeout', '0', false),
         set_config('idle_in_transaction_session_timeout', '120000', false)`,
    );
    await sql.query('begin');
    if (!(await lockWaitingWorkbook(sql, workbookId))) return { kind: 'lease-lost' };
    await clearSentRows(sql, workbookId);
    let rows = 0;
    for await (const batch of inPieces(batches)) {
      await addSentRows(sql, workbookId, batch);
      rows += batch.length;
      onProgress(rows);
    }
    await sql.query('commit');
    return { kind: 'staged', rows };
  } finally {
    // What was not committed is taken back with the connection.
    await client.end().catch(() => undefined);
  }
}

async function* inPieces(batches: AsyncIterable<readonly SentRow[]>): AsyncGenerator<StagedSentRow[]> {
  let piece: StagedSentRow[] = [];
  let characters = 0;
  let position = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      position += 1;
      piece.push({ ...row, position });
      for (const text of Object.values(row.cells)) characters += text.length;
      if (piece.length < AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
      yield piece;
      piece = [];
      characters = 0;
    }
  }
  if (piece.length > 0) yield piece;
}
