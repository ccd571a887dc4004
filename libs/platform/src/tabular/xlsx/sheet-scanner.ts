import { decimalText } from '@tierline/shared/money';
import type { SourceCell, SourceRow } from '@tierline/shared/intake';
import type { CellBudget } from '../cell-budget.js';
import { damagedFile } from '../refusals.js';
import type { SerialDates } from './serial-dates.js';
import { textOfRuns, type SharedStrings } from './shared-strings.js';
import { unescapeXml } from './xml-text.js';

const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const LAST_ROW = 1_048_576;

/** What the cells of one workbook are read with. */
export interface CellContext {
  readonly strings: SharedStrings | null;
  /** By cell style, whether it shows a day. */
  readonly isDateStyle: readonly boolean[];
  readonly dates: SerialDates;
}

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

/** Reads the rows of one sheet out of its XML text. Not a general XML parser: it walks over the few elements that a sheet is made of,
 *  character by character where speed counts and by search where it does not, and makes no tree. */
export class SheetScanner {
  private row = 0;
  private isHidden = false;
  private column = 0;
  private type: CellType = 'n';
  private style = 0;
  private isOpen = false;
  private readonly rowOpen: string;
  private readonly cellClose: string;
  /** Length of the namespace prefix with its colon. */
  private readonly shift: number;

  constructor(
    private readonly prefix: string,
    private readonly context: CellContext,
    private readonly budget: CellBudget,
  ) {
    this.shift = prefix.length;
    this.rowOpen = `<${prefix}row`;
    this.cellClose = `</${prefix}c>`;
  }

  /** Number of the last row seen. */
  get lastRow(): number {
    return this.row;
  }

  /** The rows of a text that holds whole `row` elements; rows without a value are left out.
   *  @throws FileRefused `damaged-file` or the code of a limit */
  scan(xml: string): SourceRow[] {
    const rows: SourceRow[] = [];
    const isEscaped = xml.includes('&') || xml.includes('_x') || xml.includes('\r');
    let at = xml.indexOf(this.rowOpen);
    while (at >= 0) {
      at = this.openRow(xml, at + this.rowOpen.length);
      if (this.isOpen) {
        const cells: (SourceCell | undefined)[] = [];
        at = this.cells(xml, at, { cells, isEscaped });
        if (cells.length > 0) rows.push({ row: this.row, isHidden: this.isHidden, cells });
      }
      at = xml.indexOf(this.rowOpen, at);
    }
    return rows;
  }

  private openRow(xml: string, from: number): number {
    let number = this.row + 1;
    this.isHidden = false;
    const end = this.attributes(xml, from, (name, value) => {
      if (name === 'r') number = Number(value);
      else if (name === 'hidden') this.isHidden = value === '1' || value === 'true';
    });
    if (!(number > this.row && number <= LAST_ROW)) throw damagedFile(`row ${number} stands after row ${this.row}`);
    this.row = number;
    return end;
  }

