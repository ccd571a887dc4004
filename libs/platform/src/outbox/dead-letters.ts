import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { Database } from '../database/index.js';
import type { QueueMessage } from '../queue/index.js';
import { OUTBOX_CHANNEL } from './outbox.js';

/** A delivery that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly messageId: string;
  readonly kind: 'event' | 'job';
  readonly name: string;
  readonly consumer: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly attempts: number;
  readonly correlationId: string;
  readonly failedAt: Date;
}

const PERMISSION = 'settings.edit';
const COLUMNS = `id, message_id as "messageId", kind, name, consumer, payload, reason, attempts,
  correlation_id as "correlationId", failed_at as "failedAt"`;

/** What was given up after its last try, until somebody replays it. */
@Injectable()
export class DeadLetters {
  constructor(private readonly database: Database) {}

  async record(message: QueueMessage, reason: string, attempts: number): Promise<void> {
    if (message.kind === 'schedule') return;
    await this.database.query(
      `insert into platform.dead_letter (message_id, consumer, kind, name, payload, reason, attempts, correlation_id)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)
       on conflict (message_id, consumer) where replayed_at is null do nothing`,
      [
        message.messageId,
        message.consumer,
        message.kind,
        message.name,
        JSON.stringify(message.payload),
        reason.slice(0, 2_000),
        attempts,
        message.correlationId,
      ],
    );
  }

  /** Open dead letters, newest first; `before` is the id of the last one of the page before. */
  async list(access: Access, page: { limit: number; before: string | null }): Promise<DeadLetter[]> {
    access.require(PERMISSION);
    return this.database.query<DeadLetter>(
      `select ${COLUMNS} from platform.dead_letter
       where replayed_at is null and ($2::uuid is null or id < $2::uuid) order by id desc limit $1`,
      [page.limit, page.before],
    );
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ open: number }>(
      `select count(*)::int as open from platform.dead_letter where replayed_at is null`,
    );
    return row?.open ?? 0;
  }

  /** Delivers it once more, to this consumer only.
   *  @throws DomainError `dead-letter-not-found` when there is none, or it was replayed already */
  async replay(access: Access, id: string): Promise<void> {
    access.require(PERMISSION);
    await this.database.transaction(access, async (tx) => {
      const [letter] = await tx.query<{ message_id: string }>(
        `update platform.dead_letter set replayed_at = now(), replayed_by = $2
         where id = $1 and replayed_at is null returning message_id`,
        [id, access.actor.name],
      );
      if (!letter)
        throw new DomainError('dead-letter-not-found', 'There is no such dead letter, or it was replayed already.');
      await tx.query(
        `update platform.outbox_message set published_at = null, settled_at = null, delay_ms = 0
         where id = $1 returning pg_notify('${OUTBOX_CHANNEL}', '')`,
        [letter.message_id],
      );
    });
  }

  /** Replays every open dead letter, or those of one consumer.
   *  @returns how many */
  async replayAll(access: Access, consumer: string | null): Promise<number> {
    access.require(PERMISSION);
    const open = await this.database.query<{ id: string }>(
      `select id from platform.dead_letter where replayed_at is null and ($1::text is null or consumer = $1) order by id`,
      [consumer],
    );
    for (const { id } of open) await this.replay(access, id);
    return open.length;
  }
}
