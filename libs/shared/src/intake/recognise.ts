import type { Loader } from './loader.js';
import { FileRefused } from './outcome.js';
import type { IntakeRun } from './run.js';
import type { SourceRow, SourceTable } from './source.js';
import { monthsNamedIn } from './months-named.js';
import { takeIn } from './take-in.js';

/** What can be recognised in a file whose sender or months were not said. */
export interface RecognisedFile {
  /** The loaders whose header the file has, whole. */
  readonly loaders: readonly string[];
  /** The loader that comes nearest when none fits; null when none is near. */
  readonly nearest: string | null;
  /** Months of the records by number of records, oldest first; empty when the records do not say them or several loaders fit. */
  readonly months: readonly { readonly month: string; readonly rows: number }[];
  /** Months named in the rows above the header and in the name of the sheet, oldest first. */
  readonly titleMonths: readonly string[];
}

/** Records that are looked at for their months; a file of one month shows it long before. */
const MOST_RECORDS = 5_000;
/** Share of the required headers from which on a loader is called near. */
const NEAR = 0.4;
/** Choices that every loader can be asked with. They are not taken for what the file says. */
const ANY_MONTH = '2000-01';

interface Fit {
  readonly loader: Loader;
  readonly run: IntakeRun | null;
}

/** Finds out whose file it is by its header alone, and of which months by its records. Reads the top of every sheet once per loader, and
 *  records only when one loader fits.
 *  @param loaders those that may have sent it
 *  @throws FileRefused when no loader can read it because it is no table at all: damaged, empty, protected */
export async function recogniseFile(loaders: readonly Loader[], table: SourceTable): Promise<RecognisedFile> {
  const fits: Fit[] = [];
  const refusals: { loader: string; refusal: FileRefused; share: number }[] = [];
  for (const loader of loaders) {
    try {
      const params = { loader: loader.loader, commissionMonth: ANY_MONTH, revenueMonth: ANY_MONTH };
      fits.push({ loader, run: await takeIn(loader.intake(params), table) });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (error.code === 'sheet-ambiguous') fits.push({ loader, run: null });
      else refusals.push({ loader: loader.loader, refusal: error, share: shareOf(loader, error) });
    }
  }
  const [fit, ...others] = fits;
  if (!fit) return noneFits(refusals);
  const run = others.length === 0 ? fit.run : null;
  return {
    loaders: fits.map(({ loader }) => loader.loader),
    nearest: null,
    months: run && !fit.loader.needsRevenueMonth ? await monthsOf(run) : [],
    titleMonths: run ? titleMonthsOf(run) : [],
  };
}

function noneFits(refusals: readonly { loader: string; refusal: FileRefused; share: number }[]): RecognisedFile {
  const first = refusals[0]?.refusal;
  if (first && refusals.every(({ refusal }) => refusal.code !== 'missing-column')) throw first;
  const best = refusals.reduce((left, right) => (right.share > left.share ? right : left), {
    loader: null as string | null,
    share: 0,
  });
  return { loaders: [], nearest: best.share >= NEAR ? best.loader : null, months: [], titleMonths: [] };
}

function shareOf({ layouts }: Loader, { found }: FileRefused): number {
  const layout = layouts.find(({ name }) => name === found?.layout);
  const required = layout?.columns.filter(({ isRequired }) => isRequired) ?? [];
  const there = new Set(found?.columns.map(({ field }) => field));
  return required.length === 0 ? 0 : required.filter(({ field }) => there.has(field)).length / required.length;
}

async function monthsOf(run: IntakeRun): Promise<RecognisedFile['months']> {
  const rows = new Map<string, number>();
  let records = 0;
  try {
    for await (const batch of run.rows) {
      for (const { record } of batch) {
        if (record === null) continue;
        records += 1;
        const { revenueMonth: month } = record;
        if (typeof month === 'string') rows.set(month, (rows.get(month) ?? 0) + 1);
      }
      if (records >= MOST_RECORDS) break;
    }
  } catch (error) {
    // What ends the reading later on is told when the file is read.
    if (!(error instanceof FileRefused)) throw error;
  }
  return [...rows].map(([month, count]) => ({ month, rows: count })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

function titleMonthsOf({ found, preview }: IntakeRun): string[] {
  const above = preview.filter(({ row }) => row < found.headerRow).flatMap(textsOf);
  return [...new Set([...above, found.sheet ?? ''].flatMap(monthsNamedIn))].sort();
}

function textsOf({ cells }: SourceRow): string[] {
  return cells.flatMap((cell) => (cell === undefined || cell.text === '' ? [] : [cell.text]));
}
