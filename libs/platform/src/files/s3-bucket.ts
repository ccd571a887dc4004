import { AwsClient } from 'aws4fetch';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface BucketOptions {
  /** Address of the service, for example `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface BucketCall {
  readonly method: 'HEAD' | 'GET' | 'PUT' | 'DELETE';
  /** Name of the object; empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for each try. */
  readonly body?: () => Readable;
}

/** An object of the bucket. */
export interface BucketObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Changes whenever the content does. */
  readonly etag: string;
}

/** The bucket refused or could not be reached, after several tries. */
export class BucketFailed extends Error {
  constructor(call: string, reason: string, options?: ErrorOptions) {
    super(`The file bucket failed (${call}): ${reason}`, options);
    this.name = 'BucketFailed';
  }
}

export const HEAD_TIMEOUT_MS = 10_000;
export const TRANSFER_TIMEOUT_MS = 120_000;
const ATTEMPTS = 4;

/** An S3-compatible bucket, addressed by path (`<endpoint>/<bucket>/<key>`). */
export class S3Bucket {
  private readonly client: AwsClient;

  constructor(private readonly options: BucketOptions) {
    const { accessKeyId, secretAccessKey, region } = options;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  }

  /** One signed request, tried again while the service is away. 404 is an answer, every other refusal an error.
   *  @throws BucketFailed */
  async request(call: BucketCall, timeoutMs: number): Promise<Response> {
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

  /** Objects whose names begin with a prefix, in the order of their names.
   *  @param most  no more than these are asked for
   *  @throws BucketFailed */
  async list(prefix: string, most: number): Promise<BucketObject[]> {
    const objects: BucketObject[] = [];
    let token: string | null = null;
    do {
      const query: Record<string, string> = { 'list-type': '2', 'encoding-type': 'url', prefix };
      if (token !== null) query['continuation-token'] = token;
      const response = await this.request({ method: 'GET', key: '', query }, HEAD_TIMEOUT_MS);
      if (!response.ok) throw new BucketFailed('list', `${response.status}`);
      const text = await response.text();
      objects.push(...objectsIn(text));
      token = /<IsTruncated>true<\/IsTruncated>/.test(text) ? valueOf(text, 'NextContinuationToken') : null;
    } while (token !== null && objects.length < most);
    return objects.slice(0, most);
  }

  /** @returns null when there is no such object
   *  @throws BucketFailed */
  async open(key: string): Promise<Readable | null> {
    const response = await this.request({ method: 'GET', key }, TRANSFER_TIMEOUT_MS);
    if (response.status === 404) return null;
    if (!response.body) throw new BucketFailed('GET', 'the answer is empty');
    return Readable.fromWeb(response.body);
  }

  /** @returns null when there is no such object
   *  @throws BucketFailed */
  async etagOf(key: string): Promise<string | null> {
    const response = await this.request({ method: 'HEAD', key }, HEAD_TIMEOUT_MS);
    return response.status === 404 ? null : (response.headers.get('etag') ?? '');
  }

  /** Gives an object another name; nothing happens when it is gone. A crash in between leaves both.
   *  @throws BucketFailed */
  async move(from: string, to: string): Promise<void> {
    const headers = { 'x-amz-copy-source': `/${this.options.bucket}/${encoded(from)}` };
    const copied = await this.request({ method: 'PUT', key: to, headers }, TRANSFER_TIMEOUT_MS);
    if (copied.status === 404) return;
    await this.request({ method: 'DELETE', key: from }, HEAD_TIMEOUT_MS);
  }

  /** Writes a short text as an object.
   *  @throws BucketFailed */
  async write(key: string, text: string): Promise<void> {
    const content = Buffer.from(text, 'utf8');
    const headers = { 'content-length': String(content.length), 'content-type': 'text/plain; charset=utf-8' };
    await this.request({ method: 'PUT', key, headers, body: () => Readable.from([content]) }, HEAD_TIMEOUT_MS);
  }

  private async send(
    { method, key, query = {}, headers = {}, body }: BucketCall,
    timeoutMs: number,
  ): Promise<Response> {
    const { endpoint, bucket } = this.options;
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/${encoded(key)}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const signed = await this.client.sign(url.href, { method, headers });
    const stream = body ? (Readable.toWeb(body()) as ReadableStream<Uint8Array>) : null;
    return fetch(url.href, {
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

/** As signatures want it: everything but letters, digits and `-_.~` is written as a number. */
function encoded(key: string): string {
  const part = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return key.split('/').map(part).join('/');
}

/** The list is small XML of a fixed shape, with names encoded as in an address. */
function objectsIn(xml: string): BucketObject[] {
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, content = '']) => ({
    key: decodeURIComponent((valueOf(content, 'Key') ?? '').replaceAll('+', ' ')),
    size: Number(valueOf(content, 'Size') ?? 0),
    etag: valueOf(content, 'ETag') ?? '',
  }));
}

function valueOf(xml: string, name: string): string | null {
  const value = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  if (value === undefined) return null;
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
