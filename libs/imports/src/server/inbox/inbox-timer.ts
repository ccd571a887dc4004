import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { S3Bucket } from '@tierline/platform/files';
import { IMPORTS_WORKER_OPTIONS, type ImportsWorkerOptions } from '../imports.options.js';
import { ConsiderCommits } from './consider-commits.js';
import { EmptyInbox } from './empty-inbox.js';
import { FolderInbox } from './folder-inbox.js';
import type { InboxSource } from './inbox-source.js';
import { S3Inbox } from './s3-inbox.js';

const EVERY_MS = 2_000;
/** A bucket is asked less often: each look is a request that costs. */
const S3_EVERY_MS = 10_000;

/** Looks into the inbox again and again, in every worker. */
@Injectable()
export class InboxTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(InboxTimer.name);
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>[] = [];

  constructor(
    private readonly empty: EmptyInbox,
    private readonly consider: ConsiderCommits,
    @Inject(IMPORTS_WORKER_OPTIONS) private readonly options: ImportsWorkerOptions,
  ) {}

  onApplicationBootstrap(): void {
    const { folder = null, s3 = null } = this.options.inbox ?? {};
    if (folder !== null) this.keepLooking(new FolderInbox(folder), EVERY_MS);
    if (s3 !== null) this.keepLooking(new S3Inbox(new S3Bucket(s3.bucket), s3.prefix), S3_EVERY_MS);
    this.running.push(
      this.every(EVERY_MS, 'Files of the inbox could not be considered', () => this.consider.execute()),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.running);
  }

  private keepLooking(source: InboxSource, everyMs: number): void {
    const look = () => this.empty.execute(source, this.stopped.signal);
    this.running.push(this.every(everyMs, `The inbox (${source.kind}) could not be looked into`, look));
  }

  /** One look after the other, never two at once. */
  private async every(everyMs: number, failure: string, work: () => Promise<unknown>): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (!this.stopped.signal.aborted)
          this.logger.warn(`${failure}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await pause(everyMs, this.stopped.signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
