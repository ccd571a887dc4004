import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import {
  GROUPING_HEADERS,
  METRICS,
  type CellKind,
  type ReportSource,
  type TableWanted,
} from '../../domain/report-catalogue.js';
import { shareOf, successRate, toOneDecimal, type LeadTally } from '../../domain/success-rate.js';
import { campaignRowsSql, leadRowsSql, signInRowsSql, type ReportFilter } from '../persistence/report-source.sql.js';

export type ReportCell = string | number | null;

export interface ReportColumn {
  readonly key: string;
  readonly header: string;
  readonly kind: CellKind;
}

/** One table of an answer. Its first column names the rows; null there is what has no name. */
export interface ReportTable {
  readonly title: string;
  readonly columns: ReportColumn[];
  readonly rows: ReportCell[][];
}

/** The right that shows the facts of a source. */
export const PERMISSION_OF: Readonly<Record<ReportSource, Permission>> = {
  ...{ leads: 'progress.view', campaigns: 'mis.stats', 'sign-ins': 'login_log.view' },
};

const HOUR_SECONDS = 3_600;

interface NamedFigures {
  readonly name: string | null;
  readonly figures: Readonly<Record<string, number | null>>;
}

type LeadRow = LeadTally & { readonly name: string | null; readonly seconds: number | null };

interface CampaignRow {
  readonly name: string | null;
  readonly rows: number;
  readonly approved: number;
  readonly pending: number;
  readonly declined: number;
  readonly dropped: number;
  readonly booked: number;
  readonly attempts: number | null;
}

interface SignInRow {
  readonly name: string | null;
  readonly signIns: number;
  readonly users: number;
}

/** Works out the tables of reports, each within the caller's right to its source. */
@Injectable()
export class ReportTables {
  constructor(private readonly database: Database) {}

  /** @throws PermissionMissing without the right to the source */
  async table(access: Access, wanted: TableWanted, filter: ReportFilter): Promise<ReportTable> {
    const metrics = METRICS[wanted.source].filter(({ key }) => wanted.metrics.includes(key));
    const columns = [...wanted.metrics].flatMap((key) => metrics.find((metric) => metric.key === key) ?? []);
    const rows = await this.rows(access, wanted, filter);
    const isDay = wanted.by === 'day';
    return {
      title: wanted.title,
      columns: [{ key: 'name', header: GROUPING_HEADERS[wanted.by], kind: isDay ? 'date' : 'text' }, ...columns],
      rows: rows.map(({ name, figures }) => [
        wanted.by === 'total' ? GROUPING_HEADERS.total : name,
        ...columns.map(({ key }) => figures[key] ?? null),
      ]),
    };
  }

  private rows(access: Access, wanted: TableWanted, filter: ReportFilter): Promise<NamedFigures[]> {
    switch (wanted.source) {
      case 'leads':
        return this.leads(access, wanted, filter);
      case 'campaigns':
        return this.campaigns(access, wanted, filter);
      case 'sign-ins':
        return this.signIns(access, wanted, filter);
    }
  }

  private async leads(access: Access, { by }: TableWanted, filter: ReportFilter): Promise<NamedFigures[]> {
    const params = new SqlParams();
    const text = leadRowsSql(access, by, { filter, params });
    const rows = await this.database.query<LeadRow>(text, params.values);
    return rows.map((row) => ({
      name: row.name,
      figures: {
        ...{
          total: row.total,
          new: row.new,
          'in-progress': row.inProgress,
          closed: row.closed,
          rejected: row.rejected,
        },
        ...{ active: row.new + row.inProgress, 'success-rate': successRate(row) },
        'processing-hours': row.seconds === null ? null : toOneDecimal(row.seconds / HOUR_SECONDS),
      },
    }));
  }

  private async campaigns(access: Access, { by }: TableWanted, filter: ReportFilter): Promise<NamedFigures[]> {
    const params = new SqlParams();
    const text = campaignRowsSql(access, by, { filter, params });
    const found = await this.database.query<CampaignRow>(text, params.values);
    return found.map(({ name, attempts, ...counts }) => ({
      name,
      figures: {
        ...counts,
        'approval-rate': shareOf(counts.approved, counts.approved + counts.declined),
        'booking-rate': shareOf(counts.booked, counts.rows),
        'average-attempts': attempts === null ? null : toOneDecimal(attempts),
      },
    }));
  }

  private async signIns(access: Access, { by }: TableWanted, filter: ReportFilter): Promise<NamedFigures[]> {
    const params = new SqlParams();
    const text = signInRowsSql(access, by, { filter, params });
    const rows = await this.database.query<SignInRow>(text, params.values);
    return rows.map(({ name, signIns, users }) => ({
      name,
      figures: {
        ...{ 'sign-ins': signIns, 'active-users': users },
        'average-per-user': users === 0 ? 0 : toOneDecimal(signIns / users),
      },
    }));
  }
}
