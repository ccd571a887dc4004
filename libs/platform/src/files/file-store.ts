import { DomainError } from '@tierline/shared/problem';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SHA-256 of the content in lower-case hex: the name of the file. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** Keeps files under the hash of their content: equal content is one file, and no file ever changes. */
export abstract class FileStore {
  /** Takes in a stream while hashing it; nothing is kept when it breaks off or is too long.
   *  @throws FileTooLarge when it is longer than the limit, counted, whatever a header said */
  abstract receive(stream: Readable, limit: { readonly maxBytes: number }): Promise<StoredFile>;

  /** @throws FileMissing when there is none of that hash */
  abstract open(sha256: string): Promise<Readable>;

  /** Gives the path of a local copy for as long as `use` takes. It must not be changed.
   *  @throws FileMissing when there is none of that hash */
  abstract withLocalFile<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T>;
}

/** A file is longer than allowed. */
export class FileTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super('file-too-large', `The file is larger than ${megabytes(maxBytes)}.`, { maxBytes });
  }
}

/** The store has no file of that hash, though somebody relies on it. */
export class FileMissing extends Error {
  constructor(readonly sha256: string) {
    super(`The file ${sha256} is missing from the store.`);
    this.name = 'FileMissing';
  }
}

const MEGABYTE = 1024 * 1024;

function megabytes(bytes: number): string {
  return bytes >= MEGABYTE ? `${Math.round((bytes / MEGABYTE) * 10) / 10} MB` : `${bytes} bytes`;
}

/** @throws Error when a text is no SHA-256: it becomes part of a path */
export function checkedHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by its SHA-256.');
  return sha256;
}
