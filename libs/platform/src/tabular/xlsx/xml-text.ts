import { StringDecoder } from 'node:string_decoder';
import { damagedFile, declaresEntities } from '../refusals.js';

const LONGEST_ASIDE = 1024 * 1024;
const LONGEST_FRAME = 32 * 1024 * 1024;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters of an XML part, piece by piece: decoded, without comments, CDATA as escaped text. A document type is refused. */
export async function* xmlPieces(part: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: { write(chunk: Buffer): string; end(): string } | null = null;
  const filter = new AsideFilter(part);
  for await (const chunk of bytes) {
    decoder ??= decoderOf(chunk);
    const text = filter.write(decoder.write(chunk));
    if (text !== '') yield text;
  }
  const text = filter.write(decoder?.end() ?? '') + filter.end();
  if (text !== '') yield text;
}

/** The whole of a part that describes the workbook and is small in any real one.
 *  @throws FileRefused `damaged-file` when it is not */
export async function xmlText(part: string, bytes: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const piece of xmlPieces(part, bytes)) {
    text += piece;
    if (text.length > LONGEST_FRAME) throw damagedFile(`the part ${part} is far larger than Excel writes it`);
  }
  return text;
}

/** Text of an element or attribute with its entities, line ends and `_x000D_` escapes resolved. */
export function unescapeXml(text: string): string {
  return unescapeAttribute(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    character(Number.parseInt(code, 16)),
  );
}

/** The same for an attribute, where `_x000D_` is plain text. */
export function unescapeAttribute(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.includes('&') ? lines.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}));/g, resolved) : lines;
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

// Spreadsheet programs write UTF-8; the standard also allows UTF-16, told by its byte order mark.
function decoderOf(first: Buffer): { write(chunk: Buffer): string; end(): string } {
  if (first[0] === 0xff && first[1] === 0xfe) return withoutMark(new StringDecoder('utf16le'));
  if (first[0] === 0xfe && first[1] === 0xff) {
    const decoder = new TextDecoder('utf-16be');
    return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
  }
  return first[0] === 0xef && first[1] === 0xbb ? withoutMark(new StringDecoder('utf8')) : new StringDecoder('utf8');
}

function withoutMark(decoder: StringDecoder): { write(chunk: Buffer): string; end(): string } {
  let isFirst = true;
  const write = (chunk: Buffer): string => {
    const text = decoder.write(chunk);
    if (!isFirst || text === '') return text;
    isFirst = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
  return { write, end: () => decoder.end() };
}

/** Takes out what the scanners need not know: `<!-- -->` goes, `<![CDATA[ ]]>` becomes escaped text, `<!DOCTYPE` is refused. */
class AsideFilter {
  private rest = '';

  constructor(private readonly part: string) {}

  write(chunk: string): string {
    const text = this.rest === '' ? chunk : this.rest + chunk;
    this.rest = '';
    if (!text.includes('<!')) return this.holdBack(text, text.endsWith('<') ? text.length - 1 : text.length);
    let clean = '';
    let from = 0;
    for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', from)) {
      clean += text.slice(from, at);
      const end = this.endOfAside(text, at);
      if (end < 0) return clean + this.holdBack(text.slice(at), 0);
      if (text.startsWith('<![CDATA[', at)) clean += escaped(text.slice(at + 9, end - 3));
      from = end;
    }
    const tail = text.slice(from);
    return clean + this.holdBack(tail, tail.endsWith('<') ? tail.length - 1 : tail.length);
  }

  end(): string {
    if (this.rest.length > 1) throw damagedFile(`the part ${this.part} breaks off`);
    return this.rest;
  }

  // Index behind the comment or CDATA section at `at`; -1 when its end has not come yet.
  private endOfAside(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) return endOf(text, ']]>', at + 9);
    const start = text.slice(at, at + 9);
    if ('<!--'.startsWith(start) || '<![CDATA['.startsWith(start)) return -1;
    throw declaresEntities(this.part);
  }

  private holdBack(text: string, from: number): string {
    this.rest = text.slice(from);
    if (this.rest.length > LONGEST_ASIDE) throw damagedFile(`the part ${this.part} holds a comment without end`);
    return from === text.length ? text : text.slice(0, from);
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
