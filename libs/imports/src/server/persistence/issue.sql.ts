import type { Sql } from '@tierline/platform/database';
import type { RowIssue, Severity } from '@tierline/shared/intake';
import { jsonText } from './json-text.js';
import type { ReadRefusal } from '../reading/reader-messages.js';

/** Severities as stored, so that an index keeps the order in which issues are shown. */
export const SEVERITY_NUMBERS = { blocking: 1, warning: 2, note: 3 } as const satisfies Record<Severity, number>;

export const SEVERITY_NAMES = ['blocking', 'warning', 'note'] as const satisfies readonly Severity[];

/** Where issues belong that the file's own content gave. */
export interface IssuePlace {
  /** 0: the file as a whole. */
  readonly position: number;
  readonly row: number | null;
  readonly page: number | null;
  /** Absent where a file is read from one sheet. */
  readonly sheetNo?: number | undefined;
}

/** Adds issues that the reading of one row, or of the file, gave. */
export async function insertFileIssues(
  sql: Sql,
  importId: string,
  issues: readonly (RowIssue & IssuePlace)[],
): Promise<void> {
  if (issues.length === 0) return;
  await sql.query(
    `insert into imports.issue (import_id, severity, position, row_no, page, column_name, field, code, value, message, origin,
       sheet_no)
     select $1, severity, position, row_no, page, column_name, field, code, value, message, 'file', sheet_no
     from jsonb_to_recordset($2::jsonb) as issue (severity int, position int, row_no int, page int, column_name text, field text,
       code text, value text, message text, sheet_no smallint)`,
    [importId, jsonText(issues.map(asRecord))],
  );
}

function asRecord(issue: RowIssue & IssuePlace) {
  const { severity, position, row, page, column, field, code, value, message, sheetNo } = issue;
  const places = { severity: SEVERITY_NUMBERS[severity], position, row_no: row, page, column_name: column, field };
  return { ...places, code, value, message, sheet_no: sheetNo ?? null };
}

/** Keeps why a file was refused, in place of whatever an earlier attempt left.
 *  @returns columns of the import's row about what was found */
export async function storeRefusal(
  sql: Sql,
  importId: string,
  refusal: ReadRefusal | null,
): Promise<Record<string, unknown>> {
  await sql.query('delete from imports.issue where import_id = $1', [importId]);
  await sql.query('delete from imports.staged_row where import_id = $1', [importId]);
  await sql.query('delete from imports.changed_row where import_id = $1', [importId]);
  const nothing = {
    is_staged: false,
    accepted: 0,
    blocked: 0,
    duplicates: 0,
    skipped: 0,
    warnings: 0,
    totals: '{}',
    control_totals: '[]',
  };
  if (!refusal) return nothing;
  const whole = { position: 0, row: null, page: null };
  await insertFileIssues(
    sql,
    importId,
    refusal.issues.map((issue) => ({ ...issue, ...whole })),
  );
  const warnings = refusal.issues.filter(({ severity }) => severity === 'warning').length;
  const preview = jsonText(refusal.preview);
  const { found } = refusal;
  if (!found) return { ...nothing, warnings, preview };
  return {
    ...nothing,
    warnings,
    preview,
    layout: found.layout,
    sheet: found.sheet,
    header_row: found.headerRow || null,
    columns: jsonText(found.columns),
    sheets: jsonText(found.sheets ?? []),
  };
}
