import type { FileIssue, IntakeRow, RowIssue } from '@tierline/shared/intake';
import pg from 'pg';
import { LeaseLost } from '../../domain/import.errors.js';
import { SEVERITY_NUMBERS } from '../persistence/issue.sql.js';
import { jsonText } from '../persistence/json-text.js';
import { recordTexts } from '../persistence/record-texts.js';
import { CopyChunks, CopyEncoder } from './copy-encoder.js';
import { CopyStream } from './copy-stream.js';
import type { ReadJob, StagedSummary } from './reader-messages.js';

const ROW_COLUMNS = 'import_id, position, row_no, page, state, reason, record, raw, carried, natural_key';
const ISSUE_COLUMNS = 'import_id, severity, position, row_no, page, column_name, field, code, value, message, origin';
/** Files of one sheet say nothing about it in their rows. */
const COPY = {
  oneSheet: copiesOf({ rows: ROW_COLUMNS, issues: ISSUE_COLUMNS }),
  sheets: copiesOf({ rows: `${ROW_COLUMNS}, sheet_no`, issues: `${ISSUE_COLUMNS}, sheet_no` }),
};
/** Rows after which the rows so far are stored for good, so that they can be prepared while the next ones are read. */
const ROWS_PER_TRANSACTION = 10_000;

/** What a reader stores: takes back what an earlier attempt staged, then copies rows and issues, some thousand rows in a transaction. Each
 *  counts only if the lease still holds at its end, and all of them mean something only once the last one says so in the import's row. */
export class Staging {
  private readonly importId: Buffer;
  private readonly chunks = new CopyChunks();
  private rowEncoder = new CopyEncoder(this.chunks);
  private issueEncoder = new CopyEncoder(this.chunks);
  private hasIssues = false;
  private rowStream: CopyStream | null = null;
  private onItsWay: Promise<void> = Promise.resolve();
  private staged = 0;
  private rowsInTransaction = 0;
  private readonly copies: Copies;

  private constructor(
    private readonly client: pg.Client,
    private readonly job: ReadJob,
    private readonly onStaged: (position: number) => void,
    private readonly hasSheets: boolean,
  ) {
    this.copies = hasSheets ? COPY.sheets : COPY.oneSheet;
    this.importId = Buffer.from(job.importId.replaceAll('-', ''), 'hex');
  }

