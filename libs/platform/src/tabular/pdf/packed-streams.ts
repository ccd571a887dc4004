import { constants, inflateSync } from 'node:zlib';
import { figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { damagedPdf, pastLimit } from '../refusals.js';

const MEGABYTE = 1024 * 1024;
const LONGEST_DICTIONARY = 16 * 1024;
const LONGEST_STREAM = 64 * MEGABYTE;
const REMEDY = 'Print it to a new PDF, or ask for the table as .xlsx or .csv.';

/** Unpacks every deflated stream of a PDF once, within limits, pictures and typefaces left out. pdf.js itself would unpack without end,
 *  and would take a broken stream for a short one, so that rows went missing unnoticed.
 *  @throws FileRefused `damaged-file`, `zip-bomb`, `too-large-unpacked` */
export function checkStreams(bytes: Buffer, limits: ReadLimits): void {
  // Of an encrypted file, only pdf.js can make sense.
  if (bytes.includes('/Encrypt')) return;
  let unpacked = 0;
  for (const { dictionary, from, to } of streams(bytes)) {
    const filters = filtersOf(dictionary);
    if (filters.length === 0 || isAside(dictionary)) continue;
    const packers = filters.filter((name) => /^(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)$/.test(name));
    if (packers.length > 1)
      throw pastLimit('zip-bomb', 'The PDF is packed more than once, which no program does.', REMEDY);
    if (!/^(?:FlateDecode|Fl)$/.test(filters[0] ?? '')) continue;
    unpacked += inflatedLength(bytes.subarray(from, to), limits);
    if (unpacked > limits.maxUnpackedBytes)
      throw pastLimit(
        'too-large-unpacked',
        `The PDF unpacks to more than ${megabytes(limits.maxUnpackedBytes)} MB.`,
        REMEDY,
      );
    if (unpacked > limits.ratioFromBytes && unpacked > limits.maxRatio * bytes.length) {
      const what = `The PDF unpacks to more than ${figure(limits.maxRatio)} times its size, which no real one does.`;
      throw pastLimit('zip-bomb', what, REMEDY);
    }
  }
}

interface PackedStream {
  readonly dictionary: string;
  readonly from: number;
  readonly to: number;
}

function* streams(bytes: Buffer): Generator<PackedStream> {
  for (let at = bytes.indexOf('stream'); at >= 0;) {
    const from = startOfData(bytes, at + 6);
    const opened = bytes.lastIndexOf(' obj', at);
    const isStream = from > 0 && opened >= 0 && at - opened <= LONGEST_DICTIONARY && bytes[at - 1] !== 100; // not `endstream`
    const dictionary = isStream ? bytes.toString('latin1', opened + 4, at) : '';
    if (!isStream || !dictionary.trimEnd().endsWith('>>')) {
      at = bytes.indexOf('stream', at + 6);
      continue;
    }
    const to = endOfData(bytes, from, dictionary);
    yield { dictionary, from, to };
    at = bytes.indexOf('stream', to);
  }
}

function startOfData(bytes: Buffer, at: number): number {
  if (bytes[at] === 10) return at + 1;
  return bytes[at] === 13 ? at + (bytes[at + 1] === 10 ? 2 : 1) : -1;
}

function endOfData(bytes: Buffer, from: number, dictionary: string): number {
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
  const stated = from + length;
  if (stated <= bytes.length && /^\s*endstream/.test(bytes.toString('latin1', stated, stated + 12))) return stated;
  const end = bytes.indexOf('endstream', from);
  return end < 0 ? bytes.length : end;
}

function filtersOf(dictionary: string): string[] {
  const stated = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  return [...stated.matchAll(/\/(\w+)/g)].map(([, name = '']) => name);
}

// Pictures and typefaces are not read for text.
function isAside(dictionary: string): boolean {
  return /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/Length1\b|\/Type\s*\/Metadata/.test(dictionary);
}

function inflatedLength(packed: Buffer, limits: ReadLimits): number {
  const most = Math.min(LONGEST_STREAM, limits.maxUnpackedBytes);
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw pastLimit('zip-bomb', `A part of the PDF unpacks to more than ${megabytes(most)} MB.`, REMEDY);
    throw damagedPdf('a part of it cannot be unpacked', error);
  }
}

function megabytes(bytes: number): string {
  return figure(Math.round(bytes / MEGABYTE));
}
