import { open } from 'node:fs/promises';

/** The bytes of a file piece by piece, each in the same memory: what is given is gone once the next is asked for. A stream would make new
 *  memory for every piece, and the garbage collector would run for that alone. */
export async function* filePieces(path: string, size: number): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const piece = Buffer.allocUnsafeSlow(size);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, size, null);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
