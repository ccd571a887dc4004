import type { SourceCell } from '@tierline/shared/intake';
import { damagedFile } from '../refusals.js';
import { NumberCells, TextCells } from './cell-cache.js';
import { isoText, isShortest, numberCell } from './cell-values.js';
import type { SerialDates } from './serial-dates.js';
import { textOfRuns, type SharedStrings } from './shared-strings.js';
import { TagScanner, wholeNumber } from './tag-scanner.js';
import { unescapeXml } from './xml-text.js';

// Characters of XML and letters of a sheet's names, by their codes.
const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE_QUOTE = 34;
const AMPERSAND = 38;
const UNDERSCORE = 95;
const RETURN = 13;
const ZERO = 48;
const NINE = 57;
const BLANK = 32;
const [C, F, I, R, S, T, V] = [99, 102, 105, 114, 115, 116, 118];
const CAPITAL_A = 65;
const CAPITAL_Z = 90;
const LETTERS = 26;
const INLINE = 'inlineStr';
// What a byte of a text means for reading it.
const ESCAPED = 1;
const MANY_BYTES = 2;
const TRAITS = new Uint8Array(256).fill(MANY_BYTES, 128);
for (const code of [AMPERSAND, UNDERSCORE, RETURN]) TRAITS[code] = ESCAPED;

/** What the cells of one workbook are read with. */
export interface CellContext {
  readonly strings: SharedStrings | null;
  /** By cell style, whether it shows a day. */
  readonly isDateStyle: readonly boolean[];
  readonly dates: SerialDates;
}

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

/** Reads one cell after the other out of the bytes of a sheet. The few forms that spreadsheet programs write are walked over byte by byte,
 *  every other form is searched through. */
export class CellScanner {
  /** Column of the cell read last, from 0. */
  column = -1;
  /** Where the cell read last ends. */
  end = 0;
  /** Digits of the number of the row at hand: so many follow the letters of a reference. */
  rowDigits = 0;
  private type: CellType = 'n';
  private style = 0;
  private bytes: Buffer;
  private text = '';
  private readonly tag = new TagScanner();
  private readonly numbers = new NumberCells();
  private readonly days = new NumberCells();
  private readonly texts = new TextCells();
  private readonly close: string;
  /** Length of the namespace prefix with its colon: names stand so far behind their `<`. */
  private readonly shift: number;

  constructor(
    private readonly prefix: string,
    private readonly context: CellContext,
  ) {
    this.shift = prefix.length;
    this.close = `</${prefix}c>`;
    this.bytes = Buffer.alloc(0);
  }

  /** @param text the same bytes as Latin-1: pieces of it cost less than pieces of bytes, and are right where all bytes are ASCII */
  begin(bytes: Buffer, text: string): void {
    this.bytes = bytes;
    this.text = text;
  }

  /** @param from behind the name of the element
   *  @returns undefined for a cell without value
   *  @throws FileRefused `damaged-file` */
  read(from: number): SourceCell | undefined {
    const at = this.open(from);
    this.end = at;
    if (!this.tag.isOpen) return undefined;
    const { bytes, shift } = this;
    if (bytes[at] === LT) {
      const name = bytes[at + 1 + shift];
      if (name === V && bytes[at + 2 + shift] === GT) return this.value(at, at + 3 + shift);
      if (name === I && this.type === 'inlineStr') return this.inline(at);
      if (name === F) return this.formula(at);
    }
    return this.anyContent(at);
  }

  // Place, style and type as most programs write them are read by hand, everything else in the general way.
  private open(from: number): number {
    const { bytes } = this;
    let at = from;
    let column = this.column + 1;
    let style = 0;
    this.type = 'n';
    if (isAttribute(bytes, at, R)) {
      at += 4;
      column = 0;
      for (let code = bytes[at] ?? 0; code >= CAPITAL_A && code <= CAPITAL_Z; code = bytes[++at] ?? 0)
        column = column * LETTERS + code - CAPITAL_A + 1;
      column -= 1;
      at += this.rowDigits;
      if (bytes[at++] !== DOUBLE_QUOTE) return this.openAny(from);
    }
    if (isAttribute(bytes, at, S)) {
      at += 4;
      for (let code = bytes[at] ?? 0; code >= ZERO && code <= NINE; code = bytes[++at] ?? 0)
        style = style * 10 + code - ZERO;
      if (bytes[at++] !== DOUBLE_QUOTE) return this.openAny(from);
    }
    if (isAttribute(bytes, at, T)) {
      at += 4;
      const start = at;
      while ((bytes[at] ?? 0) > NINE) at += 1;
      this.type = this.typeOf(start, at);
      if (bytes[at++] !== DOUBLE_QUOTE) return this.openAny(from);
    }
    const isOpen = bytes[at] === GT;
    if (!isOpen && (bytes[at] !== SLASH || bytes[at + 1] !== GT)) return this.openAny(from);
    this.column = column;
    this.style = style;
    this.tag.isOpen = isOpen;
    return isOpen ? at + 1 : at + 2;
  }

