import type { S3Bucket } from '@tierline/platform/files';
import type { Readable } from 'node:stream';
import { DONE, isToTake, nameWhenMoved, REFUSED, type InboxEntry, type InboxSource } from './inbox-source.js';

const MOST_OBJECTS = 1_000;
const MOST_NAMES = 1_000;

/** Objects of the bucket below a prefix. An object is there as a whole or not at all, so none is half written. */
export class S3Inbox implements InboxSource {
  readonly kind = 's3';

  /** @param prefix ends with `/` */
  constructor(
    private readonly bucket: S3Bucket,
    private readonly prefix: string,
  ) {}

  async look(): Promise<readonly InboxEntry[]> {
    const objects = await this.bucket.list(this.prefix, MOST_OBJECTS);
    return objects
      .map(({ key, etag }) => ({ path: key.slice(this.prefix.length), mark: etag }))
      .filter(({ path }) => isToTake(path));
  }

  async open(entry: InboxEntry): Promise<Readable | null> {
    return (await this.isThere(entry)) ? this.bucket.open(this.keyOf(entry.path)) : null;
  }

  async isThere({ path, mark }: InboxEntry): Promise<boolean> {
    return (await this.bucket.etagOf(this.keyOf(path))) === mark;
  }

  async moveToDone({ path }: InboxEntry): Promise<void> {
    await this.bucket.move(this.keyOf(path), this.keyOf(`${DONE}/${await this.freeName(path, DONE)}`));
  }

  async moveToRefused({ path }: InboxEntry, message: string): Promise<void> {
    const name = await this.freeName(path, REFUSED);
    await this.bucket.write(this.keyOf(`${REFUSED}/${name}.txt`), `${message}\n`);
    await this.bucket.move(this.keyOf(path), this.keyOf(`${REFUSED}/${name}`));
  }

  private async freeName(path: string, to: string): Promise<string> {
    for (let attempt = 1; attempt <= MOST_NAMES; attempt += 1) {
      const name = nameWhenMoved(path, attempt);
      if ((await this.bucket.etagOf(this.keyOf(`${to}/${name}`))) === null) return name;
    }
    throw new Error(`${path} cannot be moved to ${to}: too many objects of that name lie there.`);
  }

  private keyOf(path: string): string {
    return `${this.prefix}${path}`;
  }
}
