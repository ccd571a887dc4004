import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { wrongType } from '../refusals.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Encoding of a text file: by its byte order mark, else UTF-8 when all of it is valid, else Windows-1252 as older Excel exports it.
 *  @throws FileRefused `wrong-type` when the bytes are no text */
export async function encodingOf(path: string, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, index) => (zeros[index % 2] = (zeros[index % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even < head.length / 32) return 'utf-16le';
  if (even > head.length / 4 && odd < head.length / 32) return 'utf-16be';
  if (even + odd > 0 || hasControls(head)) throw wrongType('a file of an unknown binary format');
  return (await isUtf8File(path)) ? 'utf-8' : 'windows-1252';
}

function hasControls(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12).length;
  return controls > head.length / 50;
}

async function isUtf8File(path: string): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    tail = bytes.subarray(whole);
  }
  return isUtf8(tail);
}

// Bytes up to the last whole character: a sequence of up to four bytes may be cut by the end of the piece.
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
