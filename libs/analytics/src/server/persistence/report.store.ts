import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { ReportNameTaken, ReportNotFound } from '../../domain/analytics.errors.js';
import { reportDefinitionSchema, type ReportDefinition } from '../../domain/report-definition.js';
import type { ReportRhythm, Rhythm } from '../../domain/report-rhythm.js';
import type { ReportFormat } from '../application/report-file.js';

/** When the answer of a report is sent to its owner. */
export interface ReportSchedule extends Rhythm {
  /** Hour of the company's clock. */
  readonly hour: number;
  readonly format: ReportFormat;
  /** Null: stopped, because its owner may no longer. */
  readonly nextDueAt: Date | null;
}

/** A question that somebody keeps. */
export interface SavedReport {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly definition: ReportDefinition;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastRunAt: Date | null;
  readonly version: number;
  readonly schedule: ReportSchedule | null;
}

interface ReportRow extends Omit<SavedReport, 'definition' | 'schedule'> {
  readonly definition: unknown;
  readonly rhythm: ReportRhythm | null;
  readonly weekday: number;
  readonly dayOfMonth: number;
  readonly hour: number;
  readonly format: ReportFormat;
  readonly nextDueAt: Date | null;
}

const SELECT = `select report.id, report.owner_id as "ownerId", report.name, report.definition, report.created_at as "createdAt",
    report.updated_at as "updatedAt", report.last_run_at as "lastRunAt", report.version, schedule.rhythm, schedule.weekday,
    schedule.day_of_month as "dayOfMonth", schedule.hour, schedule.format, schedule.next_due_at as "nextDueAt"
  from analytics.report report left join analytics.report_schedule schedule on schedule.report_id = report.id`;

/** Most reports that one person keeps. */
export const MOST_REPORTS = 200;

@Injectable()
export class ReportStore {
  /** Those of one person, by name. */
  async ofOwner(sql: Sql, ownerId: string): Promise<SavedReport[]> {
    const rows = await sql.query<ReportRow>(
      `${SELECT} where report.owner_id = $1 order by lower(report.name), report.id limit ${MOST_REPORTS}`,
      [ownerId],
    );
    return rows.map(savedReport);
  }

  /** @param ownerId null: whoever's
   *  @throws ReportNotFound also for a report of somebody else */
  async one(
    sql: Sql,
    id: string,
    ownerId: string | null,
    lock: '' | 'for update of report' = '',
  ): Promise<SavedReport> {
    const [row] = await sql.query<ReportRow>(
      `${SELECT} where report.id = $1 and ($2::uuid is null or report.owner_id = $2) ${lock}`,
      [id, ownerId],
    );
    if (!row) throw new ReportNotFound();
    return savedReport(row);
  }

  /** @throws ReportNameTaken */
  async add(sql: Sql, report: Pick<SavedReport, 'ownerId' | 'name' | 'definition'>): Promise<string> {
    const [made] = await sql.query<{ id: string }>(
      `insert into analytics.report (owner_id, name, definition) values ($1, $2, $3::jsonb) on conflict do nothing returning id`,
      [report.ownerId, report.name, JSON.stringify(report.definition)],
    );
    if (!made) throw new ReportNameTaken(report.name);
    return made.id;
  }

  /** @throws ReportNameTaken */
  async change(sql: Sql, id: string, { name, definition }: Pick<SavedReport, 'name' | 'definition'>): Promise<void> {
    const [taken] = await sql.query(
      `select from analytics.report other join analytics.report own on own.id = $1
       where other.owner_id = own.owner_id and lower(other.name) = lower($2) and other.id <> own.id`,
      [id, name],
    );
    if (taken) throw new ReportNameTaken(name);
    await sql.query(
      `update analytics.report set name = $2, definition = $3::jsonb, updated_at = now(), version = version + 1 where id = $1`,
      [id, name, JSON.stringify(definition)],
    );
  }

  async remove(sql: Sql, id: string): Promise<void> {
    await sql.query('delete from analytics.report where id = $1', [id]);
  }

  async noteRun(sql: Sql, id: string): Promise<void> {
    await sql.query('update analytics.report set last_run_at = now() where id = $1', [id]);
  }

  async schedule(sql: Sql, id: string, schedule: ReportSchedule): Promise<void> {
    await sql.query(
      `insert into analytics.report_schedule (report_id, rhythm, weekday, day_of_month, hour, format, next_due_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (report_id) do update set rhythm = excluded.rhythm, weekday = excluded.weekday,
         day_of_month = excluded.day_of_month, hour = excluded.hour, format = excluded.format, next_due_at = excluded.next_due_at`,
      [id, schedule.rhythm, schedule.weekday, schedule.dayOfMonth, schedule.hour, schedule.format, schedule.nextDueAt],
    );
  }

  async stopSchedule(sql: Sql, id: string): Promise<void> {
    await sql.query('delete from analytics.report_schedule where report_id = $1', [id]);
  }
}

function savedReport({
  definition,
  rhythm,
  weekday,
  dayOfMonth,
  hour,
  format,
  nextDueAt,
  ...report
}: ReportRow): SavedReport {
  return {
    ...report,
    definition: reportDefinitionSchema.parse(definition),
    schedule: rhythm === null ? null : { rhythm, weekday, dayOfMonth, hour, format, nextDueAt },
  };
}
