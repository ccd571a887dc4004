import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './settings.mjs';

/** Test files below a folder of the checkout, by the end of their names.
 *  @throws Error when there are none: a step without tests would pass unseen */
export function testFiles(folder, end) {
  const all = existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    : [];
  const files = all.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
  if (files.length === 0) throw new Error(`There is no test in ${folder} that ends in ${end}.`);
  return files.sort();
}
