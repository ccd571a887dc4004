import { columnLetter } from '@tierline/shared/intake';
import type { CellToWrite, SheetToWrite } from '../cells-to-write.js';
import { decimalOfMinor } from '../decimal-of-minor.js';
import { FIRST_CELL_STYLE, HEADER_STYLE, SHEET_END, sheetStart, STYLE_KINDS, STYLE_MARKS } from './workbook-parts.js';

const PIECE_CHARACTERS = 64 * 1024;
const LAST_ROW = 1_048_576;
const LONGEST_TEXT = 32_767;
const DEFAULT_WIDTH = 14;
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
// Characters that XML cannot hold; control characters are exactly what has to be escaped here.
// eslint-disable-next-line no-control-regex -- see above
const NOT_XML = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
const NEEDS_ESCAPE = new RegExp(`[&<>]|_x[0-9A-Fa-f]{4}_|${NOT_XML.source}`);

/** The XML of a sheet in pieces, row by row as the rows come. */
export async function* sheetXml(sheet: SheetToWrite): AsyncGenerator<string> {
  const letters: string[] = [];
  let piece = sheetStart(sheet.columns.map(({ width }) => width ?? DEFAULT_WIDTH)) + headerRow(sheet, letters);
  let row = 1;
  for await (const cells of sheet.rows) {
    row += 1;
    if (row > LAST_ROW) throw new RangeError(`A sheet holds at most ${LAST_ROW} rows.`);
    piece += rowXml(cells, row, letters);
    if (piece.length >= PIECE_CHARACTERS) {
      yield piece;
      piece = '';
    }
  }
  yield piece + SHEET_END;
}

/** Text as the content of an element. */
export function escapeXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  const visible = text
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return visible.replace(
    NOT_XML,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

function headerRow({ columns }: SheetToWrite, letters: string[]): string {
  return `<row r="1">${columns.map(({ header }, index) => textXml(header, `${letterOf(index, letters)}1`, HEADER_STYLE)).join('')}</row>`;
}

function rowXml(cells: readonly CellToWrite[], row: number, letters: string[]): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell) xml += cellXml(cell, letterOf(index, letters) + row);
  }
  return `${xml}</row>`;
}

function cellXml(cell: NonNullable<CellToWrite>, ref: string): string {
  const style =
    FIRST_CELL_STYLE + STYLE_MARKS.indexOf(cell.mark ?? null) * STYLE_KINDS.length + STYLE_KINDS.indexOf(cell.kind);
  return cell.kind === 'text'
    ? textXml(cell.value, ref, style)
    : `<c r="${ref}" s="${style}"><v>${numberText(cell)}</v></c>`;
}

function textXml(text: string, ref: string, style: number): string {
  const kept = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  const space = /^\s|\s$|[\r\n]/.test(kept) ? ' xml:space="preserve"' : '';
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t${space}>${escapeXml(kept)}</t></is></c>`;
}

function numberText(cell: Exclude<NonNullable<CellToWrite>, { kind: 'text' }>): string {
  switch (cell.kind) {
    case 'number':
      if (!Number.isFinite(cell.value)) throw new RangeError(`${cell.value} is no number for a cell.`);
      return String(cell.value);
    case 'money':
      return decimalOfMinor(cell.minor, cell.digits ?? 2);
    case 'date':
      return String(serialOf(cell.value));
    case 'percent':
      return decimalOfMinor(BigInt(cell.ppm), 6);
  }
}

function serialOf(date: string): number {
  const serial = (Date.parse(`${date}T00:00:00Z`) - EPOCH) / DAY_MS;
  if (!Number.isInteger(serial)) throw new RangeError(`"${date}" is not a day like 2025-03-31.`);
  return serial;
}

function letterOf(index: number, letters: string[]): string {
  return (letters[index] ??= columnLetter(index));
}
