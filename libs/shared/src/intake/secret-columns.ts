import { quoted } from './messages.js';
import type { FileIssue } from './run.js';
import type { SourceRow, SourceTable } from './source.js';

/** Rows in which a header may stand. */
const HEADER_WITHIN = 200;

/** A table whose secret columns cannot be seen any more. */
export interface ScreenedTable {
  readonly table: SourceTable;
  /** A note on each column that was dropped so far. */
  issues(): FileIssue[];
}

/** Takes columns out of a table before anything looks at it: not their header nor any cell below it can be found, staged, previewed or
 *  logged. The file itself stays as it is.
 *  @param isSecret whether the cells below a header are secret */
export function withoutSecretColumns(table: SourceTable, isSecret: (header: string) => boolean): ScreenedTable {
  const dropped = new Set<string>();
  const sheets = table.sheets.map((sheet) => ({
    ...{ name: sheet.name, isHidden: sheet.isHidden },
    rows: () => screened(sheet.rows(), isSecret, dropped),
  }));
  return { table: { ...table, sheets, close: () => table.close() }, issues: () => [...dropped].map(noteOn) };
}

async function* screened(
  batches: AsyncIterable<readonly SourceRow[]>,
  isSecret: (header: string) => boolean,
  dropped: Set<string>,
): AsyncGenerator<readonly SourceRow[]> {
  const positions = new Set<number>();
  for await (const rows of batches) {
    for (const { row, cells } of rows) {
      if (row > HEADER_WITHIN) break;
      cells.forEach((cell, position) => {
        if (cell?.kind !== 'text' || positions.has(position) || !isSecret(cell.text)) return;
        positions.add(position);
        dropped.add(cell.text);
      });
    }
    yield positions.size === 0 ? rows : rows.map((row) => without(row, positions));
  }
}

function without(row: SourceRow, positions: ReadonlySet<number>): SourceRow {
  return { ...row, cells: row.cells.map((cell, position) => (positions.has(position) ? undefined : cell)) };
}

function noteOn(header: string): FileIssue {
  const message = `The column ${quoted(header)} holds secrets, so it was not read. Only the original file has it.`;
  return { code: 'secret-column', severity: 'note', column: header, field: null, value: null, message, row: null };
}
