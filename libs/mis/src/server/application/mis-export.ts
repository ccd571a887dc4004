import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import type { MisRowRow } from '../persistence/mis-row.sql.js';
import { MisRowQueries, type MisRowRequest } from './mis-row.queries.js';

/** Exports that hold a connection each; more wait for their turn, so that slow downloads cannot take the whole pool. */
const AT_ONCE = 2;

/** What is sent: the rows, and the question that they answer. */
export interface MisWorkbook {
  /** Name of the file without its ending; it tells the period. */
  readonly name: string;
  readonly rows: SheetToWrite;
  readonly filter: SheetToWrite;
}

/** The rows of the list as a file, made while it is sent. */
@Injectable()
export class MisExport {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly queries: MisRowQueries,
  ) {}

  /** Gives the sheets to `use`, which has to read the rows before it ends. */
  async withSheets(
    access: Access,
    request: MisRowRequest,
    use: (workbook: MisWorkbook) => Promise<void>,
  ): Promise<void> {
    access.require('campaign.view');
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      await this.database.transaction(access, (tx) =>
        use({
          name: nameOf(request),
          rows: { name: 'Rows', columns: COLUMNS, rows: this.rows(access, request, tx) },
          filter: { name: 'Filter', columns: FILTER_COLUMNS, rows: filterRows(request) },
        }),
      );
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async *rows(access: Access, request: MisRowRequest, tx: Sql): AsyncGenerator<CellToWrite[]> {
    for await (const batch of this.queries.all(access, request, tx)) for (const row of batch) yield cells(row);
  }
}

const FILTER_COLUMNS: SheetToWrite['columns'] = [
  { header: 'Filter', width: 20 },
  { header: 'Value', width: 60 },
];

const COLUMNS: SheetToWrite['columns'] = [
  { header: 'Creation date', width: 13 },
  { header: 'Bank', width: 20 },
  { header: 'Campaign', width: 26 },
  { header: 'Kind', width: 10 },
  { header: 'Agent code', width: 13 },
  { header: 'Person', width: 24 },
  { header: 'User name', width: 16 },
  { header: 'Team leader', width: 20 },
  { header: 'E-mail', width: 28 },
  { header: 'Application number', width: 18 },
  { header: 'Lead id', width: 14 },
  { header: 'Application status', width: 20 },
  { header: 'Bucket', width: 11 },
  { header: 'DIP status', width: 14 },
  { header: 'Dropped page', width: 20 },
  { header: 'Stage', width: 20 },
  { header: 'Card type', width: 20 },
  { header: 'Call status', width: 16 },
  { header: 'Disposition', width: 18 },
  { header: 'Attempts', width: 10 },
  { header: 'Booking status', width: 16 },
  { header: 'Booking date', width: 13 },
  { header: 'File', width: 28 },
  { header: 'Sheet', width: 14 },
  { header: 'Row', width: 8 },
];

function cells(row: MisRowRow): CellToWrite[] {
  return [
    date(row.creation_date),
    ...[row.bank, row.campaign_id, row.campaign_kind, row.agent_code, row.person_name, row.username].map(text),
    ...[row.team_leader_name, row.email, row.application_number, row.lead_ref, row.application_status].map(text),
    ...[row.status_bucket, row.dip_status, row.dropped_page, row.stage, row.card_type, row.call_status].map(text),
    text(row.disposition),
    row.attempt === null ? null : { kind: 'number', value: row.attempt },
    text(row.booking_status),
    date(row.booking_date),
    text(row.file_name),
    text(row.sheet),
    { kind: 'number', value: row.row_no },
  ];
}

function text(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'text', value };
}

function date(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'date', value };
}

function filterRows(request: MisRowRequest): CellToWrite[][] {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  if (given.length === 0) return [[text('all rows'), text('within your scope')]];
  return given.map(([name, value]) => [text(name), text(Array.isArray(value) ? value.join(', ') : String(value))]);
}

function nameOf({ from, to, bank, campaign }: MisRowRequest): string {
  const parts = [bank?.[0], campaign?.[0], from && `from ${from}`, to && `to ${to}`].filter(
    (part) => part !== undefined,
  );
  const slug = ['mis rows', ...parts]
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^-|-$/g, '').slice(0, 100);
}
