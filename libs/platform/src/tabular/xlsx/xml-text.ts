import { damagedFile } from '../refusals.js';
import { plainBytes } from './plain-bytes.js';

const LONGEST_FRAME = 32 * 1024 * 1024;
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
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}));/g, resolved).toWellFormed();
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

function resolved(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code <= 0x10ffff ? character(code) : whole;
}

// The zero character, which no text of a table means and no database keeps, is left out.
function character(code: number): string {
  return code === 0 ? '' : String.fromCodePoint(code);
}
