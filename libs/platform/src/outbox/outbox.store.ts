import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/index.js';

/** A row of the outbox, with the consumers that have not answered yet (for a job: its name). */
export interface PendingMessage {
  readonly id: string;
  readonly kind: 'event' | 'job';
  readonly name: string;
  readonly payload: unknown;
  readonly job_id: string | null;
  readonly delay_ms: number;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly actor_id: string | null;
  readonly occurred_at: Date;
  /** Those that have a receipt or an open dead letter. */
  readonly answered: string[];
}

const COLUMNS = `id, kind, name, payload, job_id, delay_ms, correlation_id, causation_id, actor_id, occurred_at`;
const ANSWERED = `
  array(select consumer from platform.receipt where message_id = m.id
        union all
        select consumer from platform.dead_letter where message_id = m.id and replayed_at is null) as answered`;

/** SQL of the outbox and its receipts. */
@Injectable()
export class OutboxStore {
  constructor(private readonly database: Database) {}

  /** Oldest messages that the queue has not taken, locked until the transaction ends; those that another relay holds are passed over,
   *  and so are jobs that this process does not know: a newer one will. */
  unpublished(sql: Sql, jobs: readonly string[], limit: number): Promise<PendingMessage[]> {
    return sql.query<PendingMessage>(
      `select ${COLUMNS}, ${ANSWERED} from platform.outbox_message m
       where published_at is null and (kind = 'event' or name = any($2::text[]))
       order by id limit $1 for update skip locked`,
      [limit, jobs],
    );
  }

  /** Messages published so long ago that every consumer should have answered. */
  overdue(sql: Sql, jobs: readonly string[], ask: { limit: number; graceSeconds: number }): Promise<PendingMessage[]> {
    return sql.query<PendingMessage>(
      `select ${COLUMNS}, ${ANSWERED} from platform.outbox_message m
       where published_at + make_interval(secs => $2 + delay_ms / 1000.0) < now() and published_at is not null and settled_at is null
         and (kind = 'event' or name = any($3::text[]))
       order by published_at limit $1 for update skip locked`,
      [ask.limit, ask.graceSeconds, jobs],
    );
  }

  /** Jobs that have waited for longer than the grace because no process knows them. */
  async unknownJobs(jobs: readonly string[], graceSeconds: number): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `select distinct name from platform.outbox_message
       where published_at is null and kind = 'job' and not name = any($1::text[])
         and occurred_at < now() - make_interval(secs => $2)`,
      [jobs, graceSeconds],
    );
    return rows.map(({ name }) => name);
  }

  async markPublished(sql: Sql, ids: readonly string[]): Promise<void> {
    await sql.query(`update platform.outbox_message set published_at = now() where id = any($1::uuid[])`, [ids]);
  }

  async markSettled(sql: Sql, ids: readonly string[]): Promise<void> {
    await sql.query(
      `update platform.outbox_message set settled_at = now(), published_at = coalesce(published_at, now()) where id = any($1::uuid[])`,
      [ids],
    );
  }

  /** Writes the receipt of one delivery.
   *  @returns false when it was there already */
  async receive(sql: Sql, consumer: string, messageId: string): Promise<boolean> {
    const rows = await sql.query(
      `insert into platform.receipt (consumer, message_id) values ($1, $2) on conflict do nothing returning 1`,
      [consumer, messageId],
    );
    return rows.length > 0;
  }

  /** Receipts of one finished job: for its own order and for those of the same work that were made before it began. */
  async receiveJob(job: string, run: { jobId: string; messageId: string; startedAt: Date }): Promise<void> {
    await this.database.query(
      `insert into platform.receipt (consumer, message_id)
       select $1, id from platform.outbox_message
       where id = $3 or (kind = 'job' and name = $1 and job_id = $2 and settled_at is null and occurred_at < $4)
       on conflict do nothing`,
      [job, run.jobId, run.messageId, run.startedAt],
    );
  }

  async isReceived(consumer: string, messageId: string): Promise<boolean> {
    const rows = await this.database.query(`select 1 from platform.receipt where consumer = $1 and message_id = $2`, [
      consumer,
      messageId,
    ]);
    return rows.length > 0;
  }

  /** Age in seconds of the oldest message that the queue has not taken, and how many there are. */
  async lag(): Promise<{ seconds: number; messages: number }> {
    const [row] = await this.database.query<{ seconds: number; messages: number }>(
      `select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as seconds, count(*)::int as messages
       from platform.outbox_message where published_at is null`,
    );
    return row ?? { seconds: 0, messages: 0 };
  }

  /** Forgets what was settled long ago. */
  async removeSettled(days: number): Promise<void> {
    await this.database.query(
      `with gone as (
         delete from platform.outbox_message where settled_at < now() - make_interval(days => $1) returning id)
       delete from platform.receipt where message_id in (select id from gone)`,
      [days],
    );
  }
}
