import { Inject, Injectable, Logger } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { Database, Notifications, type Tx } from '../database/index.js';
import { Queues, type Delivery, type QueueMessage } from '../queue/index.js';
import { Consumers } from './consumers.js';
import { OutboxStore, type PendingMessage } from './outbox.store.js';
import { OUTBOX_CHANNEL } from './outbox.js';
import { WORKER_OPTIONS, type WorkerOptions } from './worker-options.js';

const BATCH = 100;
/** A notice may be lost; nothing waits longer than this for it. */
const POLL_MS = 2_000;
/** A delivery without receipt is made again after this time. */
export const GRACE_SECONDS = 60;
/** Tries of an event before it becomes a dead letter. */
const EVENT_ATTEMPTS = 5;

/** Carries the outbox to the queue, oldest first; any number of relays may run. */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger('outbox');
  private stopListening: (() => void) | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = true;

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly store: OutboxStore,
    private readonly consumers: Consumers,
    private readonly queues: Queues,
    @Inject(WORKER_OPTIONS) private readonly options: WorkerOptions,
  ) {}

  start(): void {
    this.isStopped = false;
    this.stopListening = this.notifications.listen(OUTBOX_CHANNEL, () => this.wake());
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.stopListening?.();
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Delivers again what nobody has confirmed, and closes the book on what everybody has.
   *  @returns how many messages were overdue */
  async sweep(graceSeconds = GRACE_SECONDS): Promise<number> {
    const jobs = this.consumers.jobNames();
    for (const name of await this.store.unknownJobs(jobs, graceSeconds)) {
      this.logger.error(`"${name}" is ordered, and this worker does not know it.`);
    }
    return this.database.transaction(systemAccess, async (tx) => {
      const overdue = await this.store.overdue(tx, jobs, { limit: BATCH, graceSeconds });
      const isOpen = await this.publish(tx, overdue);
      const settled = overdue.filter(({ id }) => !isOpen.has(id)).map(({ id }) => id);
      if (settled.length > 0) await this.store.markSettled(tx, settled);
      return overdue.length;
    });
  }

  /** Publishes everything that is due now. */
  async drain(): Promise<void> {
    while (!this.isStopped && (await this.publishBatch()) === BATCH);
  }

  private wake(): void {
    this.isWanted = true;
    this.running ??= this.run().finally(() => (this.running = null));
  }

  private async run(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      await this.drain().catch((error: unknown) => {
        this.logger.warn(`The outbox could not be relayed: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  }

  private publishBatch(): Promise<number> {
    return this.database.transaction(systemAccess, async (tx) => {
      const messages = await this.store.unpublished(tx, this.consumers.jobNames(), BATCH);
      await this.publish(tx, messages);
      return messages.length;
    });
  }

  /** Hands messages to the queue, then marks them: should the process die in between, they are handed over again. Asks first whether the
   *  queue is there, since a client of Redis would wait for it with the transaction open.
   *  @returns ids of the messages that somebody has still to confirm */
  private async publish(tx: Tx, messages: readonly PendingMessage[]): Promise<Set<string>> {
    const open = new Set<string>();
    if (messages.length > 0) await this.queues.ping();
    for (const message of messages) {
      for (const [queued, delivery] of this.deliveriesOf(message)) {
        await this.queues.deliver(queued, delivery);
        open.add(message.id);
      }
    }
    if (messages.length > 0)
      await this.store.markPublished(
        tx,
        messages.map(({ id }) => id),
      );
    return open;
  }

  private deliveriesOf(message: PendingMessage): [QueueMessage, Delivery][] {
    if (message.kind === 'job') return this.jobOf(message);
    const open = this.consumers
      .consumersOf(message.name)
      .filter(({ consumer }) => !message.answered.includes(consumer));
    return open.map(({ consumer, queue }) => [
      queued(message, consumer),
      {
        queue,
        jobId: `${message.id}-${consumer}`,
        attempts: EVENT_ATTEMPTS,
        backoff: { type: 'exponential', delayMs: this.options.eventBackoffMs },
        keepCompletedDays: 0,
        keepFailedDays: 0,
      },
    ]);
  }

  private jobOf(message: PendingMessage): [QueueMessage, Delivery][] {
    if (message.answered.includes(message.name)) return [];
    const job = this.consumers.job(message.name)?.job;
    if (!job) return [];
    const { queue, attempts, backoff, keepCompletedDays, keepFailedDays } = job;
    const jobId = message.job_id ?? message.id;
    return [
      [
        queued(message, message.name),
        { queue, jobId, attempts, backoff, keepCompletedDays, keepFailedDays, delayMs: message.delay_ms },
      ],
    ];
  }
}

function queued(message: PendingMessage, consumer: string): QueueMessage {
  return {
    kind: message.kind,
    messageId: message.id,
    name: message.name,
    consumer,
    payload: message.payload,
    correlationId: message.correlation_id,
    causationId: message.causation_id,
    actorId: message.actor_id,
    occurredAt: message.occurred_at.toISOString(),
  };
}
