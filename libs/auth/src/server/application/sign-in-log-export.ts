import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { SignInLogQueries, type SignInLogFilter, type SignInLogView } from './sign-in-log.queries.js';

const AT_ONCE = 1_000;

interface ColumnOfLog {
  readonly header: string;
  readonly width: number;
  readonly text: (row: SignInLogView, instant: (at: Date | null) => string | null) => string | null;
}

const WHO: readonly ColumnOfLog[] = [{ header: 'Person', width: 28, text: ({ person }) => person?.name ?? null }];
const SESSION: readonly ColumnOfLog[] = [
  { header: 'Sign-in', width: 20, text: ({ at }, instant) => instant(at) },
  { header: 'Last seen', width: 20, text: ({ lastSeenAt }, instant) => instant(lastSeenAt) },
  { header: 'Sign-out', width: 20, text: ({ endedAt }, instant) => instant(endedAt) },
  { header: 'Reason', width: 12, text: ({ endReason }) => endReason },
];
const FAILED: readonly ColumnOfLog[] = [
  { header: 'E-mail tried', width: 32, text: ({ email }) => email },
  { header: 'Time', width: 20, text: ({ at }, instant) => instant(at) },
  { header: 'Outcome', width: 16, text: ({ outcome }) => outcome },
];
const TRACE: readonly ColumnOfLog[] = [
  { header: 'Address', width: 18, text: ({ trace }) => trace?.address ?? null },
  { header: 'Browser', width: 18, text: ({ trace }) => trace?.browser ?? null },
  { header: 'System', width: 18, text: ({ trace }) => trace?.os ?? null },
  { header: 'Device', width: 10, text: ({ trace }) => trace?.device ?? null },
];
const PLACE: readonly ColumnOfLog[] = [
  { header: 'Place', width: 24, text: ({ trace }) => trace?.place.name ?? null },
  { header: 'Place from', width: 10, text: ({ trace }) => trace?.place.source ?? null },
];

/** The sign-in log as a workbook: exactly the rows of the list with the same filter, times in the company's zone. */
@Injectable()
export class SignInLogExport {
  constructor(
    private readonly database: Database,
    private readonly log: SignInLogQueries,
  ) {}

  async sheet(access: Access, filter: SignInLogFilter): Promise<SheetToWrite> {
    const [company] = await this.database.query<{ time_zone: string }>('select time_zone from auth.company');
    const zone = company?.time_zone ?? 'UTC';
    const columns = columnsOf(access, filter);
    return {
      name: filter.kind === 'failed' ? 'Failed tries' : 'Sign-ins',
      columns: columns.map(({ header, width }) => ({ header: isTime(header) ? `${header} (${zone})` : header, width })),
      rows: this.rows(access, { filter, columns, instant: instantIn(zone) }),
    };
  }

  private async *rows(
    access: Access,
    how: { filter: SignInLogFilter; columns: readonly ColumnOfLog[]; instant: (at: Date | null) => string | null },
  ): AsyncIterable<readonly CellToWrite[]> {
    let after: readonly [string, string] | null = null;
    do {
      const page = await this.log.list(access, { ...how.filter, limit: AT_ONCE, after, isCounted: false });
      for (const row of page.items) yield how.columns.map(({ text }) => cellOf(text(row, how.instant)));
      after = page.nextAfter;
    } while (after !== null);
  }
}

/** Columns of the trace are absent where the reader has none of it. */
function columnsOf(access: Access, { kind }: SignInLogFilter): ColumnOfLog[] {
  const isTraced = access.fields('trace');
  const trace = isTraced ? [...TRACE, ...(kind === 'failed' ? [] : PLACE)] : [];
  return [...WHO, ...(kind === 'failed' ? FAILED : SESSION), ...trace];
}

function isTime(header: string): boolean {
  return ['Sign-in', 'Last seen', 'Sign-out', 'Time'].includes(header);
}

function cellOf(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'text', value };
}

/** `2026-11-20 09:30:00` */
function instantIn(timeZone: string): (at: Date | null) => string | null {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => (at === null ? null : format.format(at));
}
