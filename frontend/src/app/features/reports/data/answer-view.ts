import type { ReportColumnDto, ReportTableDto } from '@tierline/api-client';
import { countsView, countView, type ChartView, type DateForms, type NumberForms } from '@tierline/ui';

const MOST_BARS = 15;

export interface Forms {
  readonly dates: DateForms;
  readonly numbers: NumberForms;
}

type Cell = ReportTableDto['rows'][number][number];

/** One drawing of a table: a course over days and months, else bars of its first figure. */
export interface TableChart {
  readonly kind: 'line' | 'bar';
  readonly by: string;
  readonly view: ChartView;
}

/** A cell in words. */
export function cellText(cell: Cell, { kind }: ReportColumnDto, { numbers, dates }: Forms): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'string') return kind === 'date' ? dateText(cell, dates) : cell;
  if (kind === 'percent') return numbers.percent(cell, 1);
  return kind === 'hours' ? cell.toFixed(1) : numbers.count(cell);
}

/** The head of a column; the cells below say the unit of a rate themselves. */
export function headText({ kind, header }: ReportColumnDto): string {
  return kind === 'percent' ? header.replace(/, %$/, '') : header;
}

/** Whether a column stands at the end, as numbers do. */
export function isNumeric({ kind }: ReportColumnDto): boolean {
  return kind === 'number' || kind === 'percent' || kind === 'hours';
}

/** What a table looks like; null for one line, and where there is nothing to count. */
export function chartOf(
  { columns, rows }: ReportTableDto,
  { categories, ...forms }: Forms & { readonly categories: readonly string[] },
): TableChart | null {
  const [name] = columns;
  const counts = columns.flatMap((column, at) => (column.kind === 'number' ? [{ column, at }] : []));
  const [first] = counts;
  if (!name || !first || rows.length < 2) return null;
  const labels = rows.map((row) => cellText(row[0] ?? null, name, forms));
  const by = name.header;
  const valueOf = (row: readonly Cell[], at: number): number => (typeof row[at] === 'number' ? row[at] : 0);
  if (name.kind === 'date') {
    const series = counts.map(({ column, at }, index) => ({
      ...{ key: column.key, name: column.header, color: categories[index] ?? '' },
      values: rows.map((row) => valueOf(row, at)),
    }));
    const what = first.column.header.toLowerCase();
    const words = { what, by: by.toLowerCase(), numbers: forms.numbers };
    return { kind: 'line', by, view: countsView(labels, series, words) };
  }
  const view = countView(
    rows.slice(0, MOST_BARS).map((row, at) => [labels[at] ?? '', valueOf(row, first.at)]),
    { key: first.column.key, name: first.column.header, color: categories[0] ?? '' },
    { what: first.column.header.toLowerCase(), by: by.toLowerCase(), numbers: forms.numbers },
  );
  return { kind: 'bar', by, view };
}

/** "2026-11-20" as a day, "2026-11" as a month; other texts as they are. */
function dateText(text: string, dates: DateForms): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dates.day(text);
  return /^\d{4}-\d{2}$/.test(text) ? dates.monthYear(text) : text;
}
