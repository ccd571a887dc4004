import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const NOBODY = 65534;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/** PostgreSQL refuses to run as root. How to run its programs all the same: directly as an ordinary user; as root inside a user namespace
 *  that shows root as nobody, so that files keep their owner; where the system forbids namespaces, as the user nobody who then owns the data.
 *  @param {{ canUseNamespace?: boolean }} [options] false behaves as on a system that forbids namespaces
 *  @returns {{ kind: 'direct' | 'namespace' | 'nobody', owner: number | null, wrap: (command: string, args: string[]) => { command: string, args: string[], options: object } }} */
export function unprivileged({ canUseNamespace = true } = {}) {
  if (process.getuid?.() !== 0) return strategy('direct', null, (command, args) => ({ command, args, options: {} }));
  if (canUseNamespace && spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0) {
    return strategy('namespace', 0, (command, args) => ({
      command: 'unshare',
      args: [...NAMESPACE, command, ...args],
      options: {},
    }));
  }
  return strategy('nobody', NOBODY, (command, args) => ({ command, args, options: { uid: NOBODY, gid: NOBODY } }));
}

/** Gives a folder and everything in it to the user that PostgreSQL will run as, when an earlier start ran it as another.
 *  @param {string} folder
 *  @param {number | null} owner null: leave it */
export function giveTo(folder, owner) {
  if (owner === null || lstatSync(folder).uid === owner) return;
  chownTree(folder, owner);
}

/** Lets the user nobody pass through the data folder, and nobody else. */
export function openTo(folder, runAs) {
  if (runAs.kind !== 'nobody') return;
  chownSync(folder, 0, NOBODY);
  chmodSync(folder, 0o710);
}

/** The sentence for a user nobody who can not reach the data or the programs, by what PostgreSQL said of it; null when that is not the reason.
 *  @param {string} said */
export function explainUnreachable(runAs, said, folder) {
  if (
    runAs.kind !== 'nobody' ||
    !/Permission denied|EACCES|error while loading shared libraries|could not access/i.test(said)
  )
    return null;
  return new Refusal(
    'PostgreSQL must not run as root and this system forbids user namespaces, so it runs as "nobody", who can not reach ' +
      `${folder} or the packages: start Tierline as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function chownTree(path, owner) {
  const found = lstatSync(path);
  if (found.isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), owner);
  if (!found.isSymbolicLink()) chownSync(path, owner, owner);
}

function strategy(kind, owner, wrap) {
  return { kind, owner, wrap };
}
