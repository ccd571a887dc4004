import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledTask } from '@tierline/platform/queue';
import { ResetLeads } from '../application/reset-leads.js';

/** Every night removes for good what resets took away more than a week ago. */
@Injectable()
@Scheduled({ key: 'leads.purge-resets', pattern: '40 3 * * *' })
export class PurgeResets implements ScheduledTask {
  constructor(private readonly resets: ResetLeads) {}

  async run(): Promise<void> {
    await this.resets.purge();
  }
}
