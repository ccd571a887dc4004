import { damagedFile } from '../refusals.js';
import { plainBytes } from './plain-bytes.js';

const LONGEST_FRAME = 32 * 1024 * 1024;
const LONGEST_ENTITY = 9;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The whole of a part that describes the workbook and is small in any real one.
 *  @throws FileRefused `damaged-file` when it is not */
export async function xmlText(part: string, bytes: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of plainBytes(part, bytes)) {
    pieces.push(piece);
    size += piece.length;
    if (size > LONGEST_FRAME) throw damagedFile(`the part ${part} is far larger than Excel writes it`);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Text of an element or attribute with its entities, line ends and `_x000D_` escapes resolved. */
export function unescapeXml(text: string): string {
  const plain = unescapeAttribute(text);
  if (!plain.includes('_x')) return plain;
  const resolved = plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => character(Number.parseInt(code, 16)));
  // Halves of a pair may be escaped one by one; what stays alone is no character.
  return resolved.toWellFormed();
}

/** The same for an attribute, where `_x000D_` is plain text. */
export function unescapeAttribute(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  let at = lines.indexOf('&');
  if (at < 0) return lines;
  let plain = '';
  let from = 0;
  for (; at >= 0; at = lines.indexOf('&', at + 1)) {
    const end = lines.indexOf(';', at);
    if (end < 0 || end - at > LONGEST_ENTITY) continue;
    const resolved = entity(lines.slice(at + 1, end));
    if (resolved === null) continue;
    plain += lines.slice(from, at) + resolved;
    from = end + 1;
    at = end;
  }
  return (plain + lines.slice(from)).toWellFormed();
}

/** Attributes of each element of this name, in document order, whatever its namespace prefix. */
export function* elements(xml: string, name: string): Generator<Readonly<Record<string, string>>> {
  const form = new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*/?>`, 'g');
  for (const [, attributes = ''] of xml.matchAll(form)) {
    const found = attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    yield Object.fromEntries(
      [...found].map(([, key = '', double, single]) => [key, unescapeAttribute(double ?? single ?? '')]),
    );
  }
}

/** The content of the first element of this name; '' when there is none. */
export function contentOf(xml: string, name: string): string {
  const open = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>`).exec(xml);
  if (!open || open[0].endsWith('/>')) return '';
  const start = open.index + open[0].length;
  const close = xml.slice(start).search(new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`));
  return close < 0 ? '' : xml.slice(start, start + close);
}

// Null for what is no entity: it stays as it is.
function entity(name: string): string | null {
  const named = NAMED[name];
  if (named !== undefined) return named;
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
  return code <= 0x10ffff ? character(code) : null;
}

// The zero character, which no text of a table means and no database keeps, is left out.
function character(code: number): string {
  return code === 0 ? '' : String.fromCodePoint(code);
}