  // Walks over attributes up to the end of the tag; `isOpen` tells `<a>` from `<a/>`.
  private attributes(xml: string, from: number, take: (name: string, value: string) => void): number {
    let at = from;
    for (;;) {
      let code = xml.charCodeAt(at);
      while (code <= 32) code = xml.charCodeAt(++at);
      if (code === GT) {
        this.isOpen = true;
        return at + 1;
      }
      if (code === SLASH) {
        this.isOpen = false;
        return at + 2;
      }
      const equals = xml.indexOf('=', at);
      const quote = /["']/.exec(xml.slice(equals + 1, equals + 20));
      const start = equals + 2 + (quote?.index ?? 0);
      const end = quote ? xml.indexOf(quote[0], start) : -1;
      if (equals < 0 || end < 0) throw damagedFile(`row ${this.row + 1} breaks off`);
      take(xml.slice(at, equals).trim(), xml.slice(start, end));
      at = end + 1;
    }
  }

  private cells(xml: string, from: number, into: { cells: (SourceCell | undefined)[]; isEscaped: boolean }): number {
    const { shift, budget } = this;
    const { cells, isEscaped } = into;
    let at = from;
    let filled = 0;
    this.column = -1;
    for (;;) {
      if (xml.charCodeAt(at) !== LT) at = xml.indexOf('<', at);
      if (at < 0) throw damagedFile(`row ${this.row} breaks off`);
      const name = xml.charCodeAt(at + 1 + shift);
      // 99 is c; anything longer than that is another element.
      if (name === 99 && isTagNameEnd(xml.charCodeAt(at + 2 + shift))) {
        at = this.openCell(xml, at + 2 + shift);
        if (!this.isOpen) continue;
        const contentStart = at;
        at = this.endOfCell(xml, at);
        const cell = this.cell(xml, contentStart, { end: at, isEscaped });
        if (cell === undefined || cell.kind === 'empty') continue;
        if (this.column < 0) throw damagedFile(`a cell of row ${this.row} has no place`);
        if (this.column >= budget.maxColumns) throw budget.tooWide(this.row);
        if (cell.text.length > budget.maxCellCharacters) throw budget.tooLong(this.row, this.column);
        while (cells.length < this.column) cells.push(undefined);
        cells[this.column] = cell;
        filled += 1;
        continue;
      }
      const isClosing = xml.charCodeAt(at + 1) === SLASH;
      at = xml.indexOf('>', at) + 1;
      if (at === 0) throw damagedFile(`row ${this.row} breaks off`);
      if (isClosing && xml.startsWith('row', at - 4)) break;
    }
    if (filled > 0) budget.countRow(filled);
    return at;
  }

  // The attributes of a cell, which every cell has: read by hand, the rest by the general way.
  private openCell(xml: string, from: number): number {
    let at = from;
    this.column += 1;
    this.type = 'n';
    this.style = 0;
    for (;;) {
      let code = xml.charCodeAt(at);
      while (code <= 32) code = xml.charCodeAt(++at);
      if (code === GT) {
        this.isOpen = true;
        return at + 1;
      }
      if (code === SLASH) {
        this.isOpen = false;
        return at + 2;
      }
      const quote = xml.charCodeAt(at + 2);
      if (xml.charCodeAt(at + 1) !== EQUALS || (quote !== 34 && quote !== 39))
        return this.attributes(xml, at, (name, value) => this.setAttribute(name, value));
      const start = at + 3;
      at = start;
      while (xml.charCodeAt(at) !== quote) if (++at - start > 64) throw damagedFile(`row ${this.row} breaks off`);
      // 114 is r, the reference; 115 is s, the style; 116 is t, the type.
      if (code === 114) this.column = columnOf(xml, start, at);
      else if (code === 115) this.style = wholeNumber(xml, start, at);
      else if (code === 116) this.type = xml.slice(start, at) as CellType;
      at += 1;
    }
  }

  private setAttribute(name: string, value: string): void {
    if (name === 'r') this.column = columnOf(value, 0, value.length);
    else if (name === 's') this.style = Number(value);
    else if (name === 't') this.type = value as CellType;
  }

  // Index behind `</c>`.
  private endOfCell(xml: string, from: number): number {
    const end = xml.indexOf(this.cellClose, from);
    if (end < 0) throw damagedFile(`row ${this.row} breaks off`);
    return end + this.cellClose.length;
  }

  private cell(
    xml: string,
    from: number,
    { end, isEscaped }: { end: number; isEscaped: boolean },
  ): SourceCell | undefined {
    const contentEnd = end - this.cellClose.length;
    const shift = this.shift;
    // Almost always the content is just `<v>text</v>`.
    if (xml.charCodeAt(from + 1 + shift) === 118 && xml.charCodeAt(from + 2 + shift) === GT) {
      const start = from + 3 + shift;
      const close = contentEnd - 4 - shift;
      if (close >= start && xml.charCodeAt(close) === LT) return this.valueCell(xml.slice(start, close), isEscaped);
    }
    if (this.type === 'inlineStr') return textCell(this.inlineText(xml, from, { end: contentEnd, isEscaped }));
    // Cut out, so that a search for what is not there does not run on through all rows that follow.
    const content = xml.slice(from, contentEnd);
    const value = elementText(content, `${this.prefix}v`);
    const hasFormula = elementText(content, `${this.prefix}f`) !== null;
    if (hasFormula && (value === null || (value === '' && this.type !== 'str')))
      return { kind: 'formula-without-value', text: '' };
    return value === null ? undefined : this.valueCell(value, isEscaped);
  }

  private inlineText(xml: string, from: number, { end, isEscaped }: { end: number; isEscaped: boolean }): string {
    const { shift } = this;
    // `<is><t>text</t></is>` without anything else is what writers of inline text make.
    const start = xml.indexOf('>', from + 5 + shift) + 1;
    const close = end - 9 - 2 * shift;
    const isPlain =
      xml.charCodeAt(from + 1 + shift) === 105 &&
      xml.charCodeAt(from + 5 + 2 * shift) === 116 &&
      xml.indexOf('<', start) === close;
    if (!isPlain || xml.charCodeAt(start - 2) === SLASH) return textOfRuns(xml.slice(from, end), this.prefix);
    return isEscaped ? unescapeXml(xml.slice(start, close)) : xml.slice(start, close);
  }

  private valueCell(value: string, isEscaped: boolean): SourceCell | undefined {
    if (value === '') return undefined;
    switch (this.type) {
      case 's': {
        const cell = this.context.strings?.cell(Number(value));
        if (!cell) throw damagedFile(`a cell of row ${this.row} points to a text that is not there`);
        return cell;
      }
      case 'str':
        return textCell(isEscaped ? unescapeXml(value) : value);
      case 'inlineStr':
        return textCell(isEscaped ? unescapeXml(value) : value);
      case 'b':
        return { kind: 'boolean', text: value.trim() === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text: unescapeXml(value) };
      case 'd':
        return { kind: 'date', text: isoText(value) };
      default:
        return this.numberCell(value);
    }
  }

  private numberCell(value: string): SourceCell | undefined {
    if (this.context.isDateStyle[this.style]) {
      const text = this.context.dates.textOf(Number(value));
      if (text !== null) return { kind: 'date', text };
    }
    if (isShortest(value)) return { kind: 'number', text: value };
    const number = Number(value);
    return Number.isFinite(number)
      ? { kind: 'number', text: decimalText(number === 0 ? 0 : number) }
      : { kind: 'text', text: value };
  }
}

function textCell(text: string): SourceCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

// `2025-03-09T00:00:00.000Z` and the like: the day, and the time only when it is not midnight.
function isoText(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value.trim());
  if (!match) return value;
  return match[2] === undefined || match[2] === '00:00:00' ? (match[1] ?? value) : `${match[1]}T${match[2]}`;
}

