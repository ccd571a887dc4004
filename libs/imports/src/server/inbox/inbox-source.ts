import type { Readable } from 'node:stream';

/** A file that lies in the inbox, complete. */
export interface InboxEntry {
  /** Below the inbox, with `/` between its parts. */
  readonly path: string;
  /** Changes whenever the file does; the same as long as it is the same. */
  readonly mark: string;
}

/** A place that files are fetched from. What was taken in is moved to `done/`, what was refused to `refused/` with a message beside. */
export interface InboxSource {
  readonly kind: 'folder' | 's3';
  /** Files that lie there and are not being written any more. */
  look(): Promise<readonly InboxEntry[]>;
  /** @returns null when it is gone, or is another file by now */
  open(entry: InboxEntry): Promise<Readable | null>;
  /** Whether it is still there and still the same. */
  isThere(entry: InboxEntry): Promise<boolean>;
  /** Moves it out of the way; nothing happens when it is gone. */
  moveToDone(entry: InboxEntry): Promise<void>;
  /** Moves it out of the way with a text file beside it that says why. */
  moveToRefused(entry: InboxEntry, message: string): Promise<void>;
}

export const DONE = 'done';
export const REFUSED = 'refused';

/** Folders that may stand above a file: a loader and a commission month, in any order. */
const DEEPEST = 2;

/** Whether a path in an inbox is a file to take in: not hidden, not half written under a name of its own, not moved away already. */
export function isToTake(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > DEEPEST + 1 || parts[0] === DONE || parts[0] === REFUSED) return false;
  if (parts.some((part) => part === '' || part.startsWith('.'))) return false;
  return !name.startsWith('~$') && !/\.(part|partial|filepart|tmp|temp|crdownload|download|swp)$/i.test(name);
}

/** The choices that the folders above a file make: a month is the commission month, anything else a loader. */
export function choicesOf(path: string): Record<string, string> {
  const choices: Record<string, string> = {};
  for (const folder of path.split('/').slice(0, -1)) {
    choices[/^\d{4}-\d{2}$/.test(folder) ? 'commissionMonth' : 'loader'] = folder;
  }
  return choices;
}

/** Name of a file that is moved away: the folders above it become part of the name.
 *  @param attempt from 1; later ones differ, for when the name is taken */
export function nameWhenMoved(path: string, attempt: number): string {
  const flat = path.split('/').join(' - ');
  if (attempt === 1) return flat;
  const dot = flat.lastIndexOf('.');
  return dot > 0 ? `${flat.slice(0, dot)} (${attempt})${flat.slice(dot)}` : `${flat} (${attempt})`;
}