  private openAny(from: number): number {
    const { tag, bytes, text } = this;
    this.column += 1;
    this.style = 0;
    this.type = 'n';
    for (let at = tag.next(bytes, from); ; at = tag.next(bytes, at)) {
      if (tag.isEnd) return at;
      const name = text.slice(tag.nameFrom, tag.nameTo).trim();
      if (name === 'r') this.column = columnOf(bytes, tag.valueFrom, tag.valueTo);
      else if (name === 's') this.style = wholeNumber(bytes, tag.valueFrom, tag.valueTo);
      else if (name === 't') this.type = this.typeOf(tag.valueFrom, tag.valueTo);
    }
  }

  private typeOf(start: number, end: number): CellType {
    if (end - start === 1 && this.bytes[start] === S) return 's';
    // The constant and not the slice: later comparisons look at one word instead of at letters.
    if (end - start === INLINE.length && this.bytes[start] === I) return INLINE;
    return this.text.slice(start, end) as CellType;
  }

  // `<v>...</v></c>`; `at` is where it begins, `start` behind `<v>`.
  private value(at: number, start: number): SourceCell | undefined {
    const { bytes, shift } = this;
    let close = start;
    let index = 0;
    if (this.type === 's') {
      for (let code = bytes[close] ?? 0; code >= ZERO && code <= NINE; code = bytes[++close] ?? 0)
        index = index * 10 + code - ZERO;
    } else while ((bytes[close] ?? LT) !== LT) close += 1;
    const next = close + 8 + 2 * shift;
    const isPlain =
      bytes[close] === LT &&
      bytes[close + 1] === SLASH &&
      bytes[close + 2 + shift] === V &&
      bytes[close + 3 + shift] === GT &&
      bytes[close + 5 + shift] === SLASH &&
      bytes[close + 6 + 2 * shift] === C &&
      bytes[next - 1] === GT;
    if (!isPlain) return this.anyContent(at);
    this.end = next;
    if (close === start) return undefined;
    if (this.type === 's') return this.shared(index);
    return this.type === 'n' ? this.number(start, close) : this.otherValue(this.slice(start, close));
  }

  // `<f>...</f><v>...</v></c>`: the formula is passed over.
  private formula(at: number): SourceCell | undefined {
    const { bytes, shift } = this;
    const tagEnd = bytes.indexOf(GT, at);
    let next = tagEnd + 1;
    if (bytes[tagEnd - 1] !== SLASH) next = bytes.indexOf(LT, next) + 4 + shift;
    const isValue = bytes[next] === LT && bytes[next + 1 + shift] === V && bytes[next + 2 + shift] === GT;
    const isFull = isValue && bytes[next + 3 + shift] !== LT && bytes[next - 1] === GT;
    return isFull && tagEnd > 0 ? this.value(at, next + 3 + shift) : this.anyContent(at);
  }

