import { Injectable, Logger } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { ZodError } from 'zod';
import { Database, DatabaseUnavailable } from '../database/index.js';
import { runForRequest } from '../observability/index.js';
import { GivenUp, type JobDefinition, type Processor, type QueueMessage, type Try } from '../queue/index.js';
import { Consumers } from './consumers.js';
import { DeadLetters } from './dead-letters.js';
import { OutboxStore } from './outbox.store.js';

/** Takes messages from the queue to their consumers: each takes effect once, and what fails for good is put aside. */
@Injectable()
export class MessageRunner {
  private readonly logger = new Logger('queue');

  constructor(
    private readonly database: Database,
    private readonly store: OutboxStore,
    private readonly consumers: Consumers,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** @throws GivenUp when another try cannot help; anything else is tried again */
  async run(message: QueueMessage, attempt: Try): Promise<void> {
    const id = message.correlationId || `schedule-${message.name}-${Date.now()}`;
    await runForRequest(id, () => this.attempt(message, attempt), message.messageId || null);
  }

  private async attempt(message: QueueMessage, attempt: Try): Promise<void> {
    const started = performance.now();
    try {
      await this.dispatch(message, attempt);
      this.logger.debug({
        message: message.name,
        consumer: message.consumer,
        ms: Math.round(performance.now() - started),
      });
    } catch (error) {
      if (attempt.signal.aborted) throw error;
      this.logger.warn({ err: error, message: message.name, consumer: message.consumer, attempt: attempt.attempt });
      await this.giveUp(message, attempt, error);
      throw error;
    }
  }

  /** Puts a message aside after its last try. Nothing is put aside because the database was away: the sweep brings it back. */
  private async giveUp(message: QueueMessage, attempt: Try, error: unknown): Promise<void> {
    if (error instanceof DatabaseUnavailable) return;
    const isHopeless =
      error instanceof ZodError || error instanceof GivenUp || (message.kind === 'job' && error instanceof DomainError);
    if (!isHopeless && !attempt.isLast) return;
    const reason = reasonOf(error);
    await this.deadLetters.record(message, reason, attempt.attempt);
    throw new GivenUp(reason);
  }

  private dispatch(message: QueueMessage, attempt: Try): Promise<void> {
    switch (message.kind) {
      case 'event':
        return this.handleEvent(message);
      case 'job':
        return this.processJob(message, attempt);
      case 'schedule':
        return this.runSchedule(message);
    }
  }

  private async handleEvent(message: QueueMessage): Promise<void> {
    const consumer = this.consumers.consumer(message.consumer);
    if (!consumer) throw new GivenUp(`Nobody here is called "${message.consumer}".`);
    const payload = consumer.event.schema.parse(message.payload);
    await this.database.transaction(systemAccess, async (tx) => {
      if (!(await this.store.receive(tx, message.consumer, message.messageId))) return;
      await consumer.handler.handle(payload, {
        eventId: message.messageId,
        occurredAt: new Date(message.occurredAt),
        correlationId: message.correlationId,
        causationId: message.causationId,
        actorId: message.actorId,
      });
    });
  }

  private async processJob(message: QueueMessage, attempt: Try): Promise<void> {
    const consumer = this.consumers.job(message.name);
    if (!consumer) throw new GivenUp(`Nobody here does "${message.name}".`);
    if (await this.store.isReceived(message.name, message.messageId)) return;
    const { job, processor } = consumer;
    const data = job.schema.parse(message.payload);
    await withTimeout(job, attempt.signal, (signal) => process(processor, data, { signal, attempt, message }));
    const { jobId, startedAt } = attempt;
    await this.store.receiveJob(message.name, { jobId, messageId: message.messageId, startedAt });
  }

  private async runSchedule(message: QueueMessage): Promise<void> {
    const consumer = this.consumers.schedule(message.name);
    if (!consumer) throw new GivenUp(`Nobody here runs "${message.name}".`);
    await consumer.task.run();
  }
}

interface Running {
  readonly signal: AbortSignal;
  readonly attempt: Try;
  readonly message: QueueMessage;
}

function process(processor: Processor<unknown>, data: unknown, { signal, attempt, message }: Running): Promise<void> {
  return processor.process(data, { signal, attempt: attempt.attempt, requestId: message.correlationId });
}

/** Runs work with a signal that is aborted when its time is up or the process leaves; being late is a failure. */
function withTimeout(
  job: JobDefinition<unknown>,
  leaving: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { name, timeoutMs } = job;
  if (timeoutMs === undefined) return work(leaving);
  const late = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    late.addEventListener('abort', () => reject(new Error(`"${name}" took longer than ${timeoutMs} ms.`)), {
      once: true,
    });
    work(AbortSignal.any([leaving, late])).then(resolve, reject);
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError)
    return `The payload is not valid: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`;
  return error instanceof Error ? error.message : String(error);
}
