import type { SourceCell } from '@tierline/shared/intake';
import type { ReadLimits } from '../read-limits.js';
import { damagedFile, pastLimit } from '../refusals.js';
import { figure } from '../cell-budget.js';
import { StringStore } from './string-store.js';
import { unescapeXml, xmlPieces } from './xml-text.js';

const CACHED = 8192;
const LONGEST_ITEM = 4 * 1024 * 1024;

/** The table of texts that cells of a workbook point into. */
export class SharedStrings {
  private readonly store = new StringStore();
  private readonly cachedAt = new Int32Array(CACHED).fill(-1);
  private readonly cached: (SourceCell | undefined)[] = [];

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

  /** The cell of a shared text; the same object for repeated ones. Undefined when the number points nowhere. */
  cell(index: number): SourceCell | undefined {
    const slot = index % CACHED;
    if (this.cachedAt[slot] === index) return this.cached[slot];
    const text = this.store.get(index);
    if (text === undefined) return undefined;
    const cell: SourceCell = text === '' ? { kind: 'empty', text } : { kind: 'text', text };
    this.cachedAt[slot] = index;
    this.cached[slot] = cell;
    return cell;
  }

  close(): void {
    this.store.close();
  }

  private async fill(bytes: AsyncIterable<Buffer>, limits: ReadLimits): Promise<void> {
    let rest = '';
    let prefix: string | null = null;
    for await (const piece of xmlPieces('sharedStrings.xml', bytes)) {
      rest = rest === '' ? piece : rest + piece;
      prefix ??= prefixOf(rest, 'sst');
      if (prefix === null) continue;
      const end = lastItemEnd(rest, prefix);
      if (end < 0 && rest.length > LONGEST_ITEM) throw tooLong(limits);
      if (end > 0) {
        this.addItems(rest.slice(0, end), prefix, limits);
        rest = rest.slice(end);
      }
    }
    if (prefix === null || !rest.includes(`</${prefix}sst`)) {
      if (prefix === null || !/<(?:[\w.-]+:)?sst[^>]*\/>/.test(rest))
        throw damagedFile('its table of texts breaks off');
    }
  }

  private addItems(xml: string, prefix: string, limits: ReadLimits): void {
    const open = `<${prefix}si`;
    const close = `</${prefix}si>`;
    for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
      const tagEnd = xml.indexOf('>', at);
      if (xml.charCodeAt(tagEnd - 1) === 47) {
        this.store.add('');
        at = tagEnd;
        continue;
      }
      const end = xml.indexOf(close, tagEnd);
      const text = textOfRuns(xml.slice(tagEnd + 1, end), prefix);
      if (text.length > limits.maxCellCharacters) throw tooLong(limits);
      this.store.add(text);
      at = end;
    }
  }
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

function lastItemEnd(xml: string, prefix: string): number {
  const close = `</${prefix}si>`;
  const at = xml.lastIndexOf(close);
  return at < 0 ? -1 : at + close.length;
}

function tooLong({ maxCellCharacters }: ReadLimits): Error {
  return pastLimit(
    'cell-too-long',
    `A text of the workbook holds more than ${figure(maxCellCharacters)} characters.`,
    'Shorten it or remove the column.',
  );
}
