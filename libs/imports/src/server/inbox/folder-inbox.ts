import { constants, type Stats } from 'node:fs';
import { copyFile, lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DONE, isToTake, nameWhenMoved, REFUSED, type InboxEntry, type InboxSource } from './inbox-source.js';

/** A file that has not changed for this long, as far as its time and two looks tell, is complete. */
const SETTLED_MS = 2_000;
/** An empty file may be one that somebody has only begun to write. */
const EMPTY_SETTLED_MS = 30_000;
const MOST_FILES = 1_000;
const MOST_NAMES = 10_000;

interface Seen {
  readonly mark: string;
  /** By the clock of this process, in ms. */
  readonly since: number;
}

/** A folder of this machine, or one that several machines share. It is looked at again and again instead of being watched: notices do not
 *  come from network drives, and do not say when a file is complete. */
export class FolderInbox implements InboxSource {
  readonly kind = 'folder';
  private seen = new Map<string, Seen>();

  constructor(
    private readonly folder: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async look(): Promise<readonly InboxEntry[]> {
    for (const name of ['', DONE, REFUSED]) await mkdir(join(this.folder, name), { recursive: true });
    const seen = new Map<string, Seen>();
    const complete: InboxEntry[] = [];
    for (const path of await this.paths()) {
      const stats = await statsOf(join(this.folder, path));
      if (!stats) continue;
      const mark = markOf(stats);
      const before = this.seen.get(path);
      const since = before?.mark === mark ? before.since : this.now();
      seen.set(path, { mark, since });
      if (this.now() - since >= (stats.size === 0 ? EMPTY_SETTLED_MS : SETTLED_MS)) complete.push({ path, mark });
    }
    this.seen = seen;
    return complete;
  }

  async open({ path, mark }: InboxEntry): Promise<Readable | null> {
    // No link is followed: what lies in the inbox is taken in, not what somebody points at from there.
    const file = await open(join(this.folder, path), constants.O_RDONLY | constants.O_NOFOLLOW).catch(ifGone);
    if (!file) return null;
    if (markOf(await file.stat()) === mark) return file.createReadStream();
    await file.close();
    return null;
  }

  async isThere({ path, mark }: InboxEntry): Promise<boolean> {
    const stats = await statsOf(join(this.folder, path));
    return stats !== null && markOf(stats) === mark;
  }

  async moveToDone(entry: InboxEntry): Promise<void> {
    await this.move(entry.path, { to: DONE, message: null });
  }

  async moveToRefused(entry: InboxEntry, message: string): Promise<void> {
    await this.move(entry.path, { to: REFUSED, message });
  }

  /** The message lies there before the file does, so that nobody finds a refused file without its reason. */
  private async move(path: string, { to, message }: { to: string; message: string | null }): Promise<void> {
    const from = join(this.folder, path);
    for (let attempt = 1; attempt <= MOST_NAMES; attempt += 1) {
      const name = nameWhenMoved(path, attempt);
      const place = join(this.folder, to, name);
      // The name is taken before the file is moved there, so that nothing that lies there is overwritten.
      const isFree = await writeFile(place, '', { flag: 'wx' }).then(
        () => true,
        (error: unknown) => ifTaken(error),
      );
      if (!isFree) continue;
      if (message !== null) await writeFile(`${place}.txt`, `${message}\n`);
      if (await moved(from, place)) return;
      for (const left of [place, `${place}.txt`]) await rm(left, { force: true });
      return;
    }
    throw new Error(`${path} cannot be moved to ${to}: too many files of that name lie there.`);
  }

  private async paths(): Promise<string[]> {
    const paths: string[] = [];
    const open = [''];
    for (let below = open.shift(); below !== undefined && paths.length < MOST_FILES; below = open.shift()) {
      const entries = await readdir(join(this.folder, below), { withFileTypes: true }).catch(ifGone);
      for (const entry of entries ?? []) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory() && isToTake(`${path}/file`)) open.push(path);
        else if (entry.isFile() && isToTake(path)) paths.push(path);
      }
    }
    return paths.slice(0, MOST_FILES).sort();
  }
}

function markOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino}-${size}-${mtimeMs}`;
}

async function statsOf(path: string): Promise<Stats | null> {
  const stats = await lstat(path).catch(ifGone);
  return stats?.isFile() ? stats : null;
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    // Another file system stands behind the folder: copied first, so that nothing is lost in between.
    if (codeOf(error) !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from);
  }
  return true;
}

function ifGone(error: unknown): null {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error))) return null;
  throw error;
}

function ifTaken(error: unknown): false {
  if (codeOf(error) === 'EEXIST') return false;
  throw error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
