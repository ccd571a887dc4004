import { constrainedMemory } from 'node:process';
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;
const LEAST_MB = 256;
const MOST_MB = 1024;

/** Memory of the machine, or what a container may use of it; bytes. */
export function availableMemory() {
  return Math.min(totalmem(), constrainedMemory() || totalmem());
}

/** Pages that the embedded server keeps at hand: an eighth of the memory, since the programs of Tierline and the cache of the system share
 *  it. Half a million leads with their indexes stay in it from 8 GB on.
 *  @param {number} memoryBytes
 *  @returns {number} megabytes */
export function sharedBuffersMb(memoryBytes) {
  return Math.min(MOST_MB, Math.max(LEAST_MB, Math.floor(memoryBytes / 8 / MEGABYTE)));
}
