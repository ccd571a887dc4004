import type { Actor } from '@tierline/shared/access';
import type { SentRow } from '../../domain/sent-back.js';
import type { ImportProblem } from './import.row.js';
import { jsonText } from './json-text.js';

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** What a workbook that was sent back changed. */
export interface WorkbookOutcome {
  readonly actId: string | null;
  readonly rows: number;
  readonly cells: number;
  readonly unchanged: number;
  /** Rows as seen in the workbook. */
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
}

/** Columns of `imports.sent_workbook`. */
export interface SentWorkbookRow {
  readonly id: string;
  readonly import_id: string;
  readonly file_name: string;
  readonly file_sha256: string;
  /** The version of the import that the sender has seen, if he said so. */
  readonly if_match: number | null;
  readonly sent_by_kind: Actor['kind'];
  readonly sent_by: string | null;
  readonly sent_by_name: string;
  readonly status: 'waiting' | 'applied' | 'refused';
  readonly result: WorkbookOutcome | null;
  readonly problem: ImportProblem | null;
}

/** A row of `imports.sent_row`: the rows of a workbook in their order, from 1. */
export interface StagedSentRow extends SentRow {
  readonly position: number;
}

const KEPT_DAYS = 7;

/** Writes a workbook that waits for its reader, and forgets old ones.
 *  @returns its id */
export async function addSentWorkbook(
  sql: AnySql,
  sent: {
    readonly importId: string;
    readonly ifMatch: number | null;
    readonly fileName: string;
    readonly sha256: string;
    readonly sentBy: Actor;
  },
): Promise<string> {
  const { importId, ifMatch, fileName, sha256, sentBy } = sent;
  await sql.query(`delete from imports.sent_workbook where sent_at < now() - make_interval(days => $1)`, [KEPT_DAYS]);
  const [made] = await sql.query<{ id: string }>(
    `insert into imports.sent_workbook (import_id, if_match, file_name, file_sha256, sent_by_kind, sent_by, sent_by_name)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [importId, ifMatch, fileName, sha256, sentBy.kind, sentBy.id, sentBy.name],
  );
  return made?.id ?? '';
}

export async function findSentWorkbook(sql: AnySql, id: string): Promise<SentWorkbookRow | null> {
  const [row] = await sql.query<SentWorkbookRow>(
    `select id, import_id, file_name, file_sha256, if_match, sent_by_kind, sent_by, sent_by_name, status, result, problem
     from imports.sent_workbook where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Keeps everybody else from this workbook until the transaction ends.
 *  @returns false when it does not wait any more */
export async function lockWaitingWorkbook(sql: AnySql, id: string): Promise<boolean> {
  const rows = await sql.query(`select 1 from imports.sent_workbook where id = $1 and status = 'waiting' for update`, [
    id,
  ]);
  return rows.length > 0;
}

/** Takes back what an earlier attempt staged. */
export async function clearSentRows(sql: AnySql, workbookId: string): Promise<void> {
  await sql.query('delete from imports.sent_row where workbook_id = $1', [workbookId]);
}

export async function addSentRows(sql: AnySql, workbookId: string, rows: readonly StagedSentRow[]): Promise<void> {
  await sql.query(
    `insert into imports.sent_row (workbook_id, position, row_no, sheet_no, names, fault, cells)
     select $1, position, "row", "sheetNo", names, fault, cells
     from jsonb_to_recordset($2::jsonb) as sent (position int, "row" int, "sheetNo" smallint, names int, fault text, cells jsonb)`,
    [workbookId, jsonText(rows)],
  );
}

/** Rows behind a position, in their order. */
export async function sentRowsAfter(
  sql: AnySql,
  workbookId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<StagedSentRow[]> {
  return sql.query<StagedSentRow>(
    `select position, row_no as "row", sheet_no as "sheetNo", names, fault, cells from imports.sent_row
     where workbook_id = $1 and position > $2 order by position limit $3`,
    [workbookId, after, limit],
  );
}

/** Ends the wait of a workbook, removes its rows and announces that on the channel of the import; one that has ended stays as it is. */
export async function endSentWorkbook(
  sql: AnySql,
  id: string,
  end: { readonly result: WorkbookOutcome } | { readonly problem: ImportProblem },
): Promise<void> {
  const [status, result, problem] =
    'result' in end ? ['applied', jsonText(end.result), null] : ['refused', null, jsonText(end.problem)];
  const ended = await sql.query<{ import_id: string }>(
    `update imports.sent_workbook set status = $2, result = $3::jsonb, problem = $4::jsonb
     where id = $1 and status = 'waiting' returning import_id`,
    [id, status, result, problem],
  );
  const importId = ended[0]?.import_id;
  if (importId === undefined) return;
  await clearSentRows(sql, id);
  await sql.query('update imports.import set workbooks_ended = workbooks_ended + 1 where id = $1', [importId]);
}
