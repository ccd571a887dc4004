import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isRunning } from './process-state.mjs';

/** The server that runs on a data folder, found by the file it keeps there; null when there is none.
 *  @param {string} data
 *  @returns {{ pid: number, port: number } | null} */
export function liveServer(data) {
  const lines = read(data);
  if (!lines) return null;
  const server = { pid: Number(lines[0]), port: Number(lines[3]) };
  return isRunning(server.pid) && isServerOf(server.pid, data) ? server : null;
}

/** What the server says of itself: `starting`, `ready`, `stopping`; null without a server. */
export function serverStatus(data) {
  return read(data)?.[7]?.trim() || null;
}

/** Removes the file of a server that was killed: PostgreSQL refuses to start while its pid is a zombie or belongs to somebody else by now. */
export function removeStalePid(data) {
  if (existsSync(fileOf(data)) && !liveServer(data)) rmSync(fileOf(data), { force: true });
}

/** A pid is used again after a restart of the machine; the command line tells whose it is now. */
function isServerOf(pid, data) {
  const command = commandLine(pid);
  return command === null || (command.includes('postgres') && command.includes(data));
}

function read(data) {
  try {
    return readFileSync(fileOf(data), 'utf8').split('\n');
  } catch {
    return null;
  }
}

function fileOf(data) {
  return join(data, 'postmaster.pid');
}
