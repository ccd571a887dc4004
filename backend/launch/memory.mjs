import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'done.json';

/** What earlier starts of a data folder have finished, so that a later one need not do it again.
 *  @param {string} folder */
export function memoryOf(folder) {
  const file = join(folder, FILE);
  const known = () => {
    try {
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    } catch {
      return {};
    }
  };
  return {
    /** Whether this was done, with the same key. */
    has: (what, key) => known()[what] === key,
    remember: (what, key) => writeFileSync(file, JSON.stringify({ ...known(), [what]: key }), { mode: 0o600 }),
    /** For a database that was made anew. */
    forget: () => rmSync(file, { force: true }),
  };
}
