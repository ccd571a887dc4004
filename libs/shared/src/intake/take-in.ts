import type { ParseContext } from './cell-parsers.js';
import { foldText } from './clean-text.js';
import { ControlTotals } from './control-totals.js';
import { foundTable } from './header.js';
import type { Layout } from './layout.js';
import { duplicateIssue } from './messages.js';
import { NaturalKeys } from './natural-key.js';
import { FileRefused, type FoundColumn, type FoundTable, type IntakeRow, type RowIssue } from './outcome.js';
import { RowReader } from './row-reader.js';
import { assembled, isAssembled, type RecordRow } from './records.js';
import { SkipRules } from './row-rules.js';
import type { FileIssue, Intake, IntakeEnd, IntakeRun, TakeInOptions } from './run.js';
import { chooseSheet, inSheet, unknownColumn, type ChosenSheet } from './sheet-choice.js';
import { requireChosenMonth } from './settings.js';
import type { SourceTable } from './source.js';
import { layoutsFor } from './text-table.js';

const BATCH_ROWS = 1_000;
const LISTED_HIDDEN = 10;
const LONGEST_NAME = 80;
const NO_CELLS: readonly (string | null)[] = [];
const NO_ISSUES: readonly RowIssue[] = [];
type Draft = Readonly<Record<string, unknown>>;

/** Finds the sheet, the header and the columns, and reads the rows below as they are asked for.
 *  @throws FileRefused `missing-column`, `sheet-ambiguous`, `sheet-unknown` or `no-rows` */
export async function takeIn(intake: Intake, table: SourceTable, options: TakeInOptions = {}): Promise<IntakeRun> {
  const chosen = await chooseSheet(layoutsFor(table, intake.layouts), table, options);
  requireChosenMonth(chosen.match.layout);
  const pass = new SheetPass(intake, chosen, { options, isDate1904: table.isDate1904 ?? false, text: table.text });
  return { found: foundTable(chosen.match), preview: chosen.preview, rows: pass.rows(), finish: () => pass.finish() };
}

/** One pass over the rows of one sheet. */
class SheetPass {
  private readonly layout: Layout;
  private readonly found: FoundTable;
  private readonly reader: RowReader;
  private readonly rules: SkipRules;
  private readonly totals: ControlTotals;
  private readonly keys = new NaturalKeys();
  private readonly hidden: number[] = [];
  private hiddenCount = 0;
  private position = 0;
  private records = 0;

  constructor(
    private readonly intake: Intake,
    private readonly chosen: ChosenSheet,
    private readonly file: { options: TakeInOptions; isDate1904: boolean; text: SourceTable['text'] },
  ) {
    this.layout = chosen.match.layout;
    this.found = foundTable(chosen.match);
    const context = contextOf(this.layout, file.options, file.isDate1904);
    this.reader = new RowReader(this.layout, this.found, context);
    this.rules = new SkipRules(this.layout, this.found);
    this.totals = new ControlTotals(this.layout, this.found, context);
  }

  private sources(): AsyncIterable<readonly RecordRow[]> {
    const { layout, found, rules, file } = this;
    const rows = this.chosen.sheet.rows();
    if (!file.text && !isAssembled(layout)) return rows;
    return assembled(rows, { layout, found, rules, context: contextOf(layout, file.options, file.isDate1904) });
  }

  async *rows(): AsyncGenerator<readonly IntakeRow[]> {
    let last = this.found.headerRow;
    let batch: IntakeRow[] = [];
    for await (const sources of this.sources()) {
      for (const source of sources) {
        const isInSheet = source.page === undefined;
        if (isInSheet && source.row <= last) continue;
        const skip = source.skip === undefined ? this.rules.of(source) : source.skip;
        // Blank rows count once something follows: formatted rows below the table are not part of it.
        if (skip?.reason === 'blank-row') continue;
        for (let blank = isInSheet ? last + 1 : source.row; blank < source.row; blank += 1) {
          batch.push(this.skipped({ row: blank, cells: [] }, 'blank-row'));
          if (batch.length >= BATCH_ROWS) yield batch.splice(0);
        }
        last = source.row;
        if (skip) this.totals.check(source, skip);
        if (source.isHidden) this.noteHidden(source.row);
        batch.push(skip ? this.skipped(source, skip.reason) : this.record(source));
      }
      if (batch.length > 0) yield batch;
      batch = [];
    }
    if (this.records === 0) throw noRecords(this.found);
  }

  finish(): IntakeEnd {
    const notes: FileIssue[] = [];
    const { name, isHidden } = this.chosen.sheet;
    if (isHidden)
      notes.push(
        note(
          'hidden-sheet',
          `The sheet "${name}" is hidden. It was read because no visible sheet holds the expected columns.`,
        ),
      );
    if (this.hiddenCount > 0) notes.push(note('hidden-rows', hiddenSentence(this.hidden, this.hiddenCount)));
    for (const column of this.found.columns)
      if (column.field === null) notes.push({ ...unknownColumn(column.header, twinOf(column, this.found)), row: null });
    for (const { header, field, rows } of this.reader.blankColumns()) {
      notes.push({
        ...note('blank-cells', `${header} is empty in ${count(rows, 'row')}. They are read without it.`),
        column: header,
        field,
      });
    }
    const pages = this.file.text?.pagesWithoutText() ?? [];
    if (pages.length > 0) notes.push(note('page-without-text', pagesSentence(pages)));
    const attached = this.file.text?.attachedFiles ?? [];
    if (attached.length > 0) notes.push(note('attached-files', attachedSentence(attached)));
    const said = this.intake.fileIssues?.(this.found) ?? [];
    return { controlTotals: this.totals.totals(), fileIssues: [...this.totals.warnings(), ...said, ...notes] };
  }

