import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Scheduled } from '@tierline/platform/queue';
import { DashboardChangeStore } from '../persistence/dashboard-change.store.js';

const KEPT_MINUTES = 60;

/** Forgets changes that no open dashboard asks for any more. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'analytics.forget-changes', pattern: '*/10 * * * *' })
export class ForgetChanges {
  constructor(
    private readonly database: Database,
    private readonly changes: DashboardChangeStore,
  ) {}

  run(): Promise<void> {
    return this.changes.forget(this.database, KEPT_MINUTES);
  }
}
