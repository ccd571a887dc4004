import type { Logger } from '@nestjs/common';
import { UnrecoverableError, WaitingError, type Job, type Worker } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { GivenUp, type MessageHandler, type QueueMessage } from './message.js';
import type { QueueDriver } from './queue-driver.js';

interface WorkerParts {
  readonly name: string;
  readonly driver: QueueDriver;
  readonly handler: MessageHandler;
  readonly concurrency: number;
  readonly logger: Logger;
}

/** A lock that is not renewed in this time is lost; renewal is every half of it. */
const LOCK_MS = 15_000;
const STALLED_CHECK_MS = 10_000;
const MAX_STALLED = 3;
/** A worker has to be gone 10 s after SIGTERM: time for running jobs to end, then for the queue to take them back. */
const FINISH_MS = 4_000;
const HAND_BACK_MS = 2_000;

class Leaving extends Error {
  constructor() {
    super('The process is leaving; the job is handed on.');
  }
}

/** One consumer of one queue. */
export class RunningWorker {
  private worker: Worker;
  private readonly leaving = new AbortController();

  constructor(private readonly parts: WorkerParts) {
    this.worker = this.open();
  }

  /** Replaces a worker that has stopped taking messages. */
  async restart(): Promise<void> {
    const stale = this.worker;
    this.worker = this.open();
    await within(HAND_BACK_MS, stale.close(true));
  }

  /** Takes nothing more; running jobs may end for a moment, then they are handed back. */
  async stop(): Promise<void> {
    const closed = this.worker.close().catch(() => undefined);
    await within(FINISH_MS, closed);
    this.leaving.abort(new Leaving());
    await within(HAND_BACK_MS, closed);
  }

  private open(): Worker {
    const { driver, name, concurrency, logger } = this.parts;
    const worker = driver.worker(name, (job, token) => this.run(job, token), {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLED,
    });
    worker.on('error', (error) => logger.warn(`Worker of ${name}: ${error.message}`));
    worker.on('failed', (job, error) => logger.warn(`${name}: ${job?.name ?? 'a lost job'} failed: ${error.message}`));
    return worker;
  }

  private async run(job: Job, token: string | undefined): Promise<void> {
    const { signal } = this.leaving;
    try {
      signal.throwIfAborted();
      const attempt = job.attemptsMade + 1;
      const handled = this.parts.handler(job.data as QueueMessage, {
        attempt,
        isLast: attempt >= (job.opts.attempts ?? 1),
        startedAt: new Date(),
        jobId: job.id ?? '',
        signal,
      });
      await endOf(handled, signal);
    } catch (error) {
      if (signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      if (error instanceof GivenUp) throw new UnrecoverableError(error.message);
      throw error;
    }
  }
}

/** Waits for work, but no longer than so many milliseconds. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  timer.abort();
}

/** Waits for the work, but not longer than until the signal: what does not watch it cannot hold up the end of the process. */
async function endOf(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let leave = (): void => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
