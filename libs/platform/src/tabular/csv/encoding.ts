import { isUtf8 } from 'node:buffer';
import { wrongType } from '../refusals.js';
import { filePieces } from './file-pieces.js';
import { oneByteEncodingOf } from './one-byte-encodings.js';

const PIECE_BYTES = 512 * 1024;
const SAMPLE_BYTES = 32 * 1024;

/** Encoding of a text file as `TextDecoder` names it, by content alone: its byte order mark; else UTF-16 when every second byte is mostly
 *  zero; else UTF-8 when all of it is valid; else the Windows, Mac or DOS encoding whose letters make words of a language.
 *  @throws FileRefused `wrong-type` when the bytes are no text */
export async function encodingOf(path: string, head: Buffer): Promise<string> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, index) => (zeros[index % 2] = (zeros[index % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 20 && even < odd / 10) return 'utf-16le';
  if (even > head.length / 20 && odd < even / 10) return 'utf-16be';
  if (even + odd > 0 || hasControls(head)) throw wrongType('a file of an unknown binary format');
  if (await isUtf8File(path)) return 'utf-8';
  return oneByteEncodingOf(await sampleOf(path));
}

function hasControls(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12).length;
  return controls > head.length / 50;
}

async function isUtf8File(path: string): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const piece of filePieces(path, PIECE_BYTES)) {
    let bytes = piece;
    if (tail.length > 0) {
      // The character that the last piece cut: few bytes, asked on their own.
      const length = lengthOf(tail[0] ?? 0);
      const cut = Buffer.concat([tail, piece.subarray(0, length - tail.length)]);
      if (!isUtf8(cut)) return false;
      bytes = piece.subarray(length - tail.length);
    }
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    tail = Buffer.from(bytes.subarray(whole));
  }
  return tail.length === 0;
}

// Bytes up to the last whole character: a sequence of up to four bytes may be cut by the end of the piece.
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      return back < lengthOf(byte) ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

// Bytes of a character by its first one.
function lengthOf(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}

// The words with a byte beyond ASCII, wherever in the file they stand, parted by blanks.
async function sampleOf(path: string): Promise<Buffer> {
  const sample = Buffer.alloc(SAMPLE_BYTES, 0x20);
  let size = 0;
  for await (const bytes of filePieces(path, PIECE_BYTES)) {
    for (let at = 0; at < bytes.length; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) continue;
      let start = at;
      while (start > 0 && isWordByte(bytes[start - 1] ?? 0)) start -= 1;
      while (at < bytes.length && isWordByte(bytes[at] ?? 0)) at += 1;
      if (size + at - start >= SAMPLE_BYTES) return sample;
      size += bytes.copy(sample, size, start, at) + 1;
    }
  }
  return sample.subarray(0, size);
}

function isWordByte(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
