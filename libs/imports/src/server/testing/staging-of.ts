import type { ImportsApp } from './imports-app.js';

/** Everything that is staged of an import, byte for byte, and what is said about it; only the numbers of issues are left out. */
export async function stagingOf(app: Pick<ImportsApp, 'test'>, id: string): Promise<object> {
  const rows = (text: string) => app.test.database.query(text, [id]);
  const [header, staged, issues, resolutions] = await Promise.all([
    rows(
      `select status, accepted, blocked, duplicates, skipped, warnings, totals, control_totals from imports.import where id = $1`,
    ),
    rows(`select position, row_no, page, state, reason, record, raw, carried, fixed, encode(natural_key, 'hex') as key
      from imports.staged_row where import_id = $1 order by position`),
    rows(`select severity, position, row_no, page, column_name, field, code, value, message, origin, is_set_aside
      from imports.issue where import_id = $1 order by position, origin, severity, code, field, value, message`),
    rows(
      `select code, value_key, value, resolved_to, is_remembered from imports.resolution where import_id = $1 order by code, value_key`,
    ),
  ]);
  return { header, staged, issues, resolutions };
}
