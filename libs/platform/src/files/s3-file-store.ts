import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkedHash, FileMissing, FileStore, type StoredFile } from './file-store.js';
import { HEAD_TIMEOUT_MS, S3Bucket, TRANSFER_TIMEOUT_MS, type BucketOptions } from './s3-bucket.js';
import { spool } from './spool.js';

export interface S3Options extends BucketOptions {
  /** Local folder for files on their way. */
  readonly spoolFolder: string;
}

/** Files as objects of an S3-compatible bucket, each named by its hash. */
export class S3FileStore extends FileStore {
  private readonly bucket: S3Bucket;

  constructor(private readonly options: S3Options) {
    super();
    this.bucket = new S3Bucket(options);
  }

  async receive(stream: Readable, limit: { readonly maxBytes: number }): Promise<StoredFile> {
    const { path, sha256, size } = await spool(stream, this.options.spoolFolder, limit.maxBytes);
    try {
      if (!(await this.has(sha256))) await this.put(sha256, path, size);
      return { sha256, size };
    } finally {
      await rm(path, { force: true });
    }
  }

  async open(sha256: string): Promise<Readable> {
    const content = await this.bucket.open(checkedHash(sha256));
    if (content === null) throw new FileMissing(sha256);
    return content;
  }

  async withLocalFile<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T> {
    await mkdir(this.options.spoolFolder, { recursive: true, mode: 0o700 });
    const path = join(this.options.spoolFolder, `${randomUUID()}.copy`);
    try {
      await pipeline(await this.open(sha256), createWriteStream(path, { mode: 0o600 }));
      return await use(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  private async has(sha256: string): Promise<boolean> {
    const response = await this.bucket.request({ method: 'HEAD', key: checkedHash(sha256) }, HEAD_TIMEOUT_MS);
    return response.status === 200;
  }

  private async put(sha256: string, path: string, size: number): Promise<void> {
    const headers = {
      'content-length': String(size),
      'content-type': 'application/octet-stream',
      'x-amz-content-sha256': sha256,
    };
    const key = checkedHash(sha256);
    await this.bucket.request({ method: 'PUT', key, headers, body: () => createReadStream(path) }, TRANSFER_TIMEOUT_MS);
  }
}
