import { isBlankCell, parseDate, parseMoney, type ParseContext } from './cell-parsers.js';
import { cleanText } from './clean-text.js';
import type { ColumnOrigin, Layout, LayoutColumn } from './layout.js';
import { placeOnPage, type FoundColumn, type FoundTable } from './outcome.js';
import { bindTests, passes, plainText, type BoundTest, type Skip, type SkipRules } from './row-rules.js';
import { isPageRow, type PageRow } from './text-table.js';
import type { SourceCell, SourceRow } from './source.js';

/** A row as the pass over a table takes it: with the cells that it gets from other rows. */
export interface RecordRow extends SourceRow {
  /** Only in a PDF. Rows of it are numbered by record; a line that is none has the number 0. */
  readonly page?: number;
  /** Why it is no record, null when it is one; the skip rules decide when it is left out. */
  readonly skip?: Skip | null;
  /** Places of cells that stand in other rows, by field. */
  readonly from?: Readonly<Record<string, number>>;
}

/** Whether records of the layout take cells from other rows, so that its rows have to be assembled. */
export function isAssembled(layout: Layout): boolean {
  return layout.records !== undefined || layout.columns.some(({ origin }) => origin !== undefined);
}

/** Columns for values that are no columns of the file: they stand behind its last one, with the letter of the one they come from. */
export function columnsFromOrigins(layout: Layout, columns: readonly FoundColumn[]): FoundColumn[] {
  let position = Math.max(-1, ...columns.map((column) => column.position));
  const known = new Set(columns.map(({ field }) => field));
  return layout.columns.flatMap(({ field, header, origin }) => {
    if (origin === undefined || known.has(field)) return [];
    const source = origin.from === 'following-rows' ? columns.find((column) => column.field === origin.of) : undefined;
    position += 1;
    return [
      { position, letter: source?.letter ?? '', header: source?.header ?? header, field, isGiven: true as const },
    ];
  });
}

/** The rows below the header, each record with the cells of the rows that belong to it. A record that goes on in rows below comes
 *  before these; everything else keeps its order. */
export async function* assembled(
  rows: AsyncIterable<readonly SourceRow[]>,
  table: AssembledTable,
): AsyncGenerator<readonly RecordRow[]> {
  const assembler = new RecordAssembler(table);
  for await (const batch of rows) {
    for (const source of batch) assembler.take(source);
    yield assembler.ready();
  }
  assembler.end();
  yield assembler.ready();
}

/** What is known of the table whose rows are assembled. */
export interface AssembledTable {
  readonly layout: Layout;
  readonly found: FoundTable;
  readonly rules: SkipRules;
  readonly context: ParseContext;
}

interface GivenColumn {
  readonly field: string;
  readonly origin: ColumnOrigin;
  /** Where its cell is put. */
  readonly position: number;
}

interface Placed {
  readonly cell: SourceCell;
  readonly place: number;
}

interface OpenRecord {
  readonly source: SourceRow;
  readonly headings: ReadonlyMap<string, Placed>;
  readonly following: SourceRow[];
}

class RecordAssembler {
  private readonly positionOf: ReadonlyMap<string, number>;
  private readonly given: readonly GivenColumn[];
  private readonly headingTests: readonly BoundTest[];
  private readonly followingTests: readonly BoundTest[];
  /** Cells of the rows above the header and of heading rows, by field. */
  private readonly said = new Map<string, Placed>();
  private headings = new Map<string, Placed>();
  private open: OpenRecord | null = null;
  private held: RecordRow[] = [];
  private done: RecordRow[] = [];
  private records = 0;
  private isFirstLine = true;

  constructor(private readonly table: AssembledTable) {
    const { layout, found } = table;
    this.positionOf = new Map(
      found.columns.flatMap(({ field, position }) => (field === null ? [] : [[field, position] as const])),
    );
    this.given = layout.columns.flatMap((column) => givenColumn(column, this.positionOf));
    this.headingTests = bindTests(layout.records?.headings?.tests ?? [], this.positionOf);
    this.followingTests = bindTests(layout.records?.following?.tests ?? [], this.positionOf);
  }

  take(source: SourceRow): void {
    if (source.row <= this.table.found.headerRow) this.readTitle(source);
    else if (!this.isFirst(source)) this.takeBelow(source);
  }