  // `<is><t>text</t></is></c>` without anything else is what writers of inline text make.
  private inline(at: number): SourceCell | undefined {
    const { bytes, shift } = this;
    const tag = at + 4 + shift;
    if (bytes[at + 3 + shift] !== GT || bytes[tag + 1 + shift] !== T) return this.anyContent(at);
    let start = tag + 3 + shift;
    if (bytes[start - 1] !== GT) start = bytes.indexOf(GT, start) + 1;
    const isEmpty = bytes[start - 2] === SLASH;
    let close = start;
    let hash = 17;
    let traits = 0;
    for (let code = bytes[close] ?? LT; code !== LT; code = bytes[++close] ?? LT) {
      traits |= TRAITS[code] ?? 0;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    const next = close + 13 + 3 * shift;
    const isPlain =
      !isEmpty &&
      bytes[close + 1] === SLASH &&
      bytes[close + 2 + shift] === T &&
      bytes[close + 6 + 2 * shift] === I &&
      bytes[next - 2] === C &&
      bytes[next - 1] === GT;
    if (!isPlain) return this.anyContent(at);
    this.end = next;
    if (close === start) return undefined;
    const known = this.texts.find(bytes, start, { end: close, hash });
    if (known) return known;
    const isKept = this.texts.isWorthKeeping(close - start, hash);
    const text =
      (traits & MANY_BYTES) === 0 && !isKept ? this.text.slice(start, close) : bytes.toString('utf8', start, close);
    const cell = textCell((traits & ESCAPED) === 0 ? text : unescapeXml(text));
    if (isKept && cell) this.texts.keep(bytes, start, { end: close, hash, cell });
    return cell;
  }

  // Whatever stands inside the cell, in any order. Cut out, so that a search for what is not there does not run on through all rows.
  private anyContent(at: number): SourceCell | undefined {
    const end = this.text.indexOf(this.close, at);
    if (end < 0) throw damagedFile('a cell of a sheet breaks off');
    this.end = end + this.close.length;
    const content = this.slice(at, end);
    if (this.type === 'inlineStr' && !content.includes(`<${this.prefix}v`))
      return textCell(textOfRuns(content, this.prefix));
    const value = elementText(content, `${this.prefix}v`);
    const hasFormula = elementText(content, `${this.prefix}f`) !== null;
    if (hasFormula && (value === null || (value === '' && this.type !== 'str')))
      return { kind: 'formula-without-value', text: '' };
    if (value === null || value === '') return undefined;
    if (this.type === 's') return this.shared(Number(value));
    return this.type === 'n' ? this.writtenNumber(value) : this.otherValue(value);
  }

  private shared(index: number): SourceCell | undefined {
    const cell = this.context.strings?.cell(index);
    if (!cell) throw damagedFile('a cell points to a text that is not there');
    return cell.kind === 'empty' ? undefined : cell;
  }

  private number(start: number, end: number): SourceCell {
    const { bytes, context } = this;
    const isDay = context.isDateStyle[this.style] === true;
    const cells = isDay ? this.days : this.numbers;
    const known = cells.find(bytes, start, end);
    if (known) return known;
    if (isDay) return cells.keep(this.writtenNumber(this.text.slice(start, end)));
    if (isShortest(bytes, start, end)) return cells.keep({ kind: 'number', text: this.text.slice(start, end) });
    return numberCell(this.slice(start, end));
  }

  private writtenNumber(value: string): SourceCell {
    const { isDateStyle, dates } = this.context;
    return (isDateStyle[this.style] === true ? dates.cellOf(Number(value)) : null) ?? numberCell(value);
  }

  private otherValue(value: string): SourceCell | undefined {
    switch (this.type) {
      case 'b':
        return { kind: 'boolean', text: value.trim() === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text: unescapeXml(value) };
      case 'd':
        return { kind: 'date', text: isoText(value) };
      case 'str':
      case 'inlineStr':
        return textCell(unescapeXml(value));
      default:
        return this.writtenNumber(value);
    }
  }

  private slice(start: number, end: number): string {
    const { bytes } = this;
    for (let at = start; at < end; at += 1) if ((bytes[at] ?? 0) > 127) return bytes.toString('utf8', start, end);
    return this.text.slice(start, end);
  }
}

function textCell(text: string): SourceCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

function columnOf(bytes: Uint8Array, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end; at += 1) {
    const letter = ((bytes[at] ?? 0) & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function isAttribute(bytes: Uint8Array, at: number, name: number): boolean {
  return bytes[at + 1] === name && bytes[at] === BLANK && bytes[at + 2] === EQUALS && bytes[at + 3] === DOUBLE_QUOTE;
}

// Text of an element that holds text only; '' when it is empty, null when there is none.
function elementText(xml: string, name: string): string | null {
  const open = `<${name}`;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at + 1)) {
    const after = xml.charCodeAt(at + open.length);
    if (after > 32 && after !== GT && after !== SLASH) continue;
    const tagEnd = xml.indexOf('>', at);
    if (xml.charCodeAt(tagEnd - 1) === SLASH) return '';
    return xml.slice(tagEnd + 1, xml.indexOf('<', tagEnd));
  }
  return null;
}
