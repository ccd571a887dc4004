import type { SaleSourceDto, SourceEventDto } from '@tierline/api-client';
import type { IconName, SourceRow, TimelineEntry } from '@tierline/ui';

const WORDS: Readonly<Record<SourceEventDto['act'], { act: string; icon: IconName }>> = {
  uploaded: { act: 'Uploaded', icon: 'file-up' },
  committed: { act: 'Committed', icon: 'circle-check' },
  restored: { act: 'Restored', icon: 'undo' },
};

/** The window into the original sheet: the marked column and those that tell the row, so that it fits beside the page. */
export interface SourceView {
  readonly letters: readonly string[];
  readonly rows: readonly SourceRow[];
  /** Place of the marked cell, "P5". */
  readonly place: string | null;
  readonly path: readonly string[];
}

const NUMBER = /^[-$(]?\s?\$?[\d.,]+\)?%?$/;

export function sourceViewOf(source: SaleSourceDto): SourceView {
  const used = shownColumns(source);
  const pick = <Item>(items: readonly Item[]): Item[] =>
    used.flatMap((at) => (items[at] === undefined ? [] : [items[at]]));
  const marked = source.rows.flatMap((row) => row.cells ?? []).find((cell) => cell.isMarked);
  const header: SourceRow | null =
    source.headerRow === null
      ? null
      : {
          row: source.headerRow,
          isHeader: true,
          cells: pick(source.columns).map((column) => ({ text: column.header })),
        };
  const rows = source.rows
    .filter((row) => row.row !== source.headerRow)
    .map((row): SourceRow => ({
      row: row.row,
      isMine: row.cells?.some((cell) => cell.isMarked) ?? false,
      isHidden: !row.isMine,
      cells: pick(row.cells ?? []).map((cell) => ({
        text: cell.text ?? '',
        isMarked: cell.isMarked,
        isCarried: cell.isCarried,
        note: cell.carriedFrom === null ? null : `from row ${cell.carriedFrom}`,
        isNumber: NUMBER.test(cell.text ?? ''),
      })),
    }));
  return {
    letters: pick(source.columns).map((column) => column.letter),
    rows: header ? [header, ...rows] : rows,
    place: marked?.ref ?? null,
    path: [source.file.name, ...(source.sheet ? [source.sheet] : []), ...(source.page ? [`page ${source.page}`] : [])],
  };
}

/** Fields that tell a reader which row this is and how its amount came about, the telling ones first. */
const TELLING: readonly (string | null)[] = ['customer', 'invoice', 'sales', 'revenue', 'rate', 'revenueDate', 'sku'];
const MOST_COLUMNS = 5;

/** Positions of at most five columns, in the order of the sheet. */
function shownColumns(source: SaleSourceDto): readonly number[] {
  const rank = (at: number): number => {
    if (source.rows.some((row) => row.cells?.[at]?.isMarked)) return -1;
    const place = TELLING.indexOf(source.columns[at]?.field ?? null);
    return place < 0 ? TELLING.length : place;
  };
  return source.columns
    .map((_, at) => at)
    .filter((at) => isWorthShowing(source, at))
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .slice(0, MOST_COLUMNS)
    .sort((a, b) => a - b);
}

/** Columns that feed a field, and the marked one, are shown; of the rest those that say something in these rows. */
function isWorthShowing(source: SaleSourceDto, at: number): boolean {
  const cells = source.rows.map((row) => row.cells?.[at]).filter((cell) => cell !== undefined);
  const column = source.columns[at];
  return cells.some((cell) => cell.isMarked) || (column?.field !== null && cells.some((cell) => cell.text));
}

export function timelineOf(events: readonly SourceEventDto[]): readonly TimelineEntry[] {
  return events.map(({ act, person, at, detail }) => ({ ...WORDS[act], person, at, detail }));
}
