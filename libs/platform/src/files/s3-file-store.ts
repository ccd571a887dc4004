import { AwsClient } from 'aws4fetch';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkedHash, FileMissing, FileStore, type StoredFile } from './file-store.js';
import { spool } from './spool.js';

export interface S3Options {
  /** Address of the service, for example `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Local folder for files on their way. */
  readonly spoolFolder: string;
}

const HEAD_TIMEOUT_MS = 10_000;
const TRANSFER_TIMEOUT_MS = 120_000;
const ATTEMPTS = 4;

interface Call {
  readonly method: 'HEAD' | 'GET' | 'PUT';
  readonly sha256: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for each try. */
  readonly body?: () => Readable;
}

/** The bucket refused or could not be reached, after several tries. */
export class BucketFailed extends Error {
  constructor(call: string, reason: string, options?: ErrorOptions) {
    super(`The file bucket failed (${call}): ${reason}`, options);
    this.name = 'BucketFailed';
  }
}

/** Files as objects of an S3-compatible bucket, addressed by path (`<endpoint>/<bucket>/<sha256>`). */
export class S3FileStore extends FileStore {
  private readonly client: AwsClient;

  constructor(private readonly options: S3Options) {
    super();
    const { accessKeyId, secretAccessKey, region } = options;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
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
    const response = await this.call({ method: 'GET', sha256 }, TRANSFER_TIMEOUT_MS);
    if (response.status === 404) throw new FileMissing(sha256);
    if (!response.body) throw new BucketFailed('GET', 'the answer is empty');
    return Readable.fromWeb(response.body);
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
    const response = await this.call({ method: 'HEAD', sha256 }, HEAD_TIMEOUT_MS);
    return response.status === 200;
  }

  private async put(sha256: string, path: string, size: number): Promise<void> {
    const headers = {
      'content-length': String(size),
      'content-type': 'application/octet-stream',
      'x-amz-content-sha256': sha256,
    };
    await this.call({ method: 'PUT', sha256, headers, body: () => createReadStream(path) }, TRANSFER_TIMEOUT_MS);
  }

  /** One signed request, tried again while the service is away. 404 is an answer, every other refusal an error. */
  private async call(call: Call, timeoutMs: number): Promise<Response> {
    checkedHash(call.sha256);
    let failure: unknown = null;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (attempt > 1) await sleep(100 * 2 ** attempt);
      try {
        const response = await this.send(call, timeoutMs);
        if (response.ok || response.status === 404) return response;
        const text = (await response.text()).slice(0, 300);
        failure = new BucketFailed(call.method, `${response.status} ${text}`);
        if (response.status < 500 && response.status !== 429) break;
      } catch (error) {
        failure = new BucketFailed(call.method, error instanceof Error ? error.message : String(error), {
          cause: error,
        });
      }
    }
    throw failure;
  }

  private async send({ method, sha256, headers = {}, body }: Call, timeoutMs: number): Promise<Response> {
    const { endpoint, bucket } = this.options;
    const url = `${endpoint.replace(/\/$/, '')}/${bucket}/${sha256}`;
    const signed = await this.client.sign(url, { method, headers });
    const stream = body ? (Readable.toWeb(body()) as ReadableStream<Uint8Array>) : null;
    return fetch(url, {
      method,
      headers: {
        ...Object.fromEntries(signed.headers),
        ...(headers['content-length'] ? { 'content-length': headers['content-length'] } : {}),
      },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(stream ? { body: stream, duplex: 'half' } : {}),
    } as RequestInit);
  }
}
