import type { SourceCell, SourceRow } from '@tierline/shared/intake';
import type { CellBudget } from '../cell-budget.js';
import { damagedFile } from '../refusals.js';
import { CellScanner, type CellContext } from './cell-scanner.js';
import { TagScanner, wholeNumber } from './tag-scanner.js';

const LT = 60;
const GT = 62;
const SLASH = 47;
const C = 99;
const H = 104;
const R = 114;
const BLANK = 32;
const LAST_ROW = 1_048_576;

/** Reads the rows of one sheet out of the bytes of its XML. Not a general XML parser: it walks over the few elements that a sheet is made of
 *  and makes no tree. Comments and CDATA must have been taken out. */
export class SheetScanner {
  private row = 0;
  private isHidden = false;
  private readonly tag = new TagScanner();
  private readonly cell: CellScanner;
  private readonly rowOpen: string;
  private readonly rowName: string;
  private readonly shift: number;

  constructor(
    prefix: string,
    context: CellContext,
    private readonly budget: CellBudget,
  ) {
    this.shift = prefix.length;
    this.rowOpen = `<${prefix}row`;
    this.rowName = `/${prefix}row`;
    this.cell = new CellScanner(prefix, context);
  }

  /** Number of the last row seen. */
  get lastRow(): number {
    return this.row;
  }

  /** The rows of bytes that end with a whole `row` element; rows without a value are left out.
   *  @throws FileRefused `damaged-file` or the code of a limit */
  scan(bytes: Buffer): SourceRow[] {
    const text = bytes.toString('latin1');
    const rows: SourceRow[] = [];
    this.cell.begin(bytes, text);
    for (let at = this.nextRow(bytes, text, 0); at >= 0; at = this.nextRow(bytes, text, at)) {
      at = this.openRow(bytes, text, at + this.rowOpen.length);
      if (!this.tag.isOpen) continue;
      const cells: (SourceCell | undefined)[] = [];
      at = this.cells(bytes, text, { at, cells });
      if (cells.length > 0) rows.push({ row: this.row, isHidden: this.isHidden, cells });
    }
    return rows;
  }

  // Rows follow each other closely as a rule: a search costs more than a look.
  private nextRow(bytes: Buffer, text: string, from: number): number {
    const name = from + 1 + this.shift;
    if (name + 3 >= bytes.length) return -1;
    const isHere = bytes[from] === LT && bytes[name] === R && bytes[name + 3] === BLANK;
    return isHere && text.startsWith(this.rowOpen, from) ? from : text.indexOf(this.rowOpen, from);
  }

  private openRow(bytes: Buffer, text: string, from: number): number {
    const { tag } = this;
    let number = this.row + 1;
    this.isHidden = false;
    let at = tag.next(bytes, from);
    for (; !tag.isEnd; at = tag.next(bytes, at)) {
      const { nameFrom, nameTo } = tag;
      if (nameTo - nameFrom === 1 && bytes[nameFrom] === R) number = wholeNumber(bytes, tag.valueFrom, tag.valueTo);
      else if (bytes[nameFrom] === H && text.slice(nameFrom, nameTo).trim() === 'hidden')
        this.isHidden = /^(?:1|true)$/.test(text.slice(tag.valueFrom, tag.valueTo));
    }
    if (!(number > this.row && number <= LAST_ROW)) throw damagedFile(`row ${number} stands after row ${this.row}`);
    this.row = number;
    return at;
  }

  // Index behind the row.
  private cells(bytes: Buffer, text: string, row: { at: number; cells: (SourceCell | undefined)[] }): number {
    const { shift, budget, cell } = this;
    const { maxColumns, maxCellCharacters } = budget;
    const { cells } = row;
    let { at } = row;
    let filled = 0;
    cell.column = -1;
    cell.rowDigits = digitsOf(this.row);
    for (;;) {
      if (bytes[at] !== LT) at = bytes.indexOf(LT, at);
      if (at < 0) throw damagedFile(`row ${this.row} breaks off`);
      const after = bytes[at + 2 + shift] ?? 0;
      if (bytes[at + 1 + shift] !== C || (after > 32 && after !== GT && after !== SLASH)) {
        if (text.startsWith(this.rowName, at + 1)) {
          if (filled > 0) budget.countRow(filled);
          return this.behindTag(bytes, at + 1 + this.rowName.length);
        }
        at = this.behindTag(bytes, at);
        continue;
      }
      const value = cell.read(at + 2 + shift);
      at = cell.end;
      if (value === undefined) continue;
      const { column } = cell;
      if (!(column >= 0 && column < maxColumns && value.text.length <= maxCellCharacters)) throw this.refusal(column);
      while (cells.length < column) cells.push(undefined);
      cells[column] = value;
      filled += 1;
    }
  }

  private behindTag(bytes: Buffer, from: number): number {
    const end = bytes[from] === GT ? from : bytes.indexOf(GT, from);
    if (end < 0) throw damagedFile(`row ${this.row} breaks off`);
    return end + 1;
  }

  // Why a cell at this column cannot be taken.
  private refusal(column: number): Error {
    if (!(column >= 0)) return damagedFile(`a cell of row ${this.row} has no place`);
    return column < this.budget.maxColumns ? this.budget.tooLong(this.row, column) : this.budget.tooWide(this.row);
  }
}

function digitsOf(row: number): number {
  let digits = 1;
  for (let bound = 10; row >= bound; bound *= 10) digits += 1;
  return digits;
}
