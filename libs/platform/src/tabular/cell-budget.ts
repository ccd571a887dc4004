import { columnLetter } from '@tierline/shared/intake';
import type { ReadLimits } from './read-limits.js';
import { pastLimit, sheetPrefix } from './refusals.js';

const SPLIT = 'Split the file, for example by month, and upload the parts.';

/** Counts what one pass over one sheet has read, and refuses the file when a limit is passed. */
export class CellBudget {
  private rows = 0;
  private cells = 0;

  constructor(
    private readonly sheet: string,
    private readonly limits: ReadLimits,
  ) {}

  get maxCellCharacters(): number {
    return this.limits.maxCellCharacters;
  }

  get maxColumns(): number {
    return this.limits.maxColumns;
  }

  /** Counts a row that holds anything. */
  countRow(cells: number): void {
    this.rows += 1;
    this.cells += cells;
    const { maxRows, maxCells } = this.limits;
    if (this.rows > maxRows)
      throw pastLimit('too-many-rows', `${sheetPrefix(this.sheet)}There are more than ${figure(maxRows)} rows.`, SPLIT);
    if (this.cells > maxCells)
      throw pastLimit(
        'too-many-cells',
        `${sheetPrefix(this.sheet)}There are more than ${figure(maxCells)} cells.`,
        SPLIT,
      );
  }

  tooLong(row: number, column: number): Error {
    const { maxCellCharacters } = this.limits;
    const what = `${sheetPrefix(this.sheet)}Cell ${columnLetter(column)}${row} holds more than ${figure(maxCellCharacters)} characters.`;
    return pastLimit('cell-too-long', what, 'Shorten it or remove the column.');
  }

  tooWide(row: number): Error {
    const what = `${sheetPrefix(this.sheet)}Row ${row} has values beyond column ${columnLetter(this.limits.maxColumns - 1)} (${figure(this.limits.maxColumns)} columns).`;
    return pastLimit('too-many-columns', what, 'Remove the columns that are not needed.');
  }

  rowTooLarge(row: number): Error {
    return pastLimit(
      'row-too-large',
      `${sheetPrefix(this.sheet)}Row ${row} is too large to be read.`,
      'Shorten its texts or remove columns.',
    );
  }
}

/** A whole number with thousands commas. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
