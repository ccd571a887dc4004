import { isBlankCell } from './cell-parsers.js';
import { PlainKeys } from './natural-key.js';
import { FileRefused, type FoundSheet, type FoundSheetColumn, type FoundTable, type IntakeRow } from './outcome.js';
import { SkipRules } from './row-rules.js';
import type { ColumnMap, FileIssue, IntakeEnd, IntakeRun, TopRow } from './run.js';
import { SheetPlaces } from './sheet-places.js';
import { requireKnownFields, SheetRowReader } from './sheet-row-reader.js';
import { mappedState, naturalKeyOf } from './sheet-mapping.js';
import { noSheetUsed, noSheets, noneHoldsRows, tooMany } from './sheet-refusals.js';
import type { SheetChoice, SheetChoices, SheetColumn, SheetPlan, SheetsIntake, SheetTop } from './sheets.js';
import type { SourceCell, SourceRow, SourceSheet, SourceTable } from './source.js';

const TOP_ROWS = 200;
const PREVIEW_ROWS = 20;
const PREVIEWED_SHEETS = 40;
const HEADER_WITHIN = 20;
const BATCH_ROWS = 1_000;
const NO_CELLS: readonly (string | null)[] = [];

/** A mapping that a person kept for sheets with the same headers. */
export interface RememberedColumns {
  readonly columns: ColumnMap;
  /** One sentence: who kept it, and when. */
  readonly reason: string;
}

export interface SheetsOptions {
  /** What a person chose; it wins over what was remembered. */
  readonly choices?: SheetChoices;
  /** What was kept for sheets with these headers; null when nothing was. */
  readonly remembered?: (headers: readonly Pick<SheetColumn, 'header'>[]) => RememberedColumns | null;
  /** Decimals of the company currency's minor unit; 2 when left out. */
  readonly moneyDigits?: number;
  /** Counted over all sheets that are used; not at all when left out. */
  readonly limits?: { readonly maxRows: number; readonly maxCells: number };
}

/** Has the intake plan every sheet, and reads the rows of those that are used, one sheet after the other, as they are asked for.
 *  @throws FileRefused `wrong-type` of a PDF, `no-sheet-used`, or as the intake says */
export async function takeInSheets(
  intake: SheetsIntake,
  table: SourceTable,
  options: SheetsOptions = {},
): Promise<IntakeRun> {
  if (table.text) throw noSheets();
  const tops: SheetTop[] = [];
  // One after the other: a sheet that is left at its top must not wait for its turn at the file meanwhile.
  for (const [index, sheet] of table.sheets.entries()) tops.push(await topOf(sheet, index));
  const { plans, recalled } = plannedOrRefused(intake, tops, options);
  const places = new SheetPlaces(intake.fields, plans, tops);
  const sheets = places.sheets(table.isDate1904 ?? false);
  requireKnownFields(sheets, intake.fields);
  const found = foundIn(places, withReasons(sheets, recalled));
  if (!plans.some(({ isUsed }) => isUsed)) throw noSheetUsed(found);
  const pass = new SheetsPass(intake, { table, found, places, options });
  return { found, preview: tops.flatMap(previewOf), rows: pass.rows(), finish: () => pass.finish() };
}

async function topOf(sheet: SourceSheet, index: number): Promise<SheetTop> {
  const rows: SourceRow[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch.slice(0, TOP_ROWS - rows.length));
    if (rows.length >= TOP_ROWS) break;
  }
  return { no: index + 1, name: sheet.name, isHidden: sheet.isHidden, rows };
}

function previewOf({ no, rows }: SheetTop): TopRow[] {
  if (no > PREVIEWED_SHEETS) return [];
  return rows.slice(0, PREVIEW_ROWS).map((row) => ({ ...row, sheetNo: no }));
}

/** A refusal tells of all sheets, so that a person can map the columns of any. */
function plannedOrRefused(intake: SheetsIntake, tops: readonly SheetTop[], options: SheetsOptions): Planned {
  try {
    return planned(intake, tops, options);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new FileRefused(error.code, error.message, error.issues, withAllSheets(error.found, tops));
  }
}

