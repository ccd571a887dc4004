import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Opens a log for appending; one that has grown large is set aside as `.1` first.
 *  @param {string} path
 *  @param {number} largeBytes */
export function openLog(path, largeBytes = 20 * 1024 * 1024) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const found = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (found > largeBytes) renameSync(path, `${path}.1`);
  const size = found > largeBytes ? 0 : found;
  const descriptor = openSync(path, 'a', 0o600);
  return {
    path,
    size,
    descriptor,
    close: () => closeSync(descriptor),
    textSinceOpened: () => readFileSync(path).subarray(size).toString('utf8'),
  };
}
