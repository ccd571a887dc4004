import { Injectable } from '@nestjs/common';
import { IdempotencyStore } from '../http/index.js';
import { Scheduled, type ScheduledTask } from '../queue/index.js';
import { OutboxStore } from './outbox.store.js';

const KEPT_DAYS = 30;

/** Every night forgets what nobody will ask for again. */
@Injectable()
@Scheduled({ key: 'platform.housekeeping', pattern: '40 2 * * *' })
export class Housekeeping implements ScheduledTask {
  constructor(
    private readonly store: OutboxStore,
    private readonly keys: IdempotencyStore,
  ) {}

  async run(): Promise<void> {
    await this.store.removeSettled(KEPT_DAYS);
    await this.keys.removeExpired();
  }
}
