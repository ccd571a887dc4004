import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { CopyChunks } from './copy-encoder.js';

/** One running `COPY … FROM STDIN`. At most one chunk is on its way while the next is made, so memory stays flat however slow the
 *  database is. */
export class CopyStream {
  private readonly stream: Writable;
  private readonly ended: Promise<void>;
  private onItsWay: Promise<void> = Promise.resolve();
  private last: Buffer | null = null;

  constructor(
    client: Client,
    text: string,
    private readonly chunks: CopyChunks,
  ) {
    this.stream = client.query(copyFrom(text));
    this.ended = finished(this.stream);
    this.ended.catch(() => undefined);
  }

  /** Hands a chunk over; waits for the one before it, and gives that one back. */
  async write(chunk: Buffer): Promise<void> {
    await this.onItsWay;
    this.giveBack(chunk);
    const written = new Promise<void>((resolve, reject) => {
      this.stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
    this.onItsWay = Promise.race([written, this.ended]);
    this.onItsWay.catch(() => undefined);
  }

  /** Resolves when the database has taken everything.
   *  @throws the database's error when it refused a row */
  async end(): Promise<void> {
    await this.onItsWay;
    this.stream.end();
    await this.ended;
    this.giveBack(null);
  }

  private giveBack(next: Buffer | null): void {
    if (this.last) this.chunks.giveBack(this.last);
    this.last = next;
  }
}
