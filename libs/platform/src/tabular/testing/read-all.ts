import { FileRefused, type SourceRow, type SourceTable, type TextLine } from '@tierline/shared/intake';
import { openTable } from '../open-table.js';
import { defaultReadLimits, type ReadLimits } from '../read-limits.js';

/** Rows of all sheets as lists of `kind:text`, null for an empty cell, keyed by row number. */
export async function readAll(
  path: string,
  limits: Partial<ReadLimits> = {},
): Promise<Record<number, (string | null)[]>[]> {
  const table = await openTable(path, { ...defaultReadLimits, ...limits });
  try {
    return await allSheets(table);
  } finally {
    await table.close();
  }
}

/** All lines of a PDF. */
export async function readText(path: string, limits: Partial<ReadLimits> = {}): Promise<TextLine[]> {
  const table = await openTable(path, { ...defaultReadLimits, ...limits });
  try {
    const lines: TextLine[] = [];
    for await (const page of table.text?.lines() ?? []) lines.push(...page);
    return lines;
  } finally {
    await table.close();
  }
}

/** The refusal of a file, or an error when it is read. */
export async function refusalOf(path: string, limits: Partial<ReadLimits> = {}): Promise<FileRefused> {
  try {
    await readAll(path, limits);
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
  throw new Error('The file was read, but it should have been refused.');
}

async function allSheets(table: SourceTable): Promise<Record<number, (string | null)[]>[]> {
  const sheets: Record<number, (string | null)[]>[] = [];
  for (const sheet of table.sheets) {
    const rows: Record<number, (string | null)[]> = {};
    for await (const batch of sheet.rows()) for (const row of batch) rows[row.row] = texts(row);
    sheets.push(rows);
  }
  return sheets;
}

function texts({ cells }: SourceRow): (string | null)[] {
  return Array.from(cells, (cell) => (cell ? `${cell.kind}:${cell.text}` : null));
}
