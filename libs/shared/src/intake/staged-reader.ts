import type { ParseContext } from './cell-parsers.js';
import type { Layout } from './layout.js';
import type { FoundTable, IntakeRow } from './outcome.js';
import { RowReader } from './row-reader.js';
import type { Intake, TakeInOptions } from './run.js';
import { mappedState } from './sheet-mapping.js';

/** A row as it was staged, with the cells that a person corrected laid over. */
export interface StagedCells {
  readonly position: number;
  readonly row: number;
  /** Number of its sheet; absent where a file is read from one sheet. */
  readonly sheetNo?: number;
  readonly raw: readonly (string | null)[];
  readonly carried: Readonly<Record<string, number>> | null;
}

/** A staged row after it was read again. */
export interface RowAgain {
  /** Its natural key is null where only the whole file tells which of equal records it is. */
  readonly row: IntakeRow;
  /** Texts of its natural key, without the ordinal. */
  readonly keyTexts: readonly string[];
  /** Typed values by field of the layout. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Reads staged rows of one file again, in any order, by the rules that they were read with. Skip rules are not asked: a person says
 *  that they are records. Nothing is carried down: what was, stands in the staged cells. */
export class StagedReader {
  readonly layout: Layout;
  private readonly reader: RowReader;

  /** @throws RangeError when the layout of the file is gone */
  constructor(
    private readonly intake: Intake,
    found: FoundTable,
    { moneyDigits }: Pick<TakeInOptions, 'moneyDigits'> = {},
  ) {
    const layout = intake.layouts.find(({ name }) => name === found.layout);
    if (!layout) throw new RangeError(`There is no layout "${found.layout}" any more.`);
    const context: ParseContext = {
      dateForms: layout.dateForms,
      moneyDigits: moneyDigits ?? 2,
      isDate1904: false,
    };
    this.layout = layout;
    this.reader = new RowReader({ ...layout, carryDown: [] }, found, context);
  }

  read({ position, row, raw, carried }: StagedCells): RowAgain {
    const cells = raw.map((text) => (text === null ? undefined : ({ kind: 'text', text } as const)));
    const read = this.reader.read({ row, isHidden: false, cells });
    const { record, issues: mapped = [] } = this.intake.map(read);
    const issues = [...read.issues, ...mapped];
    return {
      row: {
        ...{ position, row, page: null, state: mappedState(issues), reason: null },
        ...{ record: record as Readonly<Record<string, unknown>>, raw: read.raw, carried, naturalKey: null, issues },
      },
      keyTexts: this.intake.naturalKey(read),
      values: read.values,
    };
  }
}
