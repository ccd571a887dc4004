import { readFileSync } from 'node:fs';

/** What is wrong with a lock file: packages for other platforms that it lacks (npm leaves them out when the lock is written beside installed
 *  packages, and then refuses to install it elsewhere), and download addresses of one machine's registry.
 *  @param {string} path
 *  @returns {string[]} one sentence each */
export function lockFileFaults(path) {
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  const faults = [];
  for (const [place, entry] of Object.entries(packages)) {
    if (entry.resolved?.startsWith('http')) faults.push(`${place} names the address ${entry.resolved}`);
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, place, name))
        faults.push(`${place || 'the workspace'} needs ${name} on some platform, and the lock does not have it`);
    }
  }
  return faults;
}

/** Whether a package is found from a place the way Node looks for it: there, then in each folder above. */
function isLocked(packages, place, name) {
  for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const candidate = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
    if (packages[candidate]) return true;
    if (from === '') return false;
    if (!from.includes('/node_modules/')) from = '/node_modules/';
  }
}
