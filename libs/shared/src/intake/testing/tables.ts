import type { SourceCell, SourceRow, SourceSheet, SourceTable } from '../source.js';

/** What a cell of a made-up table may be: text, a number, a day, nothing, or a whole cell. */
export type CellLike = string | number | null | SourceCell;

/** A table in memory, from rows as they stand in a sheet; the first one is row 1. */
export function aTable(
  rows: readonly (readonly CellLike[])[],
  options: { name?: string; isHidden?: boolean; hiddenRows?: readonly number[] } = {},
): SourceTable {
  const sources = rows.map((cells, index) => aRow(index + 1, cells, options.hiddenRows?.includes(index + 1) ?? false));
  return tableOf([aSheet(options.name ?? 'Sheet1', sources, options.isHidden ?? false)]);
}

export function aSheet(name: string, rows: readonly SourceRow[], isHidden = false): SourceSheet {
  return {
    name,
    isHidden,
    async *rows() {
      // Small batches, so that what spans two of them is tried too.
      for (let start = 0; start < rows.length; start += 7) yield rows.slice(start, start + 7);
    },
  };
}

export function tableOf(sheets: readonly SourceSheet[]): SourceTable {
  return { sheets, close: () => Promise.resolve() };
}

export function aRow(row: number, cells: readonly CellLike[], isHidden = false): SourceRow {
  return { row, isHidden, cells: cells.map(aCell) };
}

export function aCell(value: CellLike): SourceCell | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value !== 'string') return value;
  return { kind: 'text', text: value };
}

/** A date cell as the reader gives it. */
export function aDay(text: string): SourceCell {
  return { kind: 'date', text };
}

/** All rows of a table in memory, so that it can be changed and read again. */
export async function copyOf(table: SourceTable): Promise<{ name: string; isHidden: boolean; rows: SourceRow[] }[]> {
  const sheets = [];
  for (const sheet of table.sheets) {
    const rows: SourceRow[] = [];
    for await (const batch of sheet.rows()) rows.push(...batch);
    sheets.push({ name: sheet.name, isHidden: sheet.isHidden, rows });
  }
  return sheets;
}

/** The same table with every row of every sheet changed. */
export function changed(
  sheets: Awaited<ReturnType<typeof copyOf>>,
  change: (row: SourceRow) => SourceRow,
): SourceTable {
  return tableOf(sheets.map(({ name, isHidden, rows }) => aSheet(name, rows.map(change), isHidden)));
}
