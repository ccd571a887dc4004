import { S3Bucket } from '@tierline/platform/files';
import { TestBucket } from '@tierline/platform/testing';
import { buffer } from 'node:stream/consumers';
import { S3Inbox } from './s3-inbox.js';

describe('the prefix of the inbox in a bucket', () => {
  let bucket: TestBucket;
  let inbox: S3Inbox;

  beforeEach(async () => {
    bucket = await TestBucket.open();
    inbox = new S3Inbox(new S3Bucket(bucket.options), 'in/box/');
  });
  afterEach(() => bucket.close());

  it('gives out what lies below it, but for what was moved away', async () => {
    for (const key of [
      'in/box/a.csv',
      'in/box/cygnus/b & c.csv',
      'in/box/done/d.csv',
      'in/box/refused/e.csv',
      'other/f.csv',
    ])
      bucket.put(key, key);
    const entries = await inbox.look();
    expect(entries.map(({ path }) => path).sort()).toEqual(['a.csv', 'cygnus/b & c.csv']);
    const entry = entries.find(({ path }) => path !== 'a.csv');
    const content = entry && (await inbox.open(entry));
    expect(content && (await buffer(content)).toString()).toBe('in/box/cygnus/b & c.csv');
  });

  it('opens only the object that it saw', async () => {
    bucket.put('in/box/a.csv', 'first');
    const [entry] = await inbox.look();
    bucket.put('in/box/a.csv', 'another');
    expect(entry && (await inbox.open(entry))).toBeNull();
    expect(entry && (await inbox.isThere(entry))).toBe(false);
  });

  it('moves objects away, never over one another, with the reason beside what was refused', async () => {
    for (const content of ['one', 'two']) {
      bucket.put('in/box/cygnus/a.csv', content);
      const [entry] = await inbox.look();
      if (entry) await inbox.moveToDone(entry);
    }
    bucket.put('in/box/b.csv', 'three');
    const [entry] = await inbox.look();
    if (entry) await inbox.moveToRefused(entry, 'It is no table.');
    expect(bucket.keys).toEqual([
      'in/box/done/cygnus - a (2).csv',
      'in/box/done/cygnus - a.csv',
      'in/box/refused/b.csv',
      'in/box/refused/b.csv.txt',
    ]);
    expect(bucket.objects.get('/files/in/box/refused/b.csv.txt')?.toString()).toBe('It is no table.\n');
  });
});
