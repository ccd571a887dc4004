import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { addDays } from '@tierline/shared/time';
import { nextDayOf, type Rhythm } from '../../domain/report-rhythm.js';
import { ReportDeliveryStore } from '../persistence/report-delivery.store.js';

/** Tells when a report is due next, by the company's clock. */
@Injectable()
export class ReportTimes {
  constructor(private readonly deliveries: ReportDeliveryStore) {}

  /** The first hour of the rhythm that lies ahead. What was missed while no worker ran is not made up for. */
  async next(sql: Sql, rhythm: Rhythm & { readonly hour: number }): Promise<Date> {
    const { today, hour, timeZone } = await this.deliveries.clock(sql);
    const from = rhythm.hour > hour ? today : addDays(today, 1);
    return this.deliveries.instantOf(sql, { day: nextDayOf(rhythm, from), hour: rhythm.hour, timeZone });
  }
}
