import type { Sql } from '@tierline/platform/database';
import type { ControlTotal, FileIssue } from '@tierline/shared/intake';
import { insertFileIssues } from './issue.sql.js';
import { jsonText } from './json-text.js';

/** Keeps control totals that were compared again, and says which of them do not match. */
export async function storeTotals(
  sql: Sql,
  importId: string,
  { controlTotals, warnings }: { controlTotals: readonly ControlTotal[]; warnings: readonly FileIssue[] },
): Promise<void> {
  const before = await countMismatches(sql, importId);
  await sql.query(
    `delete from imports.issue where import_id = $1 and severity = 2 and position = 0 and origin = 'file' and code = 'total-mismatch'`,
    [importId],
  );
  await insertFileIssues(
    sql,
    importId,
    warnings.map((issue) => ({ ...issue, position: 0, page: null })),
  );
  await putTotals(sql, importId, { controlTotals, moreWarnings: warnings.length - before });
}

/** Puts totals in place, with the number of warnings that came or went with them. */
export async function putTotals(
  sql: Sql,
  importId: string,
  { controlTotals, moreWarnings }: { controlTotals: readonly ControlTotal[]; moreWarnings: number },
): Promise<void> {
  await sql.query('update imports.import set control_totals = $2::jsonb, warnings = warnings + $3 where id = $1', [
    importId,
    jsonText(controlTotals),
    moreWarnings,
  ]);
}

/** How many totals are said not to match. */
export async function countMismatches(sql: Sql, importId: string): Promise<number> {
  const [found] = await sql.query<{ count: number }>(
    `select count(*)::int as count from imports.issue
     where import_id = $1 and severity = 2 and position = 0 and origin = 'file' and code = 'total-mismatch'`,
    [importId],
  );
  return found?.count ?? 0;
}
