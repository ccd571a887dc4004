import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
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

/** What differs between what stands in the checkout and what its sources give.
 *  @returns {string[]} one sentence per file */
export function differences(before, after) {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path} is not what its sources give.`);
}

/** Puts files back as they were, so that a check changes nothing. */
export function restore(before, after) {
  for (const path of after.keys()) if (!before.has(path)) rmSync(join(root, path));
  for (const [path, content] of before) {
    if (after.get(path) === content) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function filesOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
