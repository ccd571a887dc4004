import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from './index.js';
import { BucketFailed, FileMissing, FileTooLarge, LocalFileStore, S3FileStore } from './index.js';

const CONTENT = Buffer.from('invoice;amount\n1;12.50\n'.repeat(5_000));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const LIMIT = { maxBytes: CONTENT.length };

const inPieces = (content: Buffer): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += 1_000) yield content.subarray(at, at + 1_000);
    })(),
  );

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function keepsFiles(make: () => { store: FileStore; folder: string }): void {
  it('keeps a file under the hash of its content and gives it back unchanged', async () => {
    const { store } = make();
    expect(await store.receive(inPieces(CONTENT), LIMIT)).toEqual({ sha256: SHA256, size: CONTENT.length });
    expect(await buffer(await store.open(SHA256))).toEqual(CONTENT);
    expect(await store.withLocalFile(SHA256, async (path) => readFileSync(path))).toEqual(CONTENT);
  });

  it('keeps equal content once, also when it comes twice at the same time', async () => {
    const { store, folder } = make();
    await Promise.all([store.receive(inPieces(CONTENT), LIMIT), store.receive(inPieces(CONTENT), LIMIT)]);
    expect(await buffer(await store.open(SHA256))).toEqual(CONTENT);
    expect(filesBelow(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('counts while it takes in, and keeps nothing of what is too long', async () => {
    const { store, folder } = make();
    await expect(store.receive(inPieces(CONTENT), { maxBytes: CONTENT.length - 1 })).rejects.toBeInstanceOf(
      FileTooLarge,
    );
    expect(filesBelow(folder)).toEqual([]);
    await expect(store.open(SHA256)).rejects.toBeInstanceOf(FileMissing);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const { store, folder } = make();
    const broken = Readable.from(
      (async function* () {
        yield CONTENT.subarray(0, 10);
        throw new Error('the line went dead');
      })(),
    );
    await expect(store.receive(broken, LIMIT)).rejects.toThrow('the line went dead');
    expect(filesBelow(folder)).toEqual([]);
  });

  it('never takes a path for a name', async () => {
    await expect(make().store.open('../../etc/passwd')).rejects.toThrow('A file is named by its SHA-256.');
  });
}

describe('LocalFileStore', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tierline-files-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  keepsFiles(() => ({ store: new LocalFileStore(folder), folder }));
});

describe('S3FileStore', () => {
  let folder: string;
  let bucket: TestBucket;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tierline-spool-'));
    bucket = await TestBucket.open();
  });
  afterEach(async () => {
    await bucket.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const make = () => ({ folder, store: new S3FileStore({ ...bucket.options, spoolFolder: folder }) });
  keepsFiles(make);

  it('leaves nothing on local disk', async () => {
    const { store } = make();
    await store.receive(inPieces(CONTENT), LIMIT);
    await store.withLocalFile(SHA256, async () => undefined);
    expect(filesBelow(folder)).toEqual([]);
  });

  it('tries again while the service is away', async () => {
    bucket.failures = 2;
    await make().store.receive(inPieces(CONTENT), LIMIT);
    expect(bucket.objects.get(`/files/${SHA256}`)).toEqual(CONTENT);
  });

  it('tells when the key is wrong', async () => {
    const store = new S3FileStore({ ...bucket.options, secretAccessKey: 'another', spoolFolder: folder });
    await expect(store.receive(inPieces(CONTENT), LIMIT)).rejects.toBeInstanceOf(BucketFailed);
    expect(bucket.objects.size).toBe(0);
  });
});

/** A bucket in this process that checks signatures (AWS Signature Version 4) and content hashes as the real one does. */
class TestBucket {
  readonly objects = new Map<string, Buffer>();
  failures = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<TestBucket> {
    const server = createServer();
    const bucket = new TestBucket(server);
    server.on('request', (request, response) => void bucket.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bucket;
  }

  get options() {
    const { port } = this.server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'files',
      region: 'eu-central-1',
      accessKeyId: 'AKTEST',
      secretAccessKey: 'secret',
    };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const path = request.url ?? '';
    if (this.failures > 0) {
      this.failures -= 1;
      return void response.writeHead(503).end('slow down');
    }
    if (!isSigned(request, this.options.secretAccessKey))
      return void response.writeHead(403).end('SignatureDoesNotMatch');
    if (request.method === 'PUT') {
      if (createHash('sha256').update(body).digest('hex') !== request.headers['x-amz-content-sha256']) {
        return void response.writeHead(400).end('XAmzContentSHA256Mismatch');
      }
      this.objects.set(path, body);
      return void response.writeHead(200).end();
    }
    const object = this.objects.get(path);
    if (!object) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': object.length });
    response.end(request.method === 'HEAD' ? undefined : object);
  }
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
  const canonical = [request.method, request.url, '', headers, names, hash].join('\n');
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