  private record(source: RecordRow): IntakeRow {
    this.records += 1;
    this.position += 1;
    const read = this.reader.read(source);
    this.totals.add(read.values);
    const { record, issues: own = NO_ISSUES } = this.intake.map(read);
    const naturalKey = this.keys.add(this.intake.naturalKey(read), source.row);
    let issues = joined(read.issues, own);
    if (this.keys.ordinal > 1) issues = [...issues, duplicateIssue(this.keys.firstRow)];
    return {
      position: this.position,
      row: source.row,
      page: source.page ?? null,
      state: stateOf(issues),
      reason: null,
      record: record as Draft,
      raw: read.raw,
      carried: source.from === undefined ? read.carried : { ...read.carried, ...source.from },
      naturalKey,
      issues,
    };
  }

  private skipped({ row, cells, page }: Pick<RecordRow, 'row' | 'cells' | 'page'>, reason: string): IntakeRow {
    this.position += 1;
    const raw = cells.length === 0 ? NO_CELLS : rawOf(cells);
    const nothing = { record: null, carried: null, naturalKey: null, issues: NO_ISSUES };
    return { position: this.position, row, page: page ?? null, state: 'skipped', reason, raw, ...nothing };
  }

  private noteHidden(row: number): void {
    this.hiddenCount += 1;
    if (this.hidden.length < LISTED_HIDDEN) this.hidden.push(row);
  }
}

function stateOf(issues: readonly RowIssue[]): 'accepted' | 'blocked' {
  return issues.length > 0 && issues.some(isBlocking) ? 'blocked' : 'accepted';
}

function joined(read: readonly RowIssue[], mapped: readonly RowIssue[]): readonly RowIssue[] {
  if (mapped.length === 0) return read;
  return read.length === 0 ? mapped : [...read, ...mapped];
}

function isBlocking({ severity }: RowIssue): boolean {
  return severity === 'blocking';
}

function contextOf(
  layout: Layout,
  { moneyDigits }: Pick<TakeInOptions, 'moneyDigits'>,
  isDate1904: boolean,
): ParseContext {
  return { dateForms: layout.dateForms, moneyDigits: moneyDigits ?? 2, isDate1904 };
}

function rawOf(cells: RecordRow['cells']): (string | null)[] {
  return Array.from(cells, (cell) => (cell === undefined || cell.text === '' ? null : cell.text));
}

function noRecords({ sheet, headerRow }: FoundTable): FileRefused {
  const message = `The header stands in row ${headerRow}${inSheet(sheet ?? '')}, but no row below it holds a record. Export it again with its rows and upload the new file. Nothing was stored.`;
  return new FileRefused('no-rows', message, [
    { code: 'no-rows', severity: 'blocking', column: null, field: null, value: null, message },
  ]);
}

/** The column that is read under the same header as this one, which is not. */
function twinOf(
  { letter, header }: FoundColumn,
  { columns }: FoundTable,
): { letter: string; readLetter: string } | undefined {
  const twin = columns.find((other) => other.field !== null && foldText(other.header) === foldText(header));
  return twin && { letter, readLetter: twin.letter };
}

function note(code: string, message: string): FileIssue {
  return { code, severity: 'note', column: null, field: null, value: null, message, row: null };
}

function hiddenSentence(rows: readonly number[], all: number): string {
  const listed = rows.join(', ') + (all > rows.length ? ` and ${all - rows.length} more` : '');
  return all === 1
    ? `Row ${listed} is hidden in the file. It was read too.`
    : `${all} rows are hidden in the file and were read too: ${listed}.`;
}

function pagesSentence(pages: readonly number[]): string {
  const listed = pages.slice(0, LISTED_HIDDEN).join(', ');
  const more = pages.length > LISTED_HIDDEN ? ` and ${pages.length - LISTED_HIDDEN} more` : '';
  return `${pages.length === 1 ? 'Page' : 'Pages'} ${listed}${more} hold no text, perhaps a picture of one. Nothing was read from there.`;
}

function attachedSentence(names: readonly string[]): string {
  const listed = names.slice(0, LISTED_HIDDEN).map((name) => `"${name.slice(0, LONGEST_NAME)}"`);
  const more = names.length > LISTED_HIDDEN ? ` and ${names.length - LISTED_HIDDEN} more` : '';
  const said = listed.join(', ') + more;
  return names.length === 1
    ? `The attached file ${said} was not opened. If it holds the table, upload it by itself.`
    : `The attached files ${said} were not opened. If one of them holds the table, upload it by itself.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
