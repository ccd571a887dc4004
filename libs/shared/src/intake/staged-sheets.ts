import { PlainKeys } from './natural-key.js';
import type { FoundSheet, FoundSheetColumn, FoundTable } from './outcome.js';
import { mappedState, naturalKeyOf } from './sheet-mapping.js';
import { SheetRowReader } from './sheet-row-reader.js';
import type { SheetsIntake } from './sheets.js';
import type { SourceCell } from './source.js';
import type { RowAgain, StagedCells } from './staged-reader.js';
import type { TakeInOptions } from './run.js';

/** Reads staged rows of a file of several sheets again, in any order, each by the columns of its sheet. */
export class StagedSheetsReader {
  private readonly keys = new PlainKeys();
  private readonly readers: ReadonlyMap<number, SheetRowReader>;

  constructor(
    private readonly intake: SheetsIntake,
    found: Pick<FoundTable, 'columns' | 'sheets'>,
    { moneyDigits = 2 }: Pick<TakeInOptions, 'moneyDigits'> = {},
  ) {
    const { fields } = intake;
    const sheets = (found.sheets ?? []).filter(({ isUsed }) => isUsed);
    this.readers = new Map(
      sheets.map((sheet) => [
        sheet.no,
        new SheetRowReader(sheet, { fields, moneyDigits }, columnsElsewhere(sheet, found)),
      ]),
    );
  }

  /** @throws RangeError when the row is of no sheet that is used */
  read({ position, row, raw, sheetNo = 0 }: StagedCells): RowAgain {
    const reader = this.readers.get(sheetNo);
    if (!reader) throw new RangeError(`The file has no sheet ${sheetNo} that is used.`);
    const staged = reader.row(row, ({ place }) => textCell(raw[place]));
    const { record, issues = [] } = this.intake.map(staged);
    const values = record as Readonly<Record<string, unknown>>;
    return {
      row: {
        ...{ position, row, sheetNo, page: null, state: mappedState(issues), reason: null },
        ...{ record: values, raw, carried: null, naturalKey: naturalKeyOf(this.intake, staged, this.keys), issues },
      },
      keyTexts: [],
      values,
    };
  }
}

/** Fields of other sheets: a person may fill one in where the sheet has no column for it. */
function columnsElsewhere(sheet: FoundSheet, { columns }: Pick<FoundTable, 'columns'>): FoundSheetColumn[] {
  const own = new Set(sheet.columns.map(({ place }) => place));
  return columns.flatMap((column) =>
    column.field === null || own.has(column.position) ? [] : [{ ...column, place: column.position }],
  );
}

function textCell(text: string | null | undefined): SourceCell | undefined {
  return text === null || text === undefined ? undefined : { kind: 'text', text };
}
