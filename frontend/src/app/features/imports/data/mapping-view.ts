import type {
  ExpectedColumnDto,
  FileSampleDto,
  ImportColumnDto,
  ImportDto,
  ImportPreviewDto,
  MappingRequest,
  MatchedBy,
} from '@tierline/api-client';
import type { Choice, SourceRow, Tone } from '@tierline/ui';

/** One expected column and what of the file feeds it. */
export interface ColumnMatch {
  readonly field: string;
  /** Header that files of this kind have. */
  readonly expected: string;
  /** Whether no row can do without it. */
  readonly isMandatory: boolean;
  readonly isRequired: boolean;
  /** Header in this file; null when none feeds it. */
  readonly header: string | null;
  /** `found` feeds it, `chosen` was said by hand just now, `proposed` waits for a yes. */
  readonly state: 'found' | 'chosen' | 'proposed' | 'missing' | 'absent';
  /** Why this column, in one sentence. */
  readonly reason: string;
  /** How it was found, as a tag says it. */
  readonly tag: { readonly tone: Tone; readonly text: string };
  /** Column that feeds it when the file is read so; null for none. */
  readonly position: number | null;
  /** Whether no column was chosen by hand, although a header may fit. */
  readonly isLeftOut: boolean;
  readonly choices: readonly Choice[];
  /** What stands in the first rows of the column. */
  readonly samples: readonly string[];
}

/** Column position by field, as chosen by hand; null for a field that nothing feeds. */
export type ColumnChoice = Readonly<Record<string, number | null>>;

const BY: Readonly<Record<MatchedBy, { readonly tone: Tone; readonly text: string }>> = {
  name: { tone: 'ok', text: 'Same name' },
  alias: { tone: 'ok', text: 'Other name' },
  similar: { tone: 'warn', text: 'Alike' },
  place: { tone: 'warn', text: 'Same place' },
  remembered: { tone: 'info', text: 'Remembered' },
  person: { tone: 'primary', text: 'By hand' },
};
const CHOSEN = { tone: 'primary', text: 'Chosen now' } as const;
const MISSING = { tone: 'error', text: 'Missing' } as const;
const ABSENT = { tone: 'neutral', text: 'Not in the file' } as const;

export function columnMatches(preview: ImportPreviewDto, chosen: ColumnChoice): readonly ColumnMatch[] {
  const choices = preview.columns.filter((column) => column.header !== '').map(choiceOf);
  return preview.expected.map((expected) => {
    const found = foundFor(expected, preview.columns, chosen[expected.field]);
    const samples = found.position === null ? [] : samplesOf(preview, found.position);
    return {
      field: expected.field,
      expected: expected.title,
      isRequired: expected.required,
      isMandatory: expected.mandatory,
      choices: expected.mandatory ? choices : [NOTHING, ...choices],
      samples,
      isLeftOut: chosen[expected.field] === null,
      ...found,
    };
  });
}

type Found = Pick<ColumnMatch, 'header' | 'position' | 'state' | 'reason' | 'tag'>;

function foundFor(expected: ExpectedColumnDto, columns: readonly ImportColumnDto[], own?: number | null): Found {
  const picked = own === undefined || own === null ? null : columns.find((column) => column.position === own);
  if (picked)
    return { header: picked.header, position: picked.position, state: 'chosen', reason: 'Chosen by you.', tag: CHOSEN };
  if (own !== null && expected.match) {
    const { header, position, match } = expected.match;
    return { header, position, state: 'found', reason: match?.reason ?? '', tag: BY[match?.by ?? 'name'] };
  }
  if (own !== null && expected.proposal) {
    const { header, position, by, reason } = expected.proposal;
    return { header, position, state: 'proposed', reason, tag: BY[by] };
  }
  const isMissing = expected.mandatory || expected.required;
  return {
    header: null,
    position: null,
    state: isMissing ? 'missing' : 'absent',
    reason: expected.mandatory ? 'No row can be read without it.' : '',
    tag: isMissing ? MISSING : ABSENT,
  };
}

const NOTHING: Choice = { value: '', label: 'No column' };
const SAMPLES = 3;

/** The first texts of a column below the header, each once. */
function samplesOf({ rows, headerRow }: ImportPreviewDto, position: number): readonly string[] {
  const below = rows.filter(({ row }) => headerRow === null || row > headerRow);
  const texts = below.map(({ cells }) => (cells[position] ?? '').trim()).filter(Boolean);
  return [...new Set(texts)].slice(0, SAMPLES);
}

function choiceOf(column: ImportColumnDto): Choice {
  return { value: String(column.position), label: column.header, detail: column.letter };
}

/** "16 of 16 matched". */
export function matchedText(preview: ImportPreviewDto): string {
  const matched = preview.expected.filter((expected) => expected.match !== null).length;
  return `${matched} of ${preview.expected.length} matched`;
}

/** "6 of 8 sheets". */
export function sheetsText(sheets: ImportDto['sheets']): string {
  return `${sheets.filter(({ isUsed }) => isUsed).length} of ${sheets.length} sheets`;
}

/** Every column position that a new reading is asked for: those found and those chosen, null where no column is to be taken. */
export function mappingOf(matches: readonly ColumnMatch[]): Record<string, number | null> {
  return Object.fromEntries(
    matches.flatMap(({ field, position, isLeftOut }) =>
      position === null && !isLeftOut ? [] : [[field, position] as const],
    ),
  );
}

/** Whether every column has one that no row can do without. */
export function isComplete(matches: readonly ColumnMatch[]): boolean {
  return matches.every((match) => !match.isMandatory || match.position !== null);
}

/** How many columns wait for a yes. */
export function proposedCount(matches: readonly ColumnMatch[]): number {
  return matches.filter((match) => match.state === 'proposed').length;
}

/** Where the columns of a mapping are counted: the header that is seen, so that the file is not read from another one. A PDF has a header
 *  on every page. */
export function placeOf(
  { fileName }: Pick<ImportDto, 'fileName'>,
  preview: Pick<ImportPreviewDto, 'sheet' | 'headerRow'> | null,
): Pick<MappingRequest, 'sheet' | 'headerRow'> {
  if (isPdf(fileName)) return {};
  const { sheet = null, headerRow = null } = preview ?? {};
  return { ...(sheet ? { sheet } : {}), ...(headerRow === null ? {} : { headerRow }) };
}

/** Whether the rows of a file stand in sheets, of which another one or another header row can be chosen. */
export function hasSheets({ fileName }: Pick<ImportDto, 'fileName'>): boolean {
  return !isPdf(fileName);
}

function isPdf(fileName: string): boolean {
  return /\.pdf$/i.test(fileName);
}

/** The reader looks for a chosen header in the first rows of a sheet. */
const LOOKED_AT_ROWS = 20;

/** Number of the last row that can be chosen as the header. */
export function lastHeaderRow(sample: FileSampleDto | null, sheet: string | null): number {
  const shown = sample?.sheets.find(({ name }) => name === sheet) ?? sample?.sheets.find(({ isHidden }) => !isHidden);
  const rows = (shown ?? sample?.sheets[0])?.rows.slice(0, LOOKED_AT_ROWS);
  return rows?.at(-1)?.row ?? LOOKED_AT_ROWS;
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
    ['missing-column', 'header-not-found', 'no-sheet-used'].includes(failed.problem?.code ?? '')
  );
}
