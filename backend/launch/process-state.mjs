import { readFileSync } from 'node:fs';

/** Whether a process runs: one that is dead, or dead and only not yet collected by its parent (a zombie), does not.
 *  @param {number} pid */
export function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return fieldsOfStat(pid)?.[0] !== 'Z';
}

/** When a process started, in ticks since boot: with the pid it names one process for good. Null where the system does not tell.
 *  @param {number} pid */
export function startedAtTick(pid) {
  return fieldsOfStat(pid)?.[19] ?? null;
}

/** The command line of a process, or null where the system does not tell.
 *  @param {number} pid */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return null;
  }
}

/** @param {() => boolean} isDone
 *  @returns {Promise<boolean>} whether it came true in time */
export async function waitFor(isDone, timeoutMs, everyMs = 20) {
  const end = Date.now() + timeoutMs;
  while (!isDone()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}

/** Fields of /proc/<pid>/stat from the state on (the name before it may hold blanks and brackets). */
function fieldsOfStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
