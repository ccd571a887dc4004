import type { CellFault } from './cell-parsers.js';
import type { ColumnType, LayoutColumn } from './layout.js';
import type { RowIssue, Severity } from './outcome.js';

const SHOWN_CHARACTERS = 60;
const KEPT_CHARACTERS = 200;
const TEXT_TYPES: ReadonlySet<ColumnType> = new Set<ColumnType>(['text', 'identifier', 'zip']);

/** A value as it stands inside a sentence: quoted, and cut when it is long. */
export function quoted(value: string): string {
  return `"${clipped(value, SHOWN_CHARACTERS)}"`;
}

/** Names joined as in a sentence: "A", "B" and "C". */
export function quotedList(values: readonly string[]): string {
  const names = values.map(quoted);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Where a cell of an issue stands. */
export interface CellPlace {
  readonly column: LayoutColumn;
  /** Header as in the file. */
  readonly header: string;
  /** Raw text; null when empty. */
  readonly raw: string | null;
}

export function issueAt(place: CellPlace, problem: { code: string; severity: Severity; message: string }): RowIssue {
  return {
    code: problem.code,
    severity: problem.severity,
    column: place.header,
    field: place.column.field,
    value: place.raw === null ? null : clippedValue(place.raw),
    message: problem.message,
  };
}

/** The issue of a cell that could not be read. */
export function faultIssue(place: CellPlace, fault: CellFault): RowIssue {
  const { type, isInformative, isMandatory } = place.column;
  const isHarmless = isInformative === true || (TEXT_TYPES.has(type) && isMandatory !== true);
  return issueAt(place, {
    code: codeOf(place.column),
    severity: isHarmless ? 'warning' : 'blocking',
    message: sentenceOf(place, fault),
  });
}

/** The issue of a mandatory cell that is empty. */
export function requiredIssue(place: CellPlace): RowIssue {
  return issueAt(place, {
    code: 'required',
    severity: 'blocking',
    message: `${place.header} is empty. Enter a value or skip the row.`,
  });
}

/** The note on a value that lost more than a millionth. */
export function roundedIssue(place: CellPlace, value: string): RowIssue {
  return issueAt(place, {
    code: 'rounded',
    severity: 'note',
    message: `${place.header} ${place.raw ?? ''} was rounded to ${value}.`,
  });
}

/** The warning on a line that stands in the file before. */
export function duplicateIssue(firstRow: number): RowIssue {
  const message = `This line equals row ${firstRow}. Both count; skip one of them if it was sent twice.`;
  return { code: 'duplicate-line', severity: 'warning', column: null, field: null, value: null, message };
}

function codeOf(column: LayoutColumn): string {
  if (column.type === 'date' || column.type === 'date-or-month') return 'invalid-date';
  return TEXT_TYPES.has(column.type) ? 'required' : 'invalid-number';
}

function sentenceOf({ header, raw, column }: CellPlace, fault: CellFault): string {
  const value = quoted(raw ?? '');
  switch (fault) {
    case 'no-number':
      return `${header} holds ${value}, which is not a number. Enter ${column.type === 'percent' ? 'a rate like 7.5%' : 'a number like 1,234.50'}.`;
    case 'too-large':
      return `${header} holds ${value}, which is larger than any amount we can keep. Correct the number.`;
    case 'no-date':
      return `${header} holds ${value}, which is not a date that we know. Enter a date like 2025-03-31.`;
    case 'error-value':
      return `${header} shows the spreadsheet error ${clipped(raw ?? '', SHOWN_CHARACTERS)}. Correct the formula or enter the value.`;
    case 'formula-without-value':
      return `${header} is a formula without a stored result. Open the file in Excel, save it and upload it again, or enter the value.`;
  }
}

/** The text of a cell as an issue keeps it. */
export function clippedValue(text: string): string {
  return clipped(text, KEPT_CHARACTERS);
}

function clipped(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
