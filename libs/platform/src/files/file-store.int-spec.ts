import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from './index.js';
import { TestBucket } from '../testing/test-bucket.js';
import { BucketFailed, FileMissing, FileTooLarge, LocalFileStore, S3Bucket, S3FileStore } from './index.js';

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

describe('S3Bucket', () => {
  let bucket: TestBucket;
  let objects: S3Bucket;
  beforeEach(async () => {
    bucket = await TestBucket.open();
    objects = new S3Bucket(bucket.options);
  });
  afterEach(() => bucket.close());

  it('lists what begins with a prefix, page by page and as far as wanted', async () => {
    for (const name of ['a', 'b & c', 'd+e', 'f/ä.csv', 'g', 'h', 'i']) bucket.put(`inbox/${name}`, name);
    bucket.put('other', 'x');
    const listed = await objects.list('inbox/', 100);
    expect(listed.map(({ key }) => key).sort()).toEqual(
      ['a', 'b & c', 'd+e', 'f/ä.csv', 'g', 'h', 'i'].map((name) => `inbox/${name}`).sort(),
    );
    expect(listed[0]).toMatchObject({ key: 'inbox/a', size: 1, etag: await objects.etagOf('inbox/a') });
    expect(await objects.list('inbox/', 2)).toHaveLength(2);
    expect(await objects.list('nothing/', 9)).toEqual([]);
  });

  it('opens, writes and moves objects whatever their name', async () => {
    await objects.write('inbox/a (1) ü+.txt', 'why');
    await objects.move('inbox/a (1) ü+.txt', 'done/a & b.txt');
    expect(bucket.keys).toEqual(['done/a & b.txt']);
    const content = await objects.open('done/a & b.txt');
    expect(content && (await buffer(content)).toString()).toBe('why');
    expect(await objects.open('inbox/a (1) ü+.txt')).toBeNull();
    expect(await objects.etagOf('inbox/a (1) ü+.txt')).toBeNull();
    await objects.move('inbox/gone', 'done/gone');
    expect(bucket.keys).toEqual(['done/a & b.txt']);
  });

  it('tells when the key is wrong', async () => {
    const stranger = new S3Bucket({ ...bucket.options, secretAccessKey: 'another' });
    await expect(stranger.list('', 1)).rejects.toBeInstanceOf(BucketFailed);
  });
});
