import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskFull, explainDisk, Refusal } from './refusal.mjs';
import { explainUnreachable, openTo } from './unprivileged.mjs';

const SPACE_NEEDED_BYTES = 300 * 1024 * 1024;

/** @throws Refusal when the data was written by another major version, which this PostgreSQL can not open */
export function refuseOtherMajor(data, major) {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found === major) return;
  throw new Refusal(
    `The database in ${data} was written by PostgreSQL ${found}, but this Tierline brings PostgreSQL ${major}: ` +
      'start the Tierline that wrote it, or set TIERLINE_DATA to another folder.',
  );
}

/** Creates an empty database cluster when there is none. It appears under its name only when it is complete, so that a start that was
 *  killed in the middle leaves nothing that the next one could trip over. */
export function createCluster({ data, binaries, runAs, password }) {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  refuseFullDisk(dirname(data));
  openTo(dirname(data), runAs);
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (runAs.owner !== null) for (const path of [draft, passwordFile]) chownSync(path, runAs.owner, runAs.owner);
    initialise({ draft, passwordFile, binaries, runAs });
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw explainDisk(error, dirname(data));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initialise({ draft, passwordFile, binaries, runAs }) {
  const { command, args, options } = runAs.wrap(binaries.initdb, [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und', '--no-instructions'],
  ]);
  const initdb = spawnSync(command, args, {
    ...options,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    encoding: 'utf8',
  });
  if (initdb.error) throw explainUnreachable(runAs, initdb.error.message, draft) ?? initdb.error;
  if (initdb.status === 0) return;
  const said = `${initdb.stderr}\n${initdb.stdout}`;
  const unreachable = explainUnreachable(runAs, said, draft);
  if (unreachable) throw unreachable;
  if (/No space left on device/i.test(said)) throw new Refusal(diskFull(dirname(draft)));
  throw new Refusal(`The database could not be created in ${dirname(draft)}: ${said.trim().split('\n').at(-1)}`);
}

function refuseFullDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < SPACE_NEEDED_BYTES) throw new Refusal(diskFull(folder));
}
