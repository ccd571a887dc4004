import type { SourceCell } from '@tierline/shared/intake';
import type { ReadLimits } from '../read-limits.js';
import { damagedFile, pastLimit } from '../refusals.js';
import { figure } from '../cell-budget.js';
import { StringStore } from './string-store.js';
import { plainBytes } from './plain-bytes.js';
import { unescapeXml } from './xml-text.js';

const CACHED = 8192;
const LONGEST_ITEM = 4 * 1024 * 1024;
const LONGEST_CLOSE = 256;
// Characters of XML and letters of the table's names, by their codes.
const [LT, GT, SLASH, AMPERSAND, UNDERSCORE, RETURN] = [60, 62, 47, 38, 95, 13];
const [I, S, T] = [105, 115, 116];

/** The table of texts that cells of a workbook point into. */
export class SharedStrings {
  private readonly store = new StringStore();
  private readonly cachedAt = new Int32Array(CACHED).fill(-1);
  private readonly cached: (SourceCell | undefined)[] = Array.from({ length: CACHED }, () => undefined);
  /** Cells of texts that stand together, made at once. */
  private run: readonly SourceCell[] = [];
  private runFrom = 0;
  /** The text behind the one that was kept last. */
  private behindLast = -1;

  /** Reads the table; `bytes` is its part. */
  static async read(bytes: AsyncIterable<Buffer>, limits: ReadLimits): Promise<SharedStrings> {
    const strings = new SharedStrings();
    try {
      await strings.fill(bytes, limits);
      return strings;
    } catch (error) {
      strings.close();
      throw error;
    }
  }

  /** The cell of a shared text, as a rule the same object for repeated ones. Undefined when the number points nowhere. */
  cell(index: number): SourceCell | undefined {
    const slot = index % CACHED;
    if (this.cachedAt[slot] === index) return this.cached[slot];
    const ahead = this.run[index - this.runFrom];
    if (ahead !== undefined) return ahead;
    return index >= 0 && index < this.store.size && Number.isInteger(index) ? this.load(index) : undefined;
  }

  close(): void {
    this.store.close();
  }

  // A column of texts of which every one is different points to one after the other: those that follow are made together, and not kept.
  private load(index: number): SourceCell | undefined {
    if (index === this.runFrom + this.run.length || index === this.behindLast) {
      this.runFrom = index;
      this.run = this.store.run(index).map(cellOf);
      return this.run[0];
    }
    this.behindLast = index + 1;
    const slot = index % CACHED;
    this.cachedAt[slot] = index;
    this.cached[slot] = cellOf(this.store.get(index) ?? '');
    return this.cached[slot];
  }

  private async fill(bytes: AsyncIterable<Buffer>, limits: ReadLimits): Promise<void> {
    let rest: Buffer = Buffer.alloc(0);
    let items: StringItems | null = null;
    for await (const piece of plainBytes('sharedStrings.xml', bytes)) {
      const searched = Math.max(rest.length - LONGEST_CLOSE, 0);
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      if (items === null) {
        const prefix = prefixOf(rest.toString('latin1', 0, 65_536), 'sst');
        if (prefix === null) continue;
        items = new StringItems(prefix, this.store, limits);
      }
      const end = items.lastEnd(rest, searched);
      if (end < 0 && rest.length > LONGEST_ITEM) throw tooLong(limits);
      if (end > 0) {
        items.add(rest.subarray(0, end));
        rest = rest.subarray(end);
      }
    }
    const last = rest.toString('latin1');
    if (!items?.isEndIn(last) && !/<(?:[\w.-]+:)?sst[^>]*\/>/.test(last))
      throw damagedFile('its table of texts breaks off');
  }
}

/** Takes the items out of pieces of the table. */
class StringItems {
  private readonly open: string;
  private readonly close: string;
  private readonly shift: number;

  constructor(
    private readonly prefix: string,
    private readonly store: StringStore,
    private readonly limits: ReadLimits,
  ) {
    this.open = `<${prefix}si`;
    this.close = `</${prefix}si>`;
    this.shift = prefix.length;
  }

  /** Index behind the last whole item that ends at or after `from`; -1 when none does. */
  lastEnd(bytes: Buffer, from: number): number {
    const at = bytes.subarray(from).lastIndexOf(this.close);
    return at < 0 ? -1 : from + at + this.close.length;
  }

  isEndIn(text: string): boolean {
    return text.includes(`</${this.prefix}sst`);
  }

