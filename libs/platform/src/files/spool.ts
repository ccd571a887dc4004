import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileTooLarge, type StoredFile } from './file-store.js';

/** A received file on local disk, complete and synced, not yet under its name. */
export interface Spooled extends StoredFile {
  readonly path: string;
}

/** Writes a stream to a file of its own, hashing and counting on the way.
 *  @throws FileTooLarge when it is longer than the limit; the file is gone then */
export async function spool(stream: Readable, folder: string, maxBytes: number): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.part`);
  const meter = new Meter(maxBytes);
  try {
    await pipeline(stream, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    await syncFile(path);
    return { path, sha256: meter.sha256(), size: meter.size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Makes sure that what was written survives a loss of power. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

class Meter extends Transform {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) return done(new FileTooLarge(this.maxBytes));
    this.hash.update(chunk);
    done(null, chunk);
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}
