import type { FoundColumn, FoundSheet } from '@tierline/shared/intake';
import type { RowInSheet } from './review-act.js';

/** What an import knows of its sheets. */
export interface SheetsOfImport {
  /** The sheet that was read, where there is only one. */
  readonly sheet: string | null;
  /** Columns by their place among the staged cells of a row. */
  readonly columns: readonly FoundColumn[];
  /** Empty where a file is read from one sheet by a layout. */
  readonly sheets: readonly FoundSheet[];
}

/** Tells for each row of a file which sheet it stands in, and what the columns of that sheet are called there. `position` of a column is
 *  its place among the staged cells. */
export class RowSheets {
  private readonly byNumber = new Map<number, { readonly own: FoundColumn[]; readonly all: FoundColumn[] }>();

  constructor(private readonly of: SheetsOfImport) {}

  /** @param sheetNo null where a file is read from one sheet */
  nameOf(sheetNo: number | null): string | null {
    if (sheetNo === null) return this.of.sheet;
    const name = this.of.sheets[sheetNo - 1]?.name ?? '';
    return name === '' ? null : name;
  }

  /** The columns that the sheet has, from left to right. */
  columnsOf(sheetNo: number | null): readonly FoundColumn[] {
    return sheetNo === null ? this.of.columns : this.columns(sheetNo).own;
  }

  /** Those, then fields that only other sheets have a column for: a person may fill them in. They stand nowhere, so they have no letter. */
  fillableColumnsOf(sheetNo: number | null): readonly FoundColumn[] {
    return sheetNo === null ? this.of.columns : this.columns(sheetNo).all;
  }

  /** The row as it is named in titles; its sheet only where there are several. */
  placeOf(row: { readonly row_no: number; readonly sheet_no: number | null }): RowInSheet {
    return { row: row.row_no, sheet: row.sheet_no === null ? null : this.nameOf(row.sheet_no) };
  }

  private columns(sheetNo: number) {
    const known = this.byNumber.get(sheetNo);
    if (known) return known;
    const sheet = this.of.sheets[sheetNo - 1];
    const own = (sheet?.columns ?? []).map(({ place, ...column }) => ({ ...column, position: place }));
    const places = new Set(own.map(({ position }) => position));
    const elsewhere = this.of.columns.filter(({ field, position }) => field !== null && !places.has(position));
    const columns = { own, all: [...own, ...elsewhere] };
    this.byNumber.set(sheetNo, columns);
    return columns;
  }
}
