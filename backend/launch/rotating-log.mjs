import { closeSync, writeSync } from 'node:fs';
import { openLog } from './log-file.mjs';

/** A log that is set aside as `.1` whenever it has grown large, also while it is written. A full disk loses lines, never the program.
 *  @param {string} path */
export function rotatingLog(path, largeBytes = 20 * 1024 * 1024) {
  let log = openLog(path, largeBytes);
  let written = log.size;
  return {
    path,
    write(text) {
      try {
        written += writeSync(log.descriptor, text);
        if (written <= largeBytes) return;
        log.close();
        log = openLog(path, largeBytes);
        written = log.size;
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      }
    },
    close: () => closeSync(log.descriptor),
  };
}
