import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedHash, FileMissing, FileStore, type StoredFile } from './file-store.js';
import { spool, syncFile } from './spool.js';

/** Files in a folder, `ab/cd/abcd…`. Several processes may share it. */
export class LocalFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async receive(stream: Readable, limit: { readonly maxBytes: number }): Promise<StoredFile> {
    const { path, sha256, size } = await spool(stream, join(this.folder, 'incoming'), limit.maxBytes);
    const place = this.pathOf(sha256);
    if (await exists(place)) {
      await rm(path, { force: true });
      return { sha256, size };
    }
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(path, place);
    await syncFolder(dirname(place));
    return { sha256, size };
  }

  async open(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    if (!(await exists(path))) throw new FileMissing(sha256);
    return createReadStream(path);
  }

  async withLocalFile<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T> {
    const path = this.pathOf(sha256);
    if (!(await exists(path))) throw new FileMissing(sha256);
    return use(path);
  }

  private pathOf(sha256: string): string {
    const name = checkedHash(sha256);
    return join(this.folder, name.slice(0, 2), name.slice(2, 4), name);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The name of a new file is durable only once its folder is. Windows can't sync folders and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncFile(folder);
}