  /** Rows that nothing can be added to any more. */
  ready(): readonly RecordRow[] {
    const { done } = this;
    this.done = [];
    return done;
  }

  end(): void {
    if (this.open) this.done.push(this.record(this.open));
    this.open = null;
    this.done.push(...this.held);
    this.held = [];
  }

  private takeBelow(source: SourceRow): void {
    const { headings, following } = this.table.layout.records ?? {};
    const skip = this.table.rules.of(source);
    // A blank row ends no record.
    if (skip?.reason === 'blank-row') return;
    if (skip) {
      this.put(source, skip);
      // "Total for Larch General" ends the group; a client who is called "Total ..." must not leave payments to the client above.
      if (this.cellsOf(source, headings?.fields ?? []).size > 0) this.headings = new Map();
    } else if (headings && allPass(this.headingTests, source)) {
      this.put(source, { reason: headings.reason, field: null });
      this.headings = this.cellsOf(source, headings.fields);
    } else if (following && this.open && allPass(this.followingTests, source)) {
      this.open.following.push(source);
      if (following.reason !== null) this.held.push(skippedRow(source, { reason: following.reason, field: null }));
    } else {
      this.end();
      this.open = { source, headings: this.headings, following: [] };
      if (!following) this.end();
    }
  }

  private put(source: SourceRow, skip: Skip): void {
    this.end();
    this.done.push(skippedRow(source, skip));
  }

  private record({ source, headings, following }: OpenRecord): RecordRow {
    const cells: (SourceCell | undefined)[] = [...source.cells];
    const from: Record<string, number> = isPageRow(source) ? this.ownPlaces(source) : {};
    for (const [field, { cell, place }] of headings) {
      const position = this.positionOf.get(field) ?? -1;
      if (position < 0 || !isBlankCell(cells[position])) continue;
      cells[position] = cell;
      from[field] = place;
    }
    for (const { field, origin, position } of this.given) {
      const given = this.giveFor(origin, { field, cells, following });
      cells[position] = given?.cell;
      if (given && given.place !== 0) from[field] = given.place;
    }
    this.records += 1;
    return {
      ...{ row: isPageRow(source) ? this.records : source.row, isHidden: source.isHidden, cells, skip: null },
      ...(isPageRow(source) ? { page: source.page } : {}),
      ...(Object.keys(from).length > 0 ? { from } : {}),
    };
  }

  private giveFor(
    origin: ColumnOrigin,
    row: { field: string; cells: readonly (SourceCell | undefined)[]; following: readonly SourceRow[] },
  ): Placed | undefined {
    switch (origin.from) {
      case 'following-rows':
        return this.fromFollowing(origin, row.following);
      case 'fixed':
        return { cell: textCell(plainText(origin.text)), place: 0 };
      case 'share':
        return this.share(origin, row.cells);
      default:
        return this.said.get(row.field);
    }
  }

  private fromFollowing(
    { of, join = 'first', part }: ColumnOrigin & { from: 'following-rows' },
    rows: readonly SourceRow[],
  ): Placed | undefined {
    const position = this.positionOf.get(of) ?? -1;
    const filled = rows.flatMap((row) => {
      const cell = row.cells[position];
      return cell === undefined || isBlankCell(cell) ? [] : [{ cell, place: placeOf(row) }];
    });
    const [first] = filled;
    if (first === undefined) return undefined;
    if (part) return { ...first, cell: textCell(partOf(cleanText(first.cell.text), part)) };
    if (join === 'first' || filled.length === 1) return first;
    const cells = filled.map(({ cell }) => cell);
    return { ...first, cell: textCell(join === 'list' ? listOf(cells) : this.sumOf(cells)) };
  }