  /** @param bytes whole items */
  add(bytes: Buffer): void {
    const { shift } = this;
    const text = bytes.toString('latin1');
    for (let at = this.nextItem(bytes, text, 0); at >= 0; at = this.nextItem(bytes, text, at)) {
      const tag = at + 4 + shift;
      // `<si><t>text</t></si>` without anything else is what writers of plain text make.
      let start = tag + 3 + shift;
      const isPlain = bytes[tag - 1] === GT && bytes[tag + 1 + shift] === T;
      if (isPlain && bytes[start - 1] !== GT) start = bytes.indexOf(GT, start) + 1;
      const next = isPlain && bytes[start - 2] !== SLASH ? this.addPlain(bytes, start) : -1;
      at = next > 0 ? next : this.addAny(bytes, text, at);
    }
  }

  // Items follow each other closely as a rule: a search costs more than a look.
  private nextItem(bytes: Buffer, text: string, from: number): number {
    const name = from + 1 + this.shift;
    if (name + 2 >= bytes.length) return -1;
    const isHere = bytes[from] === LT && bytes[name] === S && bytes[name + 1] === I && bytes[name + 2] === GT;
    return isHere && (this.shift === 0 || text.startsWith(this.open, from)) ? from : text.indexOf(this.open, from);
  }

  // Index behind the item; -1 when it is none of that form.
  private addPlain(bytes: Buffer, start: number): number {
    const { shift } = this;
    let close = start;
    let isEscaped = false;
    for (let code = bytes[close] ?? LT; code !== LT; code = bytes[++close] ?? LT)
      if (code === AMPERSAND || code === UNDERSCORE || code === RETURN) isEscaped = true;
    const next = close + 9 + 2 * shift;
    if (bytes[close + 1] !== SLASH || bytes[close + 6 + 2 * shift] !== S || bytes[next - 1] !== GT) return -1;
    if (!isEscaped && close - start <= this.limits.maxCellCharacters) this.store.addBytes(bytes, start, close);
    else this.addText(unescapeXml(bytes.toString('utf8', start, close)));
    return next;
  }

  private addAny(bytes: Buffer, text: string, at: number): number {
    const tagEnd = text.indexOf('>', at);
    if (bytes[tagEnd - 1] === SLASH) {
      this.store.add('');
      return tagEnd;
    }
    const end = text.indexOf(this.close, tagEnd);
    this.addText(textOfRuns(bytes.toString('utf8', tagEnd + 1, end), this.prefix));
    return end;
  }

  private addText(text: string): void {
    if (text.length > this.limits.maxCellCharacters) throw tooLong(this.limits);
    this.store.add(text);
  }
}

function cellOf(text: string): SourceCell {
  return { kind: text === '' ? 'empty' : 'text', text };
}

/** Joined text of the `t` elements of an item, without phonetic hints (`rPh`).
 *  @param item only the inside of the item: what is not there is searched for to the end of the text */
export function textOfRuns(item: string, prefix: string): string {
  const open = `<${prefix}t`;
  const hintEnd = `</${prefix}rPh>`;
  let text = '';
  let nextHint = item.indexOf(`<${prefix}rPh`);
  for (let at = item.indexOf(open); at >= 0; at = item.indexOf(open, at)) {
    if (nextHint >= 0 && nextHint < at) {
      const over = item.indexOf(hintEnd, nextHint);
      if (over < 0) break;
      at = over;
      nextHint = item.indexOf(`<${prefix}rPh`, over);
      continue;
    }
    const after = item.charCodeAt(at + open.length);
    const tagEnd = item.indexOf('>', at);
    if (tagEnd < 0) break;
    at = tagEnd;
    // Only `<t>`, `<t xml:space="preserve">`; not `<tbl>` and not the empty `<t/>`.
    if ((after !== 62 && after > 32) || item.charCodeAt(tagEnd - 1) === 47) continue;
    const textEnd = item.indexOf('<', tagEnd);
    text += unescapeXml(textEnd < 0 ? '' : item.slice(tagEnd + 1, textEnd));
    at = textEnd < 0 ? item.length : textEnd;
  }
  return text;
}

/** Namespace prefix of the root element with its colon, '' for none; null while the root has not come yet. */
export function prefixOf(xml: string, root: string): string | null {
  const match = new RegExp(`<(?:([A-Za-z_][\\w.-]*):)?${root}[\\s>/]`).exec(
    xml.length > 65_536 ? xml.slice(0, 65_536) : xml,
  );
  if (!match) return null;
  return match[1] === undefined ? '' : `${match[1]}:`;
}

function tooLong({ maxCellCharacters }: ReadLimits): Error {
  return pastLimit(
    'cell-too-long',
    `A text of the workbook holds more than ${figure(maxCellCharacters)} characters.`,
    'Shorten it or remove the column.',
  );
}
