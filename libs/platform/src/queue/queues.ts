import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import type { Schedule } from './decorators.js';
import type { Delivery, MessageHandler, QueueMessage } from './message.js';
import { openQueueDriver, type QueueDriver, type QueueOptions } from './queue-driver.js';
import { RunningWorker } from './running-worker.js';

export const QUEUE_OPTIONS = Symbol('QueueOptions');

export interface QueueDepth {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

const DAY_S = 86_400;
/** A schedule whose next tick is overdue for longer has lost it. */
const SCHEDULE_PATIENCE_MS = 60_000;
export const SCHEDULE_QUEUE = 'schedules';

/** The one door to BullMQ: nothing above this folder knows it. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly logger = new Logger(Queues.name);
  private readonly queues = new Map<string, Queue>();
  private readonly workers = new Map<string, RunningWorker>();
  private opening: Promise<QueueDriver> | null = null;

  constructor(@Inject(QUEUE_OPTIONS) private readonly options: QueueOptions) {}

  /** @throws when the store of the queue cannot be reached */
  async ping(): Promise<void> {
    await (await this.driver()).ping();
  }

  /** Hands a message to the queue. Without effect while its job id waits or runs; a finished one of the same id makes room. */
  async deliver(message: QueueMessage, delivery: Delivery): Promise<void> {
    const queue = await this.queue(delivery.queue);
    const existing = (await queue.getJob(delivery.jobId)) as Job | undefined;
    if (existing) {
      if (!(await isFinished(existing))) return;
      await existing.remove();
    }
    await queue.add(message.name, message, {
      jobId: delivery.jobId,
      attempts: delivery.attempts,
      backoff: { type: delivery.backoff.type, delay: delivery.backoff.delayMs },
      ...(delivery.delayMs ? { delay: delivery.delayMs } : {}),
      removeOnComplete: kept(delivery.keepCompletedDays),
      removeOnFail: kept(delivery.keepFailedDays),
    });
  }

  /** Starts taking messages from a queue in this process. */
  async work(name: string, handler: MessageHandler, concurrency: number): Promise<void> {
    const driver = await this.driver();
    if (this.workers.has(name)) throw new Error(`The queue "${name}" has a worker in this process already.`);
    this.workers.set(name, new RunningWorker({ name, driver, handler, concurrency, logger: this.logger }));
  }

  /** Makes the cluster's schedules equal to these. */
  async schedule(schedules: readonly Schedule[]): Promise<void> {
    const queue = await this.queue(SCHEDULE_QUEUE);
    for (const schedule of schedules) await this.upsertSchedule(queue, schedule);
    const wanted = new Set(schedules.map(({ key }) => key));
    for (const { key } of await queue.getJobSchedulers()) {
      if (key && !wanted.has(key)) await queue.removeJobScheduler(key);
    }
  }

  /** Depth of every queue that this process has used. */
  async depths(): Promise<QueueDepth[]> {
    return Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
        const count = (state: string): number => counts[state] ?? 0;
        return {
          queue: name,
          waiting: count('waiting'),
          active: count('active'),
          delayed: count('delayed'),
          failed: count('failed'),
        };
      }),
    );
  }

  /** Drops the worker's connection to its queue and makes a new one. */
  async restart(name: string): Promise<void> {
    await this.workers.get(name)?.restart();
  }

  /** Ends all work in this process: what runs may finish for a moment, the rest goes back to its queue. */
  async stop(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.stop()));
    this.workers.clear();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    const driver = await this.opening?.catch(() => null);
    await driver?.close();
  }

  /** Leaves alone what is as it should be: renewing it would move the next tick. Workers that start together may try the same. */
  private async upsertSchedule(queue: Queue, { key, pattern }: Schedule): Promise<void> {
    const known = await queue.getJobScheduler(key);
    if (known?.pattern === pattern && (known.next ?? 0) > Date.now() - SCHEDULE_PATIENCE_MS) return;
    const template = { name: key, data: scheduleMessage(key), opts: SCHEDULE_JOB };
    await queue.upsertJobScheduler(key, { pattern, tz: 'UTC' }, template).catch((error: unknown) => {
      if (!(error instanceof Error) || !/already exists/.test(error.message)) throw error;
    });
  }

  private async queue(name: string): Promise<Queue> {
    const driver = await this.driver();
    const known = this.queues.get(name);
    if (known) return known;
    const queue = driver.queue(name);
    queue.on('error', (error) => this.logger.warn(`Queue ${name}: ${error.message}`));
    this.queues.set(name, queue);
    return queue;
  }

  private driver(): Promise<QueueDriver> {
    this.opening ??= openQueueDriver(this.options, (message) => this.logger.warn(message)).catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }
}

const SCHEDULE_JOB = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 5_000 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * DAY_S },
};

function scheduleMessage(key: string): QueueMessage {
  return {
    kind: 'schedule',
    messageId: '',
    name: key,
    consumer: key,
    payload: null,
    correlationId: '',
    causationId: null,
    actorId: null,
    occurredAt: '',
  };
}

function kept(days: number): boolean | { age: number } {
  return days === 0 ? true : { age: days * DAY_S };
}

async function isFinished(job: Job): Promise<boolean> {
  const state = await job.getState();
  return state === 'completed' || state === 'failed' || state === 'unknown';
}
