const CHUNK_BYTES = 256 * 1024;
/** Up to this length a loop over the characters is faster than a call into the runtime. */
const SHORT_TEXT = 40;

const SIGNATURE = Buffer.from([
  0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00, 0, 0, 0, 0, 0, 0, 0, 0,
]);
const TEXT_OID = 25;
const REPLACEMENT = '\ufffd';

/** Memory of chunks that were sent, for the next ones: what the runtime frees in its own time would pile up beside a long file. */
export class CopyChunks {
  private readonly free: Buffer[] = [];

  borrow(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
  }

  /** @param chunk nobody reads it any more */
  giveBack(chunk: Buffer): void {
    if (chunk.buffer.byteLength === CHUNK_BYTES) this.free.push(Buffer.from(chunk.buffer));
  }
}

/** Writes tuples of PostgreSQL's binary COPY format into chunks of a bounded size. A chunk that was taken is written to again only once it
 *  was given back. */
export class CopyEncoder {
  private buffer: Buffer;
  private end = 0;
  /** The JSON value that was written last, and its bytes: rows of one group name the rows they took cells from by one object. */
  private readonly lastJson: { value: unknown; bytes: Buffer } = { value: null, bytes: Buffer.alloc(0) };

  constructor(private readonly chunks: CopyChunks) {
    this.buffer = chunks.borrow();
    this.end = SIGNATURE.copy(this.buffer);
  }

  /** Whether enough is collected to be sent. */
  get isFull(): boolean {
    return this.end > CHUNK_BYTES - 32 * 1024;
  }

  /** What was collected since the last call. */
  take(): Buffer {
    const chunk = this.buffer.subarray(0, this.end);
    this.buffer = this.chunks.borrow();
    this.end = 0;
    return chunk;
  }

  /** What was collected since the last call, with the mark of the end. The encoder is done then. */
  takeLast(): Buffer {
    this.reserve(2);
    this.end = this.buffer.writeInt16BE(-1, this.end);
    return this.buffer.subarray(0, this.end);
  }

  tuple(columns: number): void {
    this.reserve(2);
    this.end = this.buffer.writeInt16BE(columns, this.end);
  }

  null(): void {
    this.reserve(4);
    this.end = this.buffer.writeInt32BE(-1, this.end);
  }

  int2(value: number | null): void {
    if (value === null) return this.null();
    this.reserve(6);
    this.end = this.buffer.writeInt32BE(2, this.end);
    this.end = this.buffer.writeInt16BE(value, this.end);
  }

  int4(value: number | null): void {
    if (value === null) return this.null();
    this.reserve(8);
    this.end = this.buffer.writeInt32BE(4, this.end);
    this.end = this.buffer.writeInt32BE(value, this.end);
  }

  /** uuid or bytea from its bytes. */
  bytes(value: Buffer | null): void {
    if (value === null) return this.null();
    this.reserve(4 + value.length);
    this.end = this.buffer.writeInt32BE(value.length, this.end);
    this.end += value.copy(this.buffer, this.end);
  }

  /** bytea from hex text. */
  hex(value: string | null): void {
    if (value === null) return this.null();
    this.reserve(4 + value.length / 2);
    this.end = this.buffer.writeInt32BE(value.length / 2, this.end);
    this.end += this.buffer.write(value, this.end, 'hex');
  }

  text(value: string | null): void {
    if (value === null) return this.null();
    this.reserve(4 + value.length * 3);
    const start = this.end;
    this.end = this.writeUtf8(value, start + 4);
    this.buffer.writeInt32BE(this.end - start - 4, start);
  }

  /** jsonb: one version byte before the text. The object must not change afterwards; handed over again, it is not made to text again. */
  json(value: object | null): void {
    if (value === null) return this.null();
    const { lastJson } = this;
    if (lastJson.value !== value) {
      lastJson.value = value;
      lastJson.bytes = Buffer.from(`\u0001${jsonText(value)}`);
    }
    this.bytes(lastJson.bytes);
  }

  /** text[] with one dimension; an empty array has none. */
  texts(values: readonly (string | null)[]): void {
    this.reserve(24);
    const start = this.end;
    this.end += 4;
    this.int32s(values.length === 0 ? 0 : 1, values.includes(null) ? 1 : 0, TEXT_OID);
    if (values.length > 0) this.int32s(values.length, 1);
    for (const value of values) this.text(value);
    this.buffer.writeInt32BE(this.end - start - 4, start);
  }

  private int32s(...values: number[]): void {
    for (const value of values) this.end = this.buffer.writeInt32BE(value, this.end);
  }

  private writeUtf8(value: string, start: number): number {
    if (value.length <= SHORT_TEXT) {
      let at = start;
      for (let index = 0; index < value.length; index += 1) {
        const code = value.charCodeAt(index);
        if (code === 0 || code > 0x7f) return start + this.buffer.write(storable(value), start, 'utf8');
        this.buffer[at] = code;
        at += 1;
      }
      return at;
    }
    return start + this.buffer.write(storable(value), start, 'utf8');
  }

  /** A single row may be larger than a chunk (500 cells of 32,767 characters): then the chunk grows, once. */
  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}

/** Text as PostgreSQL can hold it: without the character U+0000; the encoder itself replaces halves of surrogate pairs. */
function storable(value: string): string {
  return value.includes('\0') ? value.replaceAll('\0', REPLACEMENT) : value;
}

const NOT_STORABLE = /\\u(?:0000|d[89a-f])/i;

/** JSON as jsonb can hold it: neither U+0000 nor half a surrogate pair, which `JSON.stringify` writes as escapes. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!NOT_STORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? storable(item).toWellFormed() : item,
  );
}
