import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { sendReport } from '../jobs/send-report.job.js';
import { ReportDeliveryStore } from '../persistence/report-delivery.store.js';
import { ReportTimes } from './report-times.js';

const AT_ONCE = 100;

/** Orders the reports whose time has come, each once for each time. */
@Injectable()
export class OrderDueReports {
  constructor(
    private readonly database: Database,
    private readonly deliveries: ReportDeliveryStore,
    private readonly times: ReportTimes,
    private readonly outbox: Outbox,
  ) {}

  async execute(access: Access): Promise<void> {
    for (let ordered = AT_ONCE; ordered === AT_ONCE;) ordered = await this.orderSome(access);
  }

  private orderSome(access: Access): Promise<number> {
    return this.database.transaction(access, async (tx) => {
      const due = await this.deliveries.due(tx, AT_ONCE);
      for (const report of due) {
        const deliveryId = await this.deliveries.add(tx, report);
        if (deliveryId !== null) await this.outbox.order(tx, sendReport, { deliveryId });
        await this.deliveries.setNext(tx, report.reportId, await this.times.next(tx, report));
      }
      return due.length;
    });
  }
}