function withAllSheets(found: FoundTable | null, tops: readonly SheetTop[]): FoundTable {
  const nearest = found ?? { layout: 'sheets', sheet: null, headerRow: 0, columns: [] };
  const sheets = tops.map(({ no, name, isHidden }): FoundSheet => {
    const isNearest = name === (nearest.sheet ?? '') && nearest.headerRow > 0;
    const columns = isNearest ? nearest.columns.map((column) => ({ ...column, place: -1 })) : [];
    const header = { headerRow: isNearest ? nearest.headerRow : null, columns, layout: null };
    return { no, name, isHidden, isUsed: false, reason: null, ...header, isDate1904: false };
  });
  return { ...nearest, sheets: nearest.sheets ?? sheets };
}

interface Planned {
  readonly plans: readonly SheetPlan[];
  /** Reasons of remembered mappings, by number of the sheet. */
  readonly recalled: ReadonlyMap<number, string>;
}

/** What a person chose wins; else a mapping kept for the same headers; else the headers themselves. */
function planned(intake: SheetsIntake, tops: readonly SheetTop[], options: SheetsOptions): Planned {
  const { choices = {}, remembered } = options;
  const plans = intake.plan(tops, choices);
  if (!remembered) return { plans, recalled: new Map() };
  const recalled = new Map<number, string>();
  const more: Record<string, SheetChoice> = { ...choices };
  for (const top of tops) {
    const plan = plans.find(({ no }) => no === top.no);
    if (!plan || choices[top.name]?.columns) continue;
    const kept = keptFor(top, plan, remembered);
    if (!kept || !differs(kept.columns, plan)) continue;
    const { columns, headerRow, reason } = kept;
    more[top.name] = { ...more[top.name], isUsed: true, headerRow, columns };
    recalled.set(top.no, reason);
  }
  return recalled.size === 0 ? { plans, recalled } : { plans: intake.plan(tops, more), recalled };
}

/** A sheet that is not used because its headers say nothing may have been mapped before. */
function keptFor(
  top: SheetTop,
  plan: SheetPlan,
  remembered: NonNullable<SheetsOptions['remembered']>,
): (RememberedColumns & { headerRow: number }) | null {
  if (plan.headerRow !== null) {
    const kept = remembered(plan.columns);
    if (kept || plan.isUsed) return kept && { ...kept, headerRow: plan.headerRow };
  }
  if (top.isHidden) return null;
  for (const { row, cells } of top.rows.slice(0, HEADER_WITHIN)) {
    const kept = remembered(Array.from(cells, (cell) => ({ header: cell?.text ?? '' })));
    if (kept) return { ...kept, headerRow: row };
  }
  return null;
}

function differs(columns: ColumnMap, { isUsed, columns: planned }: SheetPlan): boolean {
  const asFound = new Map(planned.map(({ field, position }) => [field, position]));
  return !isUsed || Object.entries(columns).some(([field, position]) => (asFound.get(field) ?? null) !== position);
}

function withReasons(sheets: readonly FoundSheet[], recalled: ReadonlyMap<number, string>): readonly FoundSheet[] {
  for (const { no, columns } of sheets) {
    const reason = recalled.get(no);
    if (reason === undefined) continue;
    const own = columns as FoundSheetColumn[];
    own.forEach((column, index) => {
      if (column.match?.by === 'person') own[index] = { ...column, match: { by: 'remembered', reason } };
    });
  }
  return sheets;
}

function foundIn(places: SheetPlaces, sheets: readonly FoundSheet[]): FoundTable {
  const used = sheets.filter(({ isUsed }) => isUsed);
  const [only] = used.length === 1 ? used : [];
  return {
    layout: used.find(({ layout }) => layout !== null)?.layout ?? 'sheets',
    sheet: only && only.name !== '' ? only.name : null,
    headerRow: only?.headerRow ?? 0,
    columns: places.all(),
    sheets,
  };
}

interface SheetsFile {
  readonly table: SourceTable;
  readonly found: FoundTable;
  readonly places: SheetPlaces;
  readonly options: SheetsOptions;
}

/** One pass over the rows of all sheets that are used. */
class SheetsPass {
  private readonly keys = new PlainKeys();
  private position = 0;
  private records = 0;
  private rowsRead = 0;
  private cellsRead = 0;

  constructor(
    private readonly intake: SheetsIntake,
    private readonly file: SheetsFile,
  ) {}

  async *rows(): AsyncGenerator<readonly IntakeRow[]> {
    for (const sheet of this.file.found.sheets ?? []) if (sheet.isUsed) yield* this.sheetRows(sheet);
    if (this.records === 0) throw noneHoldsRows();
  }

