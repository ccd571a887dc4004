import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { DashboardChange } from '../../domain/dashboard-change.js';
import { DashboardChangeStore } from '../persistence/dashboard-change.store.js';

/** Has open dashboards hear that something changed. */
@Injectable()
export class TellDashboards {
  constructor(
    private readonly database: Database,
    private readonly changes: DashboardChangeStore,
  ) {}

  async execute(access: Access, change: DashboardChange): Promise<void> {
    await this.database.transaction(access, (tx) => this.changes.add(tx, change));
  }
}
