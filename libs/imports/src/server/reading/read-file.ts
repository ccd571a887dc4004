import { openTable } from '@tierline/platform/tabular';
import {
  FileRefused,
  isSheetsIntake,
  takeIn,
  takeInSheets,
  withoutSecretColumns,
  type AnyIntake,
  type ColumnMap,
  type FileIssue,
  type FoundTable,
  type Intake,
  type IntakeEnd,
  type IntakeRow,
  type IntakeRun,
  type SourceRow,
  type SheetsIntake,
  type SourceTable,
  type TopRow,
} from '@tierline/shared/intake';
import { LeaseLost } from '../../domain/import.errors.js';
import { isInTotals } from '../../domain/row-counts.js';
import { headerKey } from './header-key.js';
import type { FromReader, PreviewRow, ReadJob, ReadRefusal, RememberedMapping } from './reader-messages.js';
import { Staging } from './staging.js';

const PREVIEW_ROWS = 20;
const PREVIEW_CHARACTERS = 200;
const PREVIEW_COLUMNS = 100;
const PREVIEWED_SHEETS = 40;

export interface ReadContext {
  readonly databaseUrl: string;
  readonly intake: AnyIntake;
  onProgress(rowsDone: number): void;
  /** Rows up to this position are stored and can be seen by others. */
  onStaged(position: number): void;
}

/** Reads one file into staging.
 *  @returns how it ended; a file that cannot be understood is an end, not an error
 *  @throws what another attempt may cure: a lost database, a file that is not there */
export async function readFile(job: ReadJob, context: ReadContext): Promise<FromReader> {
  let table: SourceTable | null = null;
  try {
    table = await openTable(job.path, job.limits);
    const { intake } = context;
    if (!isSheetsIntake(intake)) return await stage(await startRun(table, job, intake), job, context);
    const screened = withoutSecretColumns(table, (header) => intake.isSecret?.(header) ?? false);
    table = screened.table;
    const run = await startSheets(table, job, intake);
    return await stage({ ...run, finish: () => withIssues(run.finish(), screened.issues()) }, job, context);
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: 'lease-lost' };
    if (error instanceof FileRefused) return { kind: 'refused', refusal: await refusalOf(error, table) };
    throw error;
  } finally {
    await table?.close();
  }
}

function withIssues(end: IntakeEnd, issues: readonly FileIssue[]): IntakeEnd {
  return { ...end, fileIssues: [...end.fileIssues, ...issues] };
}

/** What a person mapped wins; else a mapping kept from an earlier file with the same header; else the headers themselves. */
async function startRun(table: SourceTable, job: ReadJob, intake: Intake): Promise<IntakeRun> {
  const { columnMap, sheet, headerRow } = job.choice;
  const options = {
    moneyDigits: job.moneyDigits,
    ...(sheet === null ? {} : { sheet }),
    ...(headerRow === null ? {} : { headerRow }),
  };
  if (columnMap) return takeIn(intake, table, { ...options, columnMap });
  const remembered = async (kept: RememberedMapping, at: { headerRow?: number } = {}) => {
    const run = await takeIn(intake, table, { ...options, ...at, columnMap: kept.columns });
    return { ...run, found: recalled(run.found, kept) };
  };
  try {
    const run = await takeIn(intake, table, options);
    const kept = rememberedFor(run.found, job);
    return kept && differs(kept.columns, run.found) ? await remembered(kept) : run;
  } catch (error) {
    const kept = error instanceof FileRefused && error.found ? rememberedFor(error.found, job) : null;
    if (kept) return remembered(kept);
    const below = error instanceof FileRefused ? await rememberedBelow(table, error.found, job) : null;
    if (!below) throw error;
    return remembered(below.kept, { headerRow: below.row });
  }
}

/** The same for each sheet by itself. */
function startSheets(table: SourceTable, job: ReadJob, intake: SheetsIntake): Promise<IntakeRun> {
  const { limits, moneyDigits, choice } = job;
  return takeInSheets(intake, table, {
    ...{ limits, moneyDigits, choices: choice.sheets ?? {} },
    remembered: (headers) => {
      const kept = job.remembered.find((mapping) => mapping.headerKey === headerKey(headers));
      return kept ? { columns: kept.columns, reason: reasonOf(kept) } : null;
    },
  });
}

/** A header that a person had to show stands where nobody looks for one: it is known again by its texts. */
async function rememberedBelow(
  table: SourceTable,
  found: FoundTable | null,
  job: ReadJob,
): Promise<{ kept: RememberedMapping; row: number } | null> {
  if (job.remembered.length === 0) return null;
  for (const { row, cells } of await firstRows(table, found?.sheet ?? null)) {
    const key = headerKey(cells.map((header) => ({ header })));
    const kept = job.remembered.find((mapping) => mapping.headerKey === key);
    if (kept) return { kept, row };
  }
  return null;
}

function reasonOf({ keptBy, keptOn }: RememberedMapping): string {
  return `${keptBy} mapped it so on ${keptOn}, for a file with the same headers.`;
}

