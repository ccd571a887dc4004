import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Scheduled } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { noteEnds } from '../application/view-as.js';
import { ViewAsStore } from '../persistence/view-as.store.js';

/** Writes down the end of views that ran out or whose session ended. They were shut already: this is for the log. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'auth.end-views', pattern: '*/5 * * * *' })
export class EndViews {
  constructor(
    private readonly database: Database,
    private readonly store: ViewAsStore,
  ) {}

  async run(): Promise<void> {
    await this.database.transaction(systemAccess, async (tx) => noteEnds(tx, await this.store.endOverdue(tx)));
  }
}
