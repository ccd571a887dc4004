import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, startedAtTick, waitFor } from './process-state.mjs';
import { explainDisk, Refusal } from './refusal.mjs';

const CHILD_PATIENCE_MS = 10_000;

/** Takes a data folder for this process, so that two starts never work on one database.
 *  What a start that was killed has left running is ended first.
 *  @param {string} folder
 *  @param {string} address where this instance will answer, told to whoever comes second
 *  @param {{ childPatienceMs?: number }} [options] how long children of a killed start may take to end by themselves
 *  @throws Refusal while another instance holds the folder */
export async function lockFolder(folder, address, { childPatienceMs = CHILD_PATIENCE_MS } = {}) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = new InstanceLock(folder, address);
    await lock.take(childPatienceMs);
    return lock;
  } catch (error) {
    throw explainDisk(error, folder);
  }
}

class InstanceLock {
  #file;
  #content;

  constructor(folder, address) {
    this.folder = folder;
    this.#file = join(folder, 'instance.json');
    this.#content = { address, ...identityOf(process.pid), children: [] };
  }

  async take(childPatienceMs) {
    for (;;) {
      if (this.#claim()) return;
      const holder = this.#read();
      if (!holder) continue;
      if (isSame(holder)) {
        throw new Refusal(
          `Tierline already runs on ${this.folder} (process ${holder.pid}, ${holder.address}): use that one, stop it, or set TIERLINE_DATA to start another.`,
        );
      }
      await endChildren(holder, childPatienceMs);
      this.#setAside(holder);
    }
  }

  /** Writes down which processes belong to this instance.
   *  @param {{ name: string, pid: number }[]} children */
  recordChildren(children) {
    this.#content.children = children.map(({ name, pid }) => ({ name, ...identityOf(pid) }));
    const draft = this.#writeDraft();
    renameSync(draft, this.#file);
  }

  release() {
    if (this.#read()?.pid === process.pid) rmSync(this.#file, { force: true });
  }

  /** A hard link appears with its content at once, and only if there is none yet. */
  #claim() {
    const draft = this.#writeDraft();
    try {
      linkSync(draft, this.#file);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      return false;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Moves a dead holder's file away; of several starts at once only one succeeds in that. */
  #setAside(holder) {
    const aside = `${this.#file}.${process.pid}.old`;
    try {
      renameSync(this.#file, aside);
      const moved = contentOf(aside);
      if (moved.pid !== holder.pid || moved.tick !== holder.tick) linkSync(aside, this.#file);
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }

  #writeDraft() {
    const draft = `${this.#file}.${process.pid}.new`;
    writeFileSync(draft, JSON.stringify(this.#content), { mode: 0o600, flush: true });
    return draft;
  }

  #read() {
    return contentOf(this.#file);
  }
}

/** What a lock says; null when it is gone, nobody's when it was written only in part. */
function contentOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? null : { pid: 0, tick: null, children: [] };
  }
}

/** Children end by themselves when their parent is gone; those that hang are ended. */
async function endChildren(holder, patienceMs) {
  const running = () => (holder.children ?? []).filter((child) => child.tick !== null && isSame(child));
  if (await waitFor(() => running().length === 0, patienceMs)) return;
  for (const child of running()) process.kill(child.pid, 'SIGKILL');
  await waitFor(() => running().length === 0, 2000);
}

function identityOf(pid) {
  return { pid, tick: startedAtTick(pid) };
}

/** Whether the process written down still runs: the same pid, started at the same tick. */
function isSame({ pid, tick }) {
  return isRunning(pid) && (tick === null || startedAtTick(pid) === tick);
}
