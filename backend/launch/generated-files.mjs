import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './settings.mjs';

/** Content of files that are generated and committed, by path; of a folder, all files below it.
 *  @param {string[]} paths below the root */
export function snapshotOf(paths) {
  return new Map(
    paths
      .flatMap((path) => filesOf(join(root, path)))
      .map((file) => [relative(root, file), readFileSync(file, 'utf8')]),
  );
}

/** What differs between what was committed and what is generated now.
 *  @returns {string[]} one sentence per file */
export function differences(before, after) {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path} was not what its sources give; it is generated anew now: look at it and commit it.`);
}

function filesOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