  finish(): IntakeEnd {
    const said: readonly FileIssue[] = this.intake.fileIssues?.(this.file.found) ?? [];
    return { controlTotals: [], fileIssues: said };
  }

  private async *sheetRows(sheet: FoundSheet): AsyncGenerator<readonly IntakeRow[]> {
    const source = this.file.table.sheets[sheet.no - 1];
    if (!source) return;
    const pass = new SheetCells(sheet, this.intake, this.file);
    let last = sheet.headerRow ?? 0;
    let batch: IntakeRow[] = [];
    for await (const rows of source.rows()) {
      for (const row of rows) {
        if (row.row <= last) continue;
        const skip = pass.skips(row);
        // Blank rows count once something follows: formatted rows below the table are not part of it.
        if (skip === 'blank-row') continue;
        this.count(row);
        for (let blank = last + 1; blank < row.row; blank += 1) {
          batch.push(this.skipped(blank, sheet.no, { reason: 'blank-row', raw: NO_CELLS }));
          if (batch.length >= BATCH_ROWS) yield batch.splice(0);
        }
        last = row.row;
        const raw = pass.raw(row);
        batch.push(
          skip === null ? this.record(row, { pass, raw }) : this.skipped(row.row, sheet.no, { reason: skip, raw }),
        );
      }
      if (batch.length > 0) yield batch;
      batch = [];
    }
  }

  private count({ cells }: SourceRow): void {
    const { limits } = this.file.options;
    this.rowsRead += 1;
    this.cellsRead += cells.length;
    if (!limits) return;
    if (this.rowsRead > limits.maxRows) throw tooMany('rows', limits.maxRows);
    if (this.cellsRead > limits.maxCells) throw tooMany('cells', limits.maxCells);
  }

  private record(source: SourceRow, { pass, raw }: { pass: SheetCells; raw: IntakeRow['raw'] }): IntakeRow {
    this.records += 1;
    this.position += 1;
    const row = pass.row(source);
    const { record, issues = [] } = this.intake.map(row);
    return {
      ...{ position: this.position, row: source.row, sheetNo: row.sheetNo, page: null, raw, carried: null },
      ...{ state: mappedState(issues), reason: null, record: record as Readonly<Record<string, unknown>>, issues },
      naturalKey: naturalKeyOf(this.intake, row, this.keys),
    };
  }

  private skipped(row: number, sheetNo: number, { reason, raw }: Pick<IntakeRow, 'reason' | 'raw'>): IntakeRow {
    this.position += 1;
    const nothing = { page: null, record: null, carried: null, naturalKey: null, issues: [] };
    return { position: this.position, row, sheetNo, state: 'skipped', reason, raw, ...nothing };
  }
}

/** The cells of one sheet in the columns of the plan. */
class SheetCells {
  private readonly rules: SkipRules;
  private readonly reader: SheetRowReader;
  private readonly columnAt: FoundSheetColumn[] = [];

  constructor(
    private readonly sheet: FoundSheet,
    { fields }: SheetsIntake,
    private readonly file: SheetsFile,
  ) {
    this.rules = new SkipRules({ name: '', columns: [], dateForms: [] }, sheet);
    this.reader = new SheetRowReader(sheet, { fields, moneyDigits: file.options.moneyDigits ?? 2 });
    for (const column of sheet.columns) this.columnAt[column.position] = column;
  }

  /** @returns why the row is no record; null when it is one */
  skips(row: SourceRow): string | null {
    return this.rules.of(row)?.reason ?? null;
  }

  row(source: SourceRow) {
    return this.reader.row(source.row, ({ position }) => source.cells[position]);
  }

  /** Texts by place; a filled cell in a column that nobody named gets a place of its own. */
  raw({ cells }: SourceRow): (string | null)[] {
    const raw: (string | null)[] = [];
    for (let position = 0; position < cells.length; position += 1) {
      const cell = cells[position];
      if (cell === undefined || cell.text === '') continue;
      const column = this.columnAt[position] ?? this.named(position, cell);
      if (!column) continue;
      while (raw.length < column.place) raw.push(null);
      raw[column.place] = cell.text;
    }
    return raw;
  }

  private named(position: number, cell: SourceCell): FoundSheetColumn | null {
    if (isBlankCell(cell)) return null;
    const column = this.file.places.addUnnamed(this.sheet.no, position);
    this.columnAt[position] = column;
    this.reader.add(column);
    return column;
  }
}
