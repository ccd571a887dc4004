import type { ExpectedColumnDto, ImportColumnDto, ImportDto, ImportPreviewDto } from '@tierline/api-client';
import type { Choice, SourceRow } from '@tierline/ui';

/** One expected column and what of the file feeds it. */
export interface ColumnMatch {
  readonly field: string;
  /** Header that files of this kind have. */
  readonly expected: string;
  readonly isRequired: boolean;
  /** Header in this file; null when none feeds it. */
  readonly header: string | null;
  readonly state: 'found' | 'chosen' | 'likely' | 'missing' | 'absent';
  /** The column that could be meant. */
  readonly suggestion: { readonly position: number; readonly header: string } | null;
  readonly choices: readonly Choice[];
  readonly position: number | null;
}

/** Column position by field, as chosen by hand. */
export type ColumnChoice = Readonly<Record<string, number>>;

export function columnMatches(preview: ImportPreviewDto, chosen: ColumnChoice): readonly ColumnMatch[] {
  return preview.expected.map((expected) => matchOf(expected, preview.columns, chosen));
}

function matchOf(expected: ExpectedColumnDto, columns: readonly ImportColumnDto[], chosen: ColumnChoice): ColumnMatch {
  const own = chosen[expected.field];
  const picked = own === undefined ? null : (columns.find((column) => column.position === own) ?? null);
  const suggestion = expected.candidates[0] ?? null;
  const base = {
    field: expected.field,
    expected: expected.headers[0] ?? expected.field,
    isRequired: expected.required,
    suggestion: picked || expected.match ? null : suggestion,
    choices: columns.filter((column) => column.header !== '').map(choiceOf),
  };
  if (picked) return { ...base, header: picked.header, position: picked.position, state: 'chosen' };
  if (expected.match)
    return { ...base, header: expected.match.header, position: expected.match.position, state: 'found' };
  if (suggestion) return { ...base, header: suggestion.header, position: null, state: 'likely' };
  return { ...base, header: null, position: null, state: expected.required ? 'missing' : 'absent' };
}

function choiceOf(column: ImportColumnDto): Choice {
  return { value: String(column.position), label: column.header, detail: column.letter };
}

/** "16 of 16 matched". */
export function matchedText(preview: ImportPreviewDto): string {
  const matched = preview.expected.filter((expected) => expected.match !== null).length;
  return `${matched} of ${preview.expected.length} matched`;
}

/** Every column position that a new reading is asked for: those found and those chosen. */
export function mappingOf(matches: readonly ColumnMatch[]): Record<string, number> {
  return Object.fromEntries(
    matches.flatMap((match) => (match.position === null ? [] : [[match.field, match.position] as const])),
  );
}

/** Whether every required column has one. */
export function isComplete(matches: readonly ColumnMatch[]): boolean {
  return matches.every((match) => !match.isRequired || match.position !== null);
}

/** The top of the sheet as a window of cells. Columns that are empty all through are left out, like a folded sheet. */
export function sheetWindow(preview: ImportPreviewDto): {
  readonly letters: readonly string[];
  readonly rows: readonly SourceRow[];
} {
  const width = Math.max(0, ...preview.rows.map((row) => row.cells.length));
  const positions = Array.from({ length: width }, (_, at) => at).filter((at) =>
    preview.rows.some((row) => (row.cells[at] ?? '') !== ''),
  );
  return {
    letters: positions.map(letterOf),
    rows: preview.rows.map((row) => ({
      row: row.row,
      isHeader: row.row === preview.headerRow,
      isMine: row.row === preview.headerRow,
      cells: positions.map((at) => ({ text: row.cells[at] ?? '', isNumber: isNumeric(row.cells[at] ?? '') })),
    })),
  };
}

/** Letter of a column from 0: `A` … `Z`, `AA`. */
export function letterOf(position: number): string {
  const rest = Math.floor(position / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (position % 26))}`;
}

function isNumeric(text: string): boolean {
  return /^[($-]*[\d.,]+\)?%?$/.test(text.trim());
}

/** Whether a failed file can be helped by saying which column is which. */
export function isMappable(failed: Pick<ImportDto, 'problem'>, preview: ImportPreviewDto | null): boolean {
  return (
    preview !== null &&
    preview.columns.length > 0 &&
    ['missing-column', 'header-not-found'].includes(failed.problem?.code ?? '')
  );
}
