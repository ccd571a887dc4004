import { Injectable } from '@nestjs/common';
import { Scheduled } from '@tierline/platform/queue';
import { SendTeamReviews } from '../application/send-team-reviews.js';

/** Looks every hour whose review is due today by the company's clock. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'analytics.send-team-reviews', pattern: '25 * * * *' })
export class SendTeamReviewsSchedule {
  constructor(private readonly reviews: SendTeamReviews) {}

  run(): Promise<void> {
    return this.reviews.execute();
  }
}
