import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { Rhythm } from '../../domain/report-rhythm.js';
import { sendReport } from '../jobs/send-report.job.js';
import { ReportDeliveryStore } from '../persistence/report-delivery.store.js';
import { ReportStore } from '../persistence/report.store.js';
import type { ReportFormat } from './report-file.js';
import { ReportTimes } from './report-times.js';
import { ownerOf } from './saved-reports.js';

export interface WantedSchedule extends Rhythm {
  /** Hour of the company's clock. */
  readonly hour: number;
  readonly format: ReportFormat;
}

/** Has kept reports sent to their owner by mail: again and again, or now. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportStore,
    private readonly deliveries: ReportDeliveryStore,
    private readonly times: ReportTimes,
    private readonly outbox: Outbox,
  ) {}

  /** Begins, or changes what was agreed before.
   *  @throws ReportNotFound */
  async set(access: Access, id: string, wanted: WantedSchedule): Promise<void> {
    access.require('report.schedule');
    await this.database.transaction(access, async (tx) => {
      await this.reports.one(tx, id, ownerOf(access), 'for update of report');
      await this.reports.schedule(tx, id, { ...wanted, nextDueAt: await this.times.next(tx, wanted) });
    });
  }

  /** Without effect when it is not sent anyway.
   *  @throws ReportNotFound */
  async stop(access: Access, id: string): Promise<void> {
    access.require('report.schedule');
    await this.database.transaction(access, async (tx) => {
      await this.reports.one(tx, id, ownerOf(access), 'for update of report');
      await this.reports.stopSchedule(tx, id);
    });
  }

  /** @throws ReportNotFound */
  async sendNow(access: Access, id: string, format: ReportFormat): Promise<void> {
    access.require('report.schedule');
    await this.database.transaction(access, async (tx) => {
      await this.reports.one(tx, id, ownerOf(access), 'for update of report');
      const deliveryId = await this.deliveries.add(tx, { reportId: id, dueAt: new Date(), format });
      if (deliveryId !== null) await this.outbox.order(tx, sendReport, { deliveryId });
    });
  }
}
