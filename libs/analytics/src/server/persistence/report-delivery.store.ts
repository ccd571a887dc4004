import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import type { Rhythm } from '../../domain/report-rhythm.js';
import type { ReportFormat } from '../application/report-file.js';

/** A report whose time has come. */
export interface DueReport extends Rhythm {
  readonly reportId: string;
  readonly hour: number;
  readonly format: ReportFormat;
  readonly dueAt: Date;
}

export interface ReportDelivery {
  readonly id: string;
  readonly reportId: string;
  readonly format: ReportFormat;
}

/** Times at which reports are due, and what became of them. */
@Injectable()
export class ReportDeliveryStore {
  /** Due reports, held until the transaction ends; those that another worker holds are passed over. */
  due(sql: Sql, limit: number): Promise<DueReport[]> {
    return sql.query<DueReport>(
      `select report_id as "reportId", rhythm, weekday, day_of_month as "dayOfMonth", hour, format, next_due_at as "dueAt"
       from analytics.report_schedule where next_due_at <= now()
       order by next_due_at limit $1 for update skip locked`,
      [limit],
    );
  }

  /** @returns its id; null when it was ordered already for that time */
  async add(
    sql: Sql,
    { reportId, dueAt, format }: { reportId: string; dueAt: Date; format: ReportFormat },
  ): Promise<string | null> {
    const [made] = await sql.query<{ id: string }>(
      `insert into analytics.report_delivery (report_id, due_at, format) values ($1, $2, $3) on conflict do nothing returning id`,
      [reportId, dueAt, format],
    );
    return made?.id ?? null;
  }

  async setNext(sql: Sql, reportId: string, nextDueAt: Date | null): Promise<void> {
    await sql.query('update analytics.report_schedule set next_due_at = $2 where report_id = $1', [
      reportId,
      nextDueAt,
    ]);
  }

  /** Held until the transaction ends; null when it was ended already, or its report is gone. */
  async waiting(sql: Sql, id: string): Promise<ReportDelivery | null> {
    const [found] = await sql.query<ReportDelivery>(
      `select id, report_id as "reportId", format from analytics.report_delivery where id = $1 and status = 'waiting' for update`,
      [id],
    );
    return found ?? null;
  }

  async end(
    sql: Sql,
    id: string,
    { status, reason }: { status: 'sent' | 'refused'; reason: string | null },
  ): Promise<void> {
    await sql.query('update analytics.report_delivery set status = $2, reason = $3, ended_at = now() where id = $1', [
      id,
      status,
      reason,
    ]);
  }

  /** Today at the company's place, and the instant of an hour of a day there. */
  async clock(sql: Sql): Promise<{ today: BusinessDate; hour: number; timeZone: string }> {
    const [row] = await sql.query<{ today: BusinessDate; hour: number; timeZone: string }>(
      `select ${COMPANY_TODAY} as today, extract(hour from now() at time zone time_zone)::int as hour, time_zone as "timeZone"
       from ${AUTH_VIEWS.company}`,
    );
    if (!row) throw new Error('there is no company');
    return row;
  }

  async instantOf(
    sql: Sql,
    { day, hour, timeZone }: { day: BusinessDate; hour: number; timeZone: string },
  ): Promise<Date> {
    const [row] = await sql.query<{ at: Date }>(
      'select ($1::date + make_interval(hours => $2)) at time zone $3 as at',
      [day, hour, timeZone],
    );
    if (!row) throw new Error('the database gave no instant');
    return row.at;
  }
}
