import { damagedFile, declaresEntities } from '../refusals.js';

const LONGEST_ASIDE = 1024 * 1024;
const LT = 60;
const EXCLAMATION = 33;

/** The bytes of an XML part as the scanners want them: UTF-8 without byte order mark and without asides. Comments go, CDATA becomes escaped
 *  text, a document type is refused. Almost every piece of a real workbook passes as it is. */
export async function* plainBytes(part: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decode: ((chunk: Buffer) => Buffer) | null | undefined;
  const filter = new AsideFilter(part);
  for await (const chunk of bytes) {
    let piece = chunk;
    if (decode === undefined) {
      decode = utf16Decoder(chunk);
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) piece = chunk.subarray(3);
    }
    const plain = filter.write(decode ? decode(piece) : piece);
    if (plain.length > 0) yield plain;
  }
  const rest = filter.end();
  if (rest.length > 0) yield rest;
}

// Spreadsheet programs write UTF-8; the standard also allows UTF-16, told by its byte order mark. Null for UTF-8.
function utf16Decoder(first: Buffer): ((chunk: Buffer) => Buffer) | null {
  const isLittle = first[0] === 0xff && first[1] === 0xfe;
  if (!isLittle && !(first[0] === 0xfe && first[1] === 0xff)) return null;
  const decoder = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be');
  return (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
}

/** Works on bytes as if they were Latin-1, which leaves every character of UTF-8 whole. */
class AsideFilter {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly part: string) {}

  write(chunk: Buffer): Buffer {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = Buffer.alloc(0);
    if (!hasAside(bytes)) return this.holdBack(bytes, bytes.at(-1) === LT ? bytes.length - 1 : bytes.length);
    const text = bytes.toString('latin1');
    let clean = '';
    let from = 0;
    for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', from)) {
      clean += text.slice(from, at);
      const end = this.endOfAside(text, at);
      if (end < 0) {
        this.holdBack(bytes.subarray(at), 0);
        return Buffer.from(clean, 'latin1');
      }
      if (text.startsWith('<![CDATA[', at)) clean += escaped(text.slice(at + 9, end - 3));
      from = end;
    }
    const tail = text.endsWith('<') ? text.length - 1 : text.length;
    this.holdBack(bytes.subarray(from), tail - from);
    return Buffer.from(clean + text.slice(from, tail), 'latin1');
  }

  end(): Buffer {
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

  // Keeps the end from `from` on for the next piece and gives what stands before it.
  private holdBack(bytes: Buffer, from: number): Buffer {
    if (from === bytes.length) return bytes;
    this.rest = Buffer.from(bytes.subarray(from));
    if (this.rest.length > LONGEST_ASIDE) throw damagedFile(`the part ${this.part} holds a comment without end`);
    return bytes.subarray(0, from);
  }
}

// An exclamation mark is rarer than a tag by far: looked for first.
function hasAside(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(EXCLAMATION); at >= 0; at = bytes.indexOf(EXCLAMATION, at + 1))
    if (at > 0 && bytes[at - 1] === LT) return true;
  return false;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
