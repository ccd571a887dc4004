/** What travels through the queue: enough to find the consumer, to check the payload and to tie logs together. */
export interface QueueMessage {
  readonly kind: 'event' | 'job' | 'schedule';
  /** Id of the row in the outbox; for a schedule, of nothing. */
  readonly messageId: string;
  /** Wire name of the event or job, key of the schedule. */
  readonly name: string;
  /** Name of the consumer of an event; for jobs and schedules the same as `name`. */
  readonly consumer: string;
  readonly payload: unknown;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actorId: string | null;
  readonly occurredAt: string;
}

/** How a message is to be tried and kept. */
export interface Delivery {
  readonly queue: string;
  readonly jobId: string;
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential' | 'fixed'; readonly delayMs: number };
  readonly delayMs?: number;
  /** 0: forgotten at once. */
  readonly keepCompletedDays: number;
  readonly keepFailedDays: number;
}

/** One try of one message. */
export interface Try {
  readonly attempt: number;
  readonly isLast: boolean;
  readonly startedAt: Date;
  readonly jobId: string;
  readonly signal: AbortSignal;
}

export type MessageHandler = (message: QueueMessage, attempt: Try) => Promise<void>;

/** Thrown by a handler when another try cannot help. */
export class GivenUp extends Error {}
