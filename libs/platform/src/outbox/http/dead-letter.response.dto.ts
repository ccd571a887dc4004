/** A delivery that was given up after its last try. */
export class DeadLetterResponse {
  /** @example "01930a5e-7d4f-7c1a-9b6e-2f1f6f0a4c11" */
  id: string;
  /** Id of the event or order. */
  messageId: string;
  kind: 'event' | 'job';
  /** Wire name of the event or job.
   *  @example "sales.sales-recorded.v1" */
  name: string;
  /** Who could not take it.
   *  @example "commissions.recalculate" */
  consumer: string;
  /** Why the last try failed. */
  reason: string;
  attempts: number;
  /** Id of the request that it follows from. */
  correlationId: string;
  failedAt: Date;
}

/** One page of dead letters, newest first. */
export class DeadLetterPage {
  items: DeadLetterResponse[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
}