// Whether a number's text is already the shortest decimal text of the double it stands for: at most 15 digits, no exponent, no
// superfluous zeros. Longer ones are turned into a number and back.
function isShortest(text: string): boolean {
  const { length } = text;
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  if (length - at > 16 || length === at) return false;
  const first = text.charCodeAt(at);
  if (first === 48 && length > at + 1 && text.charCodeAt(at + 1) !== 46) return false;
  if (first === 48 && length === at + 1) return at === 0;
  let point = -1;
  for (const start = at; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0 && at > start) point = at;
    else if (code < 48 || code > 57) return false;
  }
  return point < 0 ? length <= 15 : text.charCodeAt(length - 1) !== 48 && point < length - 1;
}

function columnOf(text: string, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function wholeNumber(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

function isTagNameEnd(code: number): boolean {
  return code <= 32 || code === GT || code === SLASH;
}

// Text of an element that holds text only; '' when it is empty, null when there is none.
function elementText(xml: string, name: string): string | null {
  const open = `<${name}`;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at + 1)) {
    if (!isTagNameEnd(xml.charCodeAt(at + open.length))) continue;
    const tagEnd = xml.indexOf('>', at);
    if (xml.charCodeAt(tagEnd - 1) === SLASH) return '';
    return xml.slice(tagEnd + 1, xml.indexOf('<', tagEnd));
  }
  return null;
}
