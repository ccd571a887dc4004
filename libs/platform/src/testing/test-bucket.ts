import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketOptions } from '../files/index.js';

const BUCKET = 'files';
/** Objects of one answer to a list; few, so that lists have several pages. */
const LISTED = 3;

/** A bucket in this process that checks signatures (AWS Signature Version 4) and content hashes as the real one does, and lists, copies
 *  and deletes. */
export class TestBucket {
  /** By path, `/files/<key>`. */
  readonly objects = new Map<string, Buffer>();
  /** How many of the next requests are answered with 503. */
  failures = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<TestBucket> {
    const server = createServer();
    const bucket = new TestBucket(server);
    server.on('request', (request, response) => void bucket.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bucket;
  }

  get options(): BucketOptions {
    const { port } = this.server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: 'eu-central-1',
      accessKeyId: 'AKTEST',
      secretAccessKey: 'secret',
    };
  }

  /** Names of all objects. */
  get keys(): string[] {
    return [...this.objects.keys()].map((path) => path.slice(BUCKET.length + 2)).sort();
  }

  put(key: string, content: string | Buffer): void {
    this.objects.set(`/${BUCKET}/${key}`, Buffer.from(content));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (this.failures > 0) {
      this.failures -= 1;
      return void response.writeHead(503).end('slow down');
    }
    if (!isSigned(request, this.options.secretAccessKey))
      return void response.writeHead(403).end('SignatureDoesNotMatch');
    const url = new URL(request.url ?? '', 'http://bucket');
    const path = decodeURIComponent(url.pathname);
    if (request.method === 'PUT') return this.store(request, response, { path, body });
    if (request.method === 'DELETE') {
      this.objects.delete(path);
      return void response.writeHead(204).end();
    }
    if (url.searchParams.has('list-type')) return void response.writeHead(200).end(this.listed(url.searchParams));
    const object = this.objects.get(path);
    if (!object) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': object.length, etag: etagOf(object) });
    response.end(request.method === 'HEAD' ? undefined : object);
  }

  private store(
    request: IncomingMessage,
    response: ServerResponse,
    { path, body }: { path: string; body: Buffer },
  ): void {
    const from = request.headers['x-amz-copy-source'];
    const content = from === undefined ? body : this.objects.get(decodeURIComponent(String(from)));
    if (!content) return void response.writeHead(404).end();
    const hash = request.headers['x-amz-content-sha256'];
    if (hash !== 'UNSIGNED-PAYLOAD' && createHash('sha256').update(content).digest('hex') !== hash) {
      return void response.writeHead(400).end('XAmzContentSHA256Mismatch');
    }
    this.objects.set(path, content);
    response.writeHead(200).end();
  }

  private listed(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = this.keys.filter((key) => key.startsWith(prefix) && key > after);
    const shown = keys.slice(0, LISTED);
    const contents = shown.map((key) => {
      const object = this.objects.get(`/${BUCKET}/${key}`) ?? Buffer.alloc(0);
      const etag = etagOf(object).replaceAll('"', '&quot;');
      return `<Contents><Key>${encodeURIComponent(key)}</Key><Size>${object.length}</Size><ETag>${etag}</ETag></Contents>`;
    });
    const isMore = keys.length > shown.length;
    const next = isMore ? `<NextContinuationToken>${shown.at(-1) ?? ''}</NextContinuationToken>` : '';
    return `<ListBucketResult><IsTruncated>${isMore}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
  }
}

function etagOf(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}

function isSigned(request: IncomingMessage, secret: string): boolean {
  const match =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})/.exec(
      request.headers.authorization ?? '',
    );
  if (!match) return false;
  const [, day = '', region = '', names = '', signature] = match;
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const hash = String(request.headers['x-amz-content-sha256']);
  const [path, query = ''] = (request.url ?? '').split('?');
  const parts = [...new URLSearchParams(query)].map((pair) => pair.map(rfc3986).join('=')).sort();
  const canonical = [request.method, path, parts.join('&'), headers, names, hash].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  return createHmac('sha256', key).update(toSign).digest('hex') === signature;
}

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
