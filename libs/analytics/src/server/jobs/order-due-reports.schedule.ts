import { Injectable } from '@nestjs/common';
import { Scheduled } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import { OrderDueReports } from '../application/order-due-reports.js';

/** Looks every minute which reports are due. Safe to run twice: a report is due once at a time. */
@Injectable()
@Scheduled({ key: 'analytics.order-due-reports', pattern: '* * * * *' })
export class OrderDueReportsSchedule {
  constructor(private readonly order: OrderDueReports) {}

  run(): Promise<void> {
    return this.order.execute(systemAccess);
  }
}
