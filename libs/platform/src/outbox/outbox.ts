import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Tx } from '../database/index.js';
import { causationId, requestId } from '../observability/index.js';
import type { JobDefinition } from '../queue/index.js';
import type { DomainEventLike } from './domain-event.js';

/** Channel of the notice that wakes the relay. */
export const OUTBOX_CHANNEL = 'tierline_outbox';

const INSERT = `
  insert into platform.outbox_message (kind, name, payload, job_id, delay_ms, correlation_id, causation_id, actor_id)
  values ($1, $2, $3::jsonb, $4, $5, $6, $7, nullif(current_setting('app.actor', true), ''))
  returning pg_notify('${OUTBOX_CHANNEL}', '')`;

/** Facts and orders, written in the transaction that made them true or necessary. Only the relay talks to the queue. */
@Injectable()
export class Outbox {
  /** Publishes an event when the transaction commits.
   *  @throws ZodError when the payload has not the declared shape */
  async append<E extends DomainEventLike>(tx: Tx, event: E, payload: z.input<E['schema']>): Promise<void> {
    event.schema.parse(payload);
    await this.insert(tx, ['event', event.name, JSON.stringify(payload), null, 0]);
  }

  /** Orders a job when the transaction commits.
   *  @throws ZodError when the data has not the declared shape */
  async order<D>(tx: Tx, job: JobDefinition<D>, data: NoInfer<D>, options: { delayMs?: number } = {}): Promise<void> {
    const parsed = job.schema.parse(data);
    const jobId = job.jobId?.(parsed) ?? randomUUID();
    await this.insert(tx, ['job', job.name, JSON.stringify(data), checkedJobId(jobId), options.delayMs ?? 0]);
  }

  private async insert(tx: Tx, columns: readonly unknown[]): Promise<void> {
    await tx.query(INSERT, [...columns, requestId() ?? randomUUID(), causationId()]);
  }
}

function checkedJobId(jobId: string): string {
  if (jobId.includes(':') || /^\d+$/.test(jobId))
    throw new Error(`A job id has no ":" and is not a bare number, unlike "${jobId}".`);
  return jobId;
}
