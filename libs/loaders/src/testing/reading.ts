import { takeIn, type ControlTotal, type IntakeRow, type Layout, type Loader } from '@tierline/shared/intake';
import { aTable, type CellLike } from '@tierline/shared/intake/testing';

/** What came of a made-up file. */
export interface Outcome {
  readonly rows: readonly IntakeRow[];
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** `row code` of every issue that is no note, file issues with the row `file`. */
  readonly issues: readonly string[];
  readonly skipped: readonly string[];
  readonly controlTotals: readonly ControlTotal[];
}

/** Cells by field of a layout; what is left out is empty. */
export type Line = Readonly<Record<string, CellLike>>;

/** The heading of a layout: its own columns in order. */
export function headingOf(layout: Layout): string[] {
  return ownColumns(layout).map(({ header, isUnnamed }) => (isUnnamed ? '' : header));
}

/** Reads a file of the layout's columns, header in row 1. */
export function readLines(
  loader: Loader,
  { layout, lines }: { readonly layout: Layout; readonly lines: readonly Line[] },
  params: Readonly<Record<string, string>> = { commissionMonth: '2025-04' },
): Promise<Outcome> {
  const rows = lines.map((line) => ownColumns(layout).map(({ field }) => line[field] ?? null));
  return readTable(loader, [headingOf(layout), ...rows], params);
}

/** Reads a file of one sheet, row by row as it stands there. */
export async function readTable(
  loader: Loader,
  table: readonly (readonly CellLike[])[],
  params: Readonly<Record<string, string>> = { commissionMonth: '2025-04' },
): Promise<Outcome> {
  const run = await takeIn(loader.intake(params), aTable(table));
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  const { fileIssues, controlTotals } = run.finish();
  const all = [
    ...rows.flatMap(({ row, issues }) => issues.map((issue) => ({ ...issue, row: row as number | null }))),
    ...fileIssues,
  ];
  return {
    rows,
    records: rows.flatMap(({ record }) => (record === null ? [] : [record])),
    issues: all.filter(({ severity }) => severity !== 'note').map(({ row, code }) => `${row ?? 'file'} ${code}`),
    skipped: rows.flatMap(({ row, reason }) => (reason === null ? [] : [`${row} ${reason}`])),
    controlTotals,
  };
}

function ownColumns(layout: Layout): Layout['columns'] {
  return layout.columns.filter(({ origin }) => origin === undefined);
}
