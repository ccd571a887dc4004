import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IGNORED = new Set(['node_modules', 'dist', '.nx', '.angular', '.git', 'coverage', 'e2e', 'test', 'samples']);
const NOT_BUILT = /\.(spec|int-spec|e2e-spec)\.ts$|\.md$/;

/** One hash over the content of everything that goes into a build.
 *  @param {string} root
 *  @param {string[]} paths files and folders below the root; missing ones count as empty */
export function contentStamp(root, paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) addPath(hash, root, path);
  return hash.digest('hex');
}

/** Whether the stamp that a finished build left is this one. */
export function isStamped(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

function addPath(hash, root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return;
  if (found.isFile()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    if (!IGNORED.has(name) && !NOT_BUILT.test(name)) addPath(hash, root, `${path}/${name}`);
  }
}