  // What can't be added up is shown as it stands, so that it is reported and not lost.
  private sumOf(cells: readonly SourceCell[]): string {
    const amounts = cells.map((cell) => parseMoney(cell, this.table.context).value);
    if (amounts.includes(null)) return cells.map(({ text }) => text).join(' + ');
    return decimalText(
      amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n),
      this.table.context.moneyDigits,
    );
  }

  private share(
    { of, by }: ColumnOrigin & { from: 'share' },
    cells: readonly (SourceCell | undefined)[],
  ): Placed | undefined {
    const [part, whole] = [of, by].map((field) => {
      const cell = cells[this.positionOf.get(field) ?? -1];
      return parseMoney(cell, this.table.context).value;
    });
    if (part === null || part === undefined || whole === null || whole === undefined || whole === 0n) return undefined;
    const [numerator, denominator] = whole < 0n ? [-part, -whole] : [part, whole];
    const doubled = 2n * numerator * 10_000n;
    const hundredths = (doubled + (numerator < 0n ? -denominator : denominator)) / (2n * denominator);
    return { cell: textCell(`${decimalText(hundredths, 2)}%`), place: 0 };
  }

  private readTitle(source: SourceRow): void {
    for (const { field, origin } of this.given) {
      if (origin.from !== 'title-date' || this.said.has(field)) continue;
      const cell = source.cells.map((one) => dateIn(one, this.table.context)).find((one) => one !== undefined);
      if (cell) this.said.set(field, { cell, place: placeOf(source) });
    }
  }

  // The first line of a document may say something about all of it; it is then no row of the table.
  private isFirst(source: SourceRow): boolean {
    if (!this.isFirstLine || !isPageRow(source)) return false;
    this.isFirstLine = false;
    const column = this.given.find(({ origin }) => origin.from === 'first-line');
    const filled = source.cells.filter((cell) => !isBlankCell(cell));
    const [cell] = filled;
    if (column === undefined || filled.length !== 1 || cell === undefined || this.table.rules.of(source)) return false;
    const { without = '' } = column.origin as ColumnOrigin & { from: 'first-line' };
    const text = cleanText(cell.text);
    const said = without !== '' && text.endsWith(without) ? text.slice(0, -without.length) : text;
    this.said.set(column.field, { cell: textCell(said), place: placeOf(source) });
    return true;
  }

  private cellsOf(source: SourceRow, fields: readonly string[]): Map<string, Placed> {
    const place = placeOf(source);
    return new Map(
      fields.flatMap((field) => {
        const cell = source.cells[this.positionOf.get(field) ?? -1];
        return cell === undefined || isBlankCell(cell) ? [] : [[field, { cell, place }] as const];
      }),
    );
  }

  private ownPlaces(source: PageRow): Record<string, number> {
    const place = placeOf(source);
    return Object.fromEntries(
      [...this.positionOf].flatMap(([field, position]) =>
        isBlankCell(source.cells[position]) ? [] : [[field, place] as const],
      ),
    );
  }
}

function givenColumn({ field, origin }: LayoutColumn, positionOf: ReadonlyMap<string, number>): GivenColumn[] {
  const position = positionOf.get(field);
  return origin === undefined || position === undefined ? [] : [{ field, origin, position }];
}

function allPass(tests: readonly BoundTest[], source: SourceRow): boolean {
  return tests.length > 0 && tests.every((test) => passes(test, source));
}

function skippedRow(source: SourceRow, skip: Skip): RecordRow {
  const { row, isHidden, cells } = source;
  return isPageRow(source) ? { row: 0, isHidden, cells, skip, page: source.page } : { row, isHidden, cells, skip };
}

function placeOf(source: SourceRow): number {
  return isPageRow(source) ? placeOnPage(source.page, source.line) : source.row;
}

function partOf(text: string, part: { first: number } | { last: number }): string {
  return 'first' in part ? text.slice(0, part.first) : text.slice(-part.last);
}

function listOf(cells: readonly SourceCell[]): string {
  return [...new Set(cells.map(({ text }) => cleanText(text)))].join(', ');
}

// A date at the beginning of a text ("3/31/2025 7:42:10"), or a date cell; a bare number in a title is no date.
function dateIn(cell: SourceCell | undefined, context: ParseContext): SourceCell | undefined {
  if (cell?.kind === 'date') return cell;
  if (cell?.kind !== 'text') return undefined;
  const [text = ''] = cleanText(cell.text).split(' ');
  const date = textCell(text);
  return /[/.-]/.test(text) && parseDate(date, context).value !== null ? date : undefined;
}

function textCell(text: string): SourceCell {
  return { kind: text === '' ? 'empty' : 'text', text };
}

function decimalText(scaled: bigint, digits: number): string {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${scaled < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}
