import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { finished } from 'node:stream';
import { boundaryOf, readUploadHead } from './multipart-fingerprint.js';

const HEAD_BYTES = 64 * 1024;
const HEAD_MS = 10_000;
const DRAIN_MS = 20_000;

/** A hash that two requests share when they ask for the same. A file counts by its name and the length of the upload, not by its bytes,
 *  which are still on their way. */
export async function fingerprintOf(request: Request): Promise<string> {
  const hash = createHash('sha256');
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === null) return hash.update(JSON.stringify(request.body ?? null)).digest('hex');
  const head = readUploadHead(await peek(request), boundary);
  const fields = Object.entries(head?.fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [fields, head?.fileName ?? null, request.headers['content-length'] ?? null];
  return hash.update(JSON.stringify(parts)).digest('hex');
}

/** Lets a body run out that nobody will read: a connection that is cut while the caller still sends would hide the answer from him. */
export async function drain(request: Request): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  request.resume();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, DRAIN_MS);
    finished(request, { writable: false }, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The first bytes of the body, which stay there for whoever reads it. */
async function peek(request: Request): Promise<Buffer> {
  const taken: Buffer[] = [];
  let size = 0;
  let isMore = await isReadable(request);
  while (isMore) {
    const chunk = request.read() as Buffer | null;
    if (chunk === null) break;
    taken.push(chunk);
    size += chunk.length;
    // When all of it has come the end is told on the next tick, and what goes back later than that is lost.
    isMore = size < HEAD_BYTES && !request.complete && (await isReadable(request));
  }
  const head = Buffer.concat(taken);
  if (head.length > 0) request.unshift(head);
  return head;
}

/** Waits until bytes are there; false at the end of the body, or when none came for long. */
function isReadable(request: Request): Promise<boolean> {
  if (request.readableLength > 0) return Promise.resolve(true);
  if (request.readableEnded || request.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const settle = (value: boolean): void => {
      clearTimeout(timer);
      stop();
      request.removeListener('readable', onReadable);
      resolve(value);
    };
    const onReadable = (): void => settle(request.readableLength > 0);
    const timer = setTimeout(() => settle(false), HEAD_MS);
    const stop = finished(request, { writable: false }, () => settle(false));
    request.on('readable', onReadable);
  });
}
