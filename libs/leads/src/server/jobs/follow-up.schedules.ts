import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledTask } from '@tierline/platform/queue';
import { DailyDigest } from '../application/daily-digest.js';
import { EscalateFollowUps } from '../application/escalate-follow-ups.js';
import { MakeOverdueUrgent } from '../application/make-overdue-urgent.js';

/** Every hour, because a company's morning may be at any hour: who was told today is not told again. */
@Injectable()
@Scheduled({ key: 'leads.send-digests', pattern: '10 * * * *' })
export class SendDigests implements ScheduledTask {
  constructor(private readonly digest: DailyDigest) {}

  async run(): Promise<void> {
    await this.digest.execute();
  }
}

/** Every hour; a follow-up is told of once for each day that it was due. */
@Injectable()
@Scheduled({ key: 'leads.escalate-follow-ups', pattern: '20 * * * *' })
export class EscalateEachHour implements ScheduledTask {
  constructor(private readonly escalate: EscalateFollowUps) {}

  async run(): Promise<void> {
    await this.escalate.execute();
  }
}

/** Every quarter of an hour, soon after the company's midnight in any zone. */
@Injectable()
@Scheduled({ key: 'leads.make-overdue-urgent', pattern: '1,16,31,46 * * * *' })
export class MakeUrgentInTime implements ScheduledTask {
  constructor(private readonly makeUrgent: MakeOverdueUrgent) {}

  async run(): Promise<void> {
    await this.makeUrgent.execute();
  }
}
