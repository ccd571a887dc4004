import { FileRefused } from '@tierline/shared/intake';
import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { damagedFile, duplicateEntry, encryptedWorkbook, pastLimit } from '../refusals.js';

const MEGABYTE = 1024 * 1024;
// Sheets compress ten to twenty times; larger pieces than the default of 16 KB cost fewer trips through the thread pool. From 128 KB on
// each piece, and its text, would be a mapping of memory of its own, which costs more than those trips.
const INFLATE_CHUNK = 96 * 1024;
// A few pieces are inflated ahead, on another core, while the last one is scanned.
const INFLATING = { chunkSize: INFLATE_CHUNK, highWaterMark: 4 * INFLATE_CHUNK };
const STORED = 0;
const DEFLATED = 8;

/** The parts of a zip container on disk, inflated as they are asked for. What comes out is counted: headers are not believed. */
export class ZipParts {
  private readonly entries = new Map<string, Entry>();
  /** Most bytes that came out of each part; reading a part again is not counted twice. */
  private readonly unpackedOf = new Map<string, number>();
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly limits: ReadLimits,
  ) {}

  /** @throws FileRefused `damaged-file`, `too-many-entries`, `duplicate-entry` */
  static async open(path: string, limits: ReadLimits): Promise<ZipParts> {
    const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
      throw isSystemError(error) ? error : damagedFile('its list of parts is missing', error);
    });
    const parts = new ZipParts(zip, limits);
    try {
      await parts.readEntries();
      return parts;
    } catch (error) {
      zip.close();
      throw error instanceof FileRefused || isSystemError(error)
        ? error
        : damagedFile('its list of parts cannot be read', error);
    }
  }

  /** Whether there is a part of this name; names are compared without case, as Office does. */
  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  close(): void {
    this.zip.close();
  }

  /** The inflated bytes of a part.
   *  @throws FileRefused `damaged-file`, `too-large-unpacked`, `zip-bomb`, `encrypted-workbook` */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw damagedFile(`the part ${name} is missing`);
    if (entry.isEncrypted()) throw encryptedWorkbook();
    let checksum = 0;
    let size = 0;
    try {
      for await (const chunk of await this.inflated(entry)) {
        const bytes = chunk as Buffer;
        checksum = crc32(bytes, checksum);
        size += bytes.length;
        this.count(entry.fileName, size);
        yield bytes;
      }
    } catch (error) {
      throw error instanceof FileRefused || isSystemError(error)
        ? error
        : damagedFile(`the part ${name} breaks off`, error);
    }
    if (checksum >>> 0 !== entry.crc32 >>> 0) throw damagedFile(`the checksum of the part ${name} is wrong`);
  }

  private async readEntries(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.zip.on('error', reject);
      this.zip.on('end', resolve);
      this.zip.on('entry', (entry: Entry) => {
        const problem = this.add(entry);
        if (problem) reject(problem);
        else this.zip.readEntry();
      });
      this.zip.readEntry();
    });
  }

  private add(entry: Entry): FileRefused | null {
    const { maxEntries } = this.limits;
    const key = entry.fileName.toLowerCase();
    if (this.entries.has(key)) return duplicateEntry(entry.fileName);
    this.entries.set(key, entry);
    if (this.entries.size <= maxEntries) return null;
    return pastLimit(
      'too-many-entries',
      `The workbook holds more than ${figure(maxEntries)} parts.`,
      'Remove its pictures and unused sheets.',
    );
  }

  private async inflated(entry: Entry): Promise<Readable> {
    const packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    if (entry.compressionMethod === STORED) return packed;
    if (entry.compressionMethod !== DEFLATED)
      throw damagedFile(`the part ${entry.fileName} is packed in a way that Excel does not use`);
    // Errors reach the reader of the inflated stream, which pipeline destroys with them.
    return pipeline(packed, createInflateRaw(INFLATING), () => undefined);
  }

  private count(name: string, size: number): void {
    const before = this.unpackedOf.get(name) ?? 0;
    if (size <= before) return;
    this.unpackedOf.set(name, size);
    this.unpacked += size - before;
    const { maxUnpackedBytes, maxRatio, ratioFromBytes } = this.limits;
    if (this.unpacked > maxUnpackedBytes) {
      const what = `The workbook unpacks to more than ${figure(Math.round(maxUnpackedBytes / MEGABYTE))} MB.`;
      throw pastLimit('too-large-unpacked', what, 'Split the file, for example by month, and upload the parts.');
    }
    if (this.unpacked > ratioFromBytes && this.unpacked > maxRatio * this.zip.fileSize) {
      const what = `The workbook unpacks to more than ${figure(maxRatio)} times its size, which no real table does.`;
      throw pastLimit('zip-bomb', what, 'Copy the table into a new workbook and upload that.');
    }
  }
}

// Trouble of the disk, not of the file: the caller may try again.
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
