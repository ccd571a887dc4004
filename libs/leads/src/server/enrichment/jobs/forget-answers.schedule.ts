import { Scheduled, type ScheduledTask } from '@tierline/platform/queue';
import { Database } from '@tierline/platform/database';
import { CACHE_DAYS } from '../application/enrich-by-model.js';
import { forgetAnswers } from '../persistence/enrichment-cache.sql.js';

/** Each night: answers of a model that are too old to be used again go away. */
@Scheduled({ key: 'leads.forget-answers', pattern: '40 2 * * *' })
export class ForgetAnswers implements ScheduledTask {
  constructor(private readonly database: Database) {}

  run(): Promise<void> {
    return forgetAnswers(this.database, CACHE_DAYS);
  }
}
