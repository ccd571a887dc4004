import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

const LARGE_BYTES = 20 * 1024 * 1024;
const KEPT_BYTES = 64 * 1024;

/** Opens a log for appending; one that has grown large is set aside as `.1` first. A program writes to the file itself, not through the one who
 *  started it, so that it can go on, and end in order, when that one is gone.
 *  @param {string} path */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (sizeOf(path) > LARGE_BYTES) renameSync(path, `${path}.1`);
  const start = sizeOf(path);
  const descriptor = openSync(path, 'a', 0o600);
  return {
    path,
    descriptor,
    close: () => closeSync(descriptor),
    /** The end of what was said since. */
    textSinceOpened: () => readFileSync(path).subarray(start).subarray(-KEPT_BYTES).toString('utf8'),
  };
}

/** Sets the content of a log that somebody writes to aside when it has grown large; lines written in that instant may be lost.
 *  @param {string} path */
export function setAsideWhenLarge(path, largeBytes = LARGE_BYTES) {
  if (sizeOf(path) <= largeBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