  /** @param options.hasSheets whether the file is read sheet by sheet
   *  @throws LeaseLost */
  static async begin(databaseUrl: string, job: ReadJob, { onStaged, hasSheets }: StagingOptions): Promise<Staging> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'tierline reader',
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    const staging = new Staging(client, job, onStaged, hasSheets);
    try {
      await staging.clear();
      return staging;
    } catch (error) {
      await staging.abandon();
      throw error;
    }
  }

  async write(rows: readonly IntakeRow[]): Promise<void> {
    for (const row of rows) {
      this.encodeRow(row);
      for (const issue of row.issues) this.encodeIssue(issue, row);
      this.staged = row.position;
      this.rowsInTransaction += 1;
      if (this.rowsInTransaction >= ROWS_PER_TRANSACTION) await this.store();
      else if (this.issueEncoder.isFull) await this.send(this.collected());
      else if (this.rowEncoder.isFull) await this.sendRows();
    }
  }

  /** Ends the transaction.
   *  @throws LeaseLost when another worker took the import over meanwhile; nothing was stored then */
  async finish(summary: StagedSummary, fileIssues: readonly FileIssue[]): Promise<void> {
    for (const { row, sheetNo, ...issue } of fileIssues)
      this.encodeIssue(issue, { position: 0, row, page: null, sheetNo });
    await this.send(this.collected());
    await this.onItsWay;
    await this.client.query('set local synchronous_commit to default');
    const { found } = summary;
    const updated = await this.client.query(
      `update imports.import set is_staged = true, layout = $3, sheet = $4, header_row = $5, columns = $6, preview = $7,
         control_totals = $8, totals = $9, accepted = $10, blocked = $11, duplicates = 0, skipped = $12, warnings = 0,
         rows_done = $13, rows_total = $13, sheets = $14, phase = 'judging', phase_started_at = clock_timestamp()
       where id = $1 and lease_token = $2 and status = 'reading'`,
      [
        ...[this.job.importId, this.job.leaseToken, found.layout, found.sheet, found.headerRow || null],
        ...[found.columns, summary.preview, summary.controlTotals, summary.totals].map((value) => jsonText(value)),
        ...[summary.accepted, summary.blocked, summary.skipped, summary.accepted + summary.blocked + summary.skipped],
        jsonText(found.sheets ?? []),
      ],
    );
    if (updated.rowCount !== 1) throw new LeaseLost(this.job.importId);
    await this.client.query('commit');
    await this.client.end();
  }

  /** Closes the connection; the database takes back what was not stored yet. */
  async abandon(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  /** None of the transactions has to last by itself: the last one does, and everything before it with it. */
  private async clear(): Promise<void> {
    await this.client.query(
      `select set_config('app.actor_kind', 'system', false), set_config('statement_timeout', '0', false),
         set_config('idle_in_transaction_session_timeout', '120000', false), set_config('synchronous_commit', 'off', false)`,
    );
    await this.client.query('begin');
    await this.requireLease();
    for (const table of ['staged_row', 'issue', 'changed_row'])
      await this.client.query(`delete from imports.${table} where import_id = $1`, [this.job.importId]);
    await this.client.query('commit; begin');
  }

  /** Ends the transaction behind what was collected, and begins the next one. */
  private async store(): Promise<void> {
    const collected = this.collected();
    const position = this.staged;
    this.rowsInTransaction = 0;
    await this.inTurn(async () => {
      await this.copy(collected);
      await this.requireLease();
      await this.client.query('commit; begin');
      this.onStaged(position);
    });
  }

  /** Until the end of the transaction nobody else can take the work over.
   *  @throws LeaseLost */
  private async requireLease(): Promise<void> {
    const held = await this.client.query(
      `select 1 from imports.import where id = $1 and lease_token = $2 and status = 'reading' for share`,
      [this.job.importId, this.job.leaseToken],
    );
    if (held.rowCount !== 1) throw new LeaseLost(this.job.importId);
  }

  private encodeRow(row: IntakeRow): void {
    const encoder = this.rowEncoder;
    encoder.tuple(this.copies.rowColumns);
    encoder.bytes(this.importId);
    encoder.int4(row.position);
    encoder.int4(row.row);
    encoder.int4(row.page);
    encoder.text(row.state);
    encoder.text(row.reason);
    this.encodeRecord(row.record);
    encoder.texts(row.raw);
    encoder.json(row.carried);
    encoder.hex(row.naturalKey);
    if (this.hasSheets) encoder.int2(row.sheetNo ?? null);
  }

  private encodeRecord(record: IntakeRow['record']): void {
    if (record === null) this.rowEncoder.null();
    else this.rowEncoder.texts(recordTexts(record, this.job.recordFields));
  }

  private encodeIssue(issue: RowIssue, place: IssueAt): void {
    const encoder = this.issueEncoder;
    this.hasIssues = true;
    encoder.tuple(this.copies.issueColumns);
    encoder.bytes(this.importId);
    encoder.int2(SEVERITY_NUMBERS[issue.severity]);
    encoder.int4(place.position);
    encoder.int4(place.row);
    encoder.int4(place.page);
    encoder.text(issue.column);
    encoder.text(issue.field);
    encoder.text(issue.code);
    encoder.text(issue.value);
    encoder.text(issue.message);
    encoder.text('file');
    if (this.hasSheets) encoder.int2(place.sheetNo ?? null);
  }

  private async sendRows(): Promise<void> {
    const chunk = this.rowEncoder.take();
    await this.inTurn(() => this.rowsStream().write(chunk));
  }

  private async send(collected: Collected): Promise<void> {
    await this.inTurn(() => this.copy(collected));
  }

  /** What was encoded so far, whole; encoding goes on elsewhere. */
  private collected(): Collected {
    const rows = this.rowEncoder.takeLast();
    const issues = this.hasIssues ? this.issueEncoder.takeLast() : null;
    this.rowEncoder = new CopyEncoder(this.chunks);
    if (issues) this.issueEncoder = new CopyEncoder(this.chunks);
    this.hasIssues = false;
    return { rows, issues };
  }

  /** A connection takes one COPY at a time: that of the rows is ended before the issues, and begins again with the next chunk. */
  private async copy({ rows, issues }: Collected): Promise<void> {
    const stream = this.rowsStream();
    await stream.write(rows);
    await stream.end();
    this.rowStream = null;
    if (!issues) return;
    const issueStream = new CopyStream(this.client, this.copies.issues, this.chunks);
    await issueStream.write(issues);
    await issueStream.end();
  }

  private rowsStream(): CopyStream {
    this.rowStream ??= new CopyStream(this.client, this.copies.rows, this.chunks);
    return this.rowStream;
  }

  /** The database works on one thing while the next is read; whoever comes before that is done has to wait. */
  private async inTurn(work: () => Promise<void>): Promise<void> {
    await this.onItsWay;
    this.onItsWay = work();
    this.onItsWay.catch(() => undefined);
  }
}

/** Ends of the two COPY streams of a transaction; null where there is nothing to send. */
interface Collected {
  readonly rows: Buffer;
  readonly issues: Buffer | null;
}

export interface StagingOptions {
  /** Told up to which position rows are stored. */
  readonly onStaged: (position: number) => void;
  readonly hasSheets: boolean;
}

interface IssueAt {
  readonly position: number;
  readonly row: number | null;
  readonly page: number | null;
  readonly sheetNo?: number | undefined;
}

/** The COPY statements of rows and issues, and how many columns a tuple of each has. */
interface Copies {
  readonly rows: string;
  readonly issues: string;
  readonly rowColumns: number;
  readonly issueColumns: number;
}

function copiesOf({ rows, issues }: { rows: string; issues: string }): Copies {
  return {
    rows: `copy imports.staged_row (${rows}) from stdin (format binary)`,
    issues: `copy imports.issue (${issues}) from stdin (format binary)`,
    rowColumns: rows.split(',').length,
    issueColumns: issues.split(',').length,
  };
}
