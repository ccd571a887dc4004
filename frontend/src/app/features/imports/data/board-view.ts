import type { BoardCellDto, BoardDto, BoardImportDto, BoardLineDto } from '@tierline/api-client';
import type { DateForms, Filter, IconName, NumberForms, Tone } from '@tierline/ui';

export interface Forms {
  readonly dates: DateForms;
  readonly numbers: NumberForms;
}

/** What a month of a line is, as a picture and in words. `ahead` is a month that has not come yet, so that nothing is missing. */
export type CellState = BoardCellDto['state'] | 'ahead';

export interface StateLook {
  readonly word: string;
  readonly icon: IconName | null;
  readonly tone: Tone;
}

export const STATE_LOOKS: Readonly<Record<CellState, StateLook>> = {
  committed: { word: 'Committed', icon: 'check', tone: 'ok' },
  'in-review': { word: 'In review', icon: 'eye', tone: 'primary' },
  replaced: { word: 'Replaced', icon: 'refresh', tone: 'warn' },
  missing: { word: 'Missing', icon: 'clock', tone: 'info' },
  ahead: { word: 'Not due yet', icon: null, tone: 'neutral' },
};

/** One month of one line. */
export interface BoardCellView {
  /** `cygnus.2025-04`: its place in the address. */
  readonly key: string;
  readonly month: string;
  readonly state: CellState;
  readonly look: StateLook;
  /** "Cygnus, April 2025: committed, 29 rows". */
  readonly label: string;
  /** "29 rows", "2 files"; empty when there is nothing to say. */
  readonly detail: string;
}

export interface BoardLineView {
  readonly loader: string;
  readonly title: string;
  readonly cells: readonly BoardCellView[];
}

/** A cell that is looked at closely. */
export interface OpenedCell {
  readonly loader: string;
  readonly title: string;
  readonly month: string;
  readonly look: StateLook;
  readonly imports: readonly BoardImportDto[];
}

/** @param today this month, `YYYY-MM` */
export function boardLines(board: BoardDto, today: string, forms: Forms): readonly BoardLineView[] {
  return board.lines.map((line) => ({
    loader: line.loader,
    title: line.title,
    cells: line.months.map((cell) => cellView(line, cell, { today, forms })),
  }));
}

function cellView(
  { loader, title }: BoardLineDto,
  cell: BoardCellDto,
  { today, forms }: { today: string; forms: Forms },
): BoardCellView {
  const state = stateOf(cell, today);
  const look = STATE_LOOKS[state];
  const detail = detailOf(cell, forms.numbers);
  const words = [`${title}, ${forms.dates.month(cell.month)}: ${look.word.toLowerCase()}`, ...(detail ? [detail] : [])];
  return { key: `${loader}.${cell.month}`, month: cell.month, state, look, detail, label: words.join(', ') };
}

function stateOf({ state, month }: BoardCellDto, today: string): CellState {
  return state === 'missing' && month > today ? 'ahead' : state;
}

function detailOf({ imports }: BoardCellDto, numbers: NumberForms): string {
  const [newest] = imports;
  if (!newest) return '';
  if (imports.length > 1) return `${numbers.count(imports.length)} files`;
  return newest.rows === 1 ? '1 row' : `${numbers.count(newest.rows)} rows`;
}

/** How many months of the board are what, those ahead left out. */
export function boardCounts(lines: readonly BoardLineView[]): Readonly<Record<CellState, number>> {
  const counts: Record<CellState, number> = { committed: 0, 'in-review': 0, replaced: 0, missing: 0, ahead: 0 };
  for (const line of lines) for (const cell of line.cells) counts[cell.state] += 1;
  return counts;
}

/** Lines that have a month in this state; all without one. */
export function linesWith(lines: readonly BoardLineView[], state: string | null): readonly BoardLineView[] {
  return state === null ? lines : lines.filter((line) => line.cells.some((cell) => cell.state === state));
}

/** The cell that the address names; null when there is none of that name. */
export function openedCell(board: BoardDto, key: string | null, today: string): OpenedCell | null {
  const at = key?.lastIndexOf('.') ?? -1;
  const line = board.lines.find(({ loader }) => loader === key?.slice(0, at));
  const cell = line?.months.find(({ month }) => month === key?.slice(at + 1));
  if (!line || !cell) return null;
  const look = STATE_LOOKS[stateOf(cell, today)];
  return { loader: line.loader, title: line.title, month: cell.month, look, imports: cell.imports };
}

/** What one file of a month means for it. */
export function importNote({ state, status, rows, rowsCounting, replacedBy }: BoardImportDto, forms: Forms): string {
  const count = (value: number): string => `${forms.numbers.count(value)} ${value === 1 ? 'row' : 'rows'}`;
  if (status === 'reverted') return `${count(rows)}, taken back`;
  if (status === 'discarded') return 'given up';
  if (state === 'replaced') return `${count(rows)}, all replaced`;
  if (state === 'committed' && rowsCounting < rows && replacedBy.length > 0)
    return `${forms.numbers.count(rowsCounting)} of ${count(rows)} count, the others are replaced`;
  if (state === 'committed') return `${count(rowsCounting)} count`;
  return status === 'failed' ? 'not read yet' : count(rows);
}

/** @param thisYear of today, which is the year without an answer of the reader */
export function boardFilters(thisYear: number, year: number): readonly Filter[] {
  const years = [...new Set([year, ...[1, 0, -1, -2, -3, -4].map((step) => thisYear + step)])].sort((a, b) => b - a);
  return [
    {
      key: 'year',
      label: 'Year',
      fallback: String(thisYear),
      choices: years.map((one) => ({ value: String(one), label: String(one) })),
    },
    {
      key: 'state',
      label: 'Lines with',
      allLabel: 'Any state',
      choices: (['missing', 'in-review', 'replaced', 'committed'] as const).map((value) => ({
        value,
        label: STATE_LOOKS[value].word,
      })),
    },
  ];
}