function recalled(found: FoundTable, kept: RememberedMapping): FoundTable {
  const reason = reasonOf(kept);
  const columns = found.columns.map((column) =>
    column.match?.by === 'person' ? { ...column, match: { by: 'remembered' as const, reason } } : column,
  );
  return { ...found, columns };
}

function rememberedFor(found: FoundTable, job: ReadJob): RememberedMapping | null {
  if (job.remembered.length === 0) return null;
  const key = headerKey(found.columns);
  return job.remembered.find((mapping) => mapping.headerKey === key) ?? null;
}

function differs(columns: ColumnMap, found: FoundTable): boolean {
  const asFound = new Map(found.columns.map(({ field, position }) => [field, position]));
  return Object.entries(columns).some(([field, position]) => (asFound.get(field) ?? null) !== position);
}

async function stage(run: IntakeRun, job: ReadJob, context: ReadContext): Promise<FromReader> {
  const staging = await Staging.begin(context.databaseUrl, job, {
    onStaged: context.onStaged,
    hasSheets: run.found.sheets !== undefined,
  });
  try {
    const sums = new RowSums(job);
    for await (const rows of run.rows) {
      sums.add(rows);
      await staging.write(rows);
      context.onProgress(sums.rows);
    }
    const { controlTotals, fileIssues } = run.finish();
    const preview = run.preview.map(previewRow);
    await staging.finish({ found: run.found, preview, controlTotals, ...sums.summary() }, fileIssues);
    return { kind: 'staged', rows: sums.rows };
  } catch (error) {
    await staging.abandon();
    throw error;
  }
}

/** Counts and exact sums of the rows that pass by. */
class RowSums {
  private readonly counts = { accepted: 0, blocked: 0, skipped: 0 };
  private readonly sums: readonly MinorSum[];

  constructor(job: ReadJob) {
    this.sums = job.totals.map(({ name, recordField }) => new MinorSum(name, recordField));
  }

  get rows(): number {
    return this.counts.accepted + this.counts.blocked + this.counts.skipped;
  }

  add(rows: readonly IntakeRow[]): void {
    for (const { state, record } of rows) {
      this.counts[state] += 1;
      if (!record || !isInTotals(state)) continue;
      for (const sum of this.sums) {
        const minor = record[sum.field];
        if (typeof minor === 'string') sum.add(minor);
      }
    }
  }

  summary() {
    return { ...this.counts, totals: Object.fromEntries(this.sums.map((sum) => [sum.name, String(sum.total)])) };
  }
}

/** Longest text of an amount that is added as a number: a double holds the sum of a few of them exactly. */
const SHORT_AMOUNT = 13;
const FULL = 2 ** 52;

/** An exact sum of minor units. Amounts are short as a rule: they are added as numbers, and moved over before a digit could be lost. */
class MinorSum {
  private moved = 0n;
  private added = 0;

  constructor(
    readonly name: string,
    readonly field: string,
  ) {}

  get total(): bigint {
    return this.moved + BigInt(this.added);
  }

  add(minor: string): void {
    if (minor.length > SHORT_AMOUNT) this.moved += BigInt(minor);
    else this.added += Number(minor);
    if (Math.abs(this.added) < FULL) return;
    this.moved += BigInt(this.added);
    this.added = 0;
  }
}

/** What is kept of a file that cannot be read. */
export async function refusalOf(refused: FileRefused, table: SourceTable | null): Promise<ReadRefusal> {
  const { code, message, issues, found } = refused;
  return { code, message, issues, found, preview: table ? await previewOf(table, found) : [] };
}

async function previewOf(table: SourceTable, found: FoundTable | null): Promise<PreviewRow[]> {
  if (!found?.sheets) return firstRows(table, found?.sheet ?? null);
  const tops: PreviewRow[] = [];
  // One after the other, as all sheets of a file are read.
  for (const { no, name } of found.sheets.slice(0, PREVIEWED_SHEETS))
    for (const row of await firstRows(table, name)) tops.push({ ...row, sheetNo: no });
  return tops;
}

/** The top of the sheet, so that a person can map columns of a file that could not be read. */
export async function firstRows(table: SourceTable, sheetName: string | null): Promise<PreviewRow[]> {
  const sheet = table.sheets.find(({ name }) => name === sheetName) ?? table.sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) return [];
  const first: SourceRow[] = [];
  try {
    for await (const rows of sheet.rows()) {
      first.push(...rows.slice(0, PREVIEW_ROWS - first.length));
      if (first.length >= PREVIEW_ROWS) break;
    }
  } catch {
    // The sheet itself is damaged: what could be read so far is all there is to show.
  }
  return first.map(previewRow);
}

function previewRow({ row, cells, sheetNo }: TopRow): PreviewRow {
  const texts = Array.from(cells.slice(0, PREVIEW_COLUMNS), (cell) => (cell?.text ?? '').slice(0, PREVIEW_CHARACTERS));
  return { row, cells: texts, ...(sheetNo === undefined ? {} : { sheetNo }) };
}
