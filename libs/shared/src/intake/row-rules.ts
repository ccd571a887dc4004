import { isBlankCell, parseQuantity } from './cell-parsers.js';
import { foldText } from './clean-text.js';
import type { CellTest, GivenText, Layout } from './layout.js';
import type { FoundTable } from './outcome.js';
import type { SourceRow } from './source.js';

/** Why a row is no record, and the field whose text said so (null when several did). */
export interface Skip {
  readonly reason: string;
  readonly field: string | null;
}

const BLANK: Skip = { reason: 'blank-row', field: null };
const REPEATED_HEADING: Skip = { reason: 'repeated-heading', field: null };

export interface BoundTest {
  readonly field: string;
  readonly position: number;
  readonly is: CellTest['is'];
  readonly text: string;
}

/** Tests of a layout bound to the columns of one file. */
export function bindTests(tests: readonly CellTest[], positionOf: ReadonlyMap<string, number>): BoundTest[] {
  return tests.map((test) => ({
    field: test.field,
    position: positionOf.get(test.field) ?? -1,
    is: test.is,
    text: 'text' in test ? foldText(plainText(test.text)) : '',
  }));
}

/** The text itself.
 *  @throws RangeError when a setting was not put in its place: `withSettings` comes first */
export function plainText(text: GivenText): string {
  if (typeof text !== 'string') throw new RangeError(`The setting "${text.setting}" has no value.`);
  return text;
}

export function passes(test: BoundTest, source: SourceRow): boolean {
  const cell = source.cells[test.position];
  if (isBlankCell(cell) || cell === undefined) return test.is === 'empty';
  switch (test.is) {
    case 'empty':
      return false;
    case 'filled':
      return true;
    case 'zero':
      return parseQuantity(cell).value === 0n;
    case 'contains':
      return foldText(cell.text).includes(test.text);
    case 'starts-with':
      return foldText(cell.text).startsWith(test.text);
    case 'equals':
      return foldText(cell.text) === test.text;
  }
}

/** Decides which rows are no records, from the row's own cells: blank ones, headings that a printed report repeats, and what the rules
 *  of the layout say. */
export class SkipRules {
  /** Headings by column, folded. */
  private readonly headings: string[] = [];
  private readonly rules: readonly {
    readonly reason: string;
    readonly isAny: boolean;
    readonly tests: readonly BoundTest[];
  }[];

  constructor(layout: Layout, { columns }: Pick<FoundTable, 'columns'>) {
    const positionOf = new Map(
      columns.flatMap(({ field, position }) => (field === null ? [] : [[field, position] as const])),
    );
    for (const { position, header, isGiven } of columns) if (!isGiven) this.headings[position] = foldText(header);
    this.rules = (layout.skip ?? []).map(({ reason, when, tests }) => ({
      reason,
      isAny: when === 'any',
      tests: bindTests(tests, positionOf),
    }));
  }

  /** @returns null when the row is a record */
  of(source: SourceRow): Skip | null {
    if (isBlankRow(source)) return BLANK;
    if (this.isHeading(source)) return REPEATED_HEADING;
    for (const { reason, isAny, tests } of this.rules) {
      if (isAny) {
        const hit = tests.find((test) => passes(test, source));
        if (hit) return { reason, field: hit.field };
      } else if (tests.every((test) => passes(test, source))) return { reason, field: null };
    }
    return null;
  }

  // Every cell that is filled holds the heading of its column. The first one of almost every row already does not.
  private isHeading({ cells }: SourceRow): boolean {
    let same = 0;
    for (let position = 0; position < cells.length; position += 1) {
      const cell = cells[position];
      if (cell === undefined || isBlankCell(cell)) continue;
      const heading = this.headings[position];
      if (cell.kind !== 'text' || heading === undefined || cell.text.length < heading.length) return false;
      if (foldText(cell.text) !== heading) return false;
      same += 1;
    }
    return same > 1;
  }
}

function isBlankRow(source: SourceRow): boolean {
  for (const cell of source.cells) if (!isBlankCell(cell)) return false;
  return true;
}
