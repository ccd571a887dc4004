import type { FileIssue, IntakeRow, RowIssue } from '@tierline/shared/intake';
import pg from 'pg';
import { LeaseLost } from '../../domain/import.errors.js';
import { SEVERITY_NUMBERS } from '../persistence/issue.sql.js';
import { jsonText } from '../persistence/json-text.js';
import { recordTexts } from '../persistence/record-texts.js';
import { CopyEncoder } from './copy-encoder.js';
import { CopyStream } from './copy-stream.js';
import type { ReadJob, StagedSummary } from './reader-messages.js';

const COPY_ROWS = `copy imports.staged_row (import_id, position, row_no, page, state, reason, record, raw, carried, natural_key)
  from stdin (format binary)`;
const COPY_ISSUES = `copy imports.issue (import_id, severity, position, row_no, page, column_name, field, code, value, message, origin)
  from stdin (format binary)`;
const ROW_COLUMNS = 10;
const ISSUE_COLUMNS = 11;

/** The reader's one transaction: takes back what an earlier attempt staged, copies rows and issues, and counts only if the lease still
 *  holds at its end. */
export class Staging {
  private readonly importId: Buffer;
  private rowEncoder = new CopyEncoder();
  private issueEncoder = new CopyEncoder();
  private hasIssues = false;
  private rowStream: CopyStream | null = null;

  private constructor(
    private readonly client: pg.Client,
    private readonly job: ReadJob,
  ) {
    this.importId = Buffer.from(job.importId.replaceAll('-', ''), 'hex');
  }

  /** @throws LeaseLost */
  static async begin(databaseUrl: string, job: ReadJob): Promise<Staging> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'tierline reader',
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    const staging = new Staging(client, job);
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
      if (this.rowEncoder.isFull) await this.sendRows();
      if (this.issueEncoder.isFull) await this.flushIssues();
    }
  }

  /** Ends the transaction.
   *  @throws LeaseLost when another worker took the import over meanwhile; nothing was stored then */
  async finish(summary: StagedSummary, fileIssues: readonly FileIssue[]): Promise<void> {
    for (const issue of fileIssues) this.encodeIssue(issue, { position: 0, row: issue.row, page: null });
    await this.flushIssues();
    const { found } = summary;
    const updated = await this.client.query(
      `update imports.import set is_staged = true, layout = $3, sheet = $4, header_row = $5, columns = $6, preview = $7,
         control_totals = $8, totals = $9, accepted = $10, blocked = $11, duplicates = 0, skipped = $12, warnings = 0,
         rows_done = $13, rows_total = $13, phase = 'judging', phase_started_at = clock_timestamp()
       where id = $1 and lease_token = $2 and status = 'reading'`,
      [
        ...[this.job.importId, this.job.leaseToken, found.layout, found.sheet, found.headerRow],
        ...[found.columns, summary.preview, summary.controlTotals, summary.totals].map((value) => jsonText(value)),
        ...[summary.accepted, summary.blocked, summary.skipped, summary.accepted + summary.blocked + summary.skipped],
      ],
    );
    if (updated.rowCount !== 1) throw new LeaseLost(this.job.importId);
    await this.client.query('commit');
    await this.client.end();
  }

  /** Closes the connection; the database takes everything back. */
  async abandon(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async clear(): Promise<void> {
    await this.client.query('begin');
    await this.client.query(
      `select set_config('app.actor_kind', 'system', true), set_config('statement_timeout', '0', true),
         set_config('idle_in_transaction_session_timeout', '120000', true)`,
    );
    const held = await this.client.query(
      `select 1 from imports.import where id = $1 and lease_token = $2 and status = 'reading'`,
      [this.job.importId, this.job.leaseToken],
    );
    if (held.rowCount !== 1) throw new LeaseLost(this.job.importId);
    await this.client.query('delete from imports.staged_row where import_id = $1', [this.job.importId]);
    await this.client.query('delete from imports.issue where import_id = $1', [this.job.importId]);
  }

  private encodeRow(row: IntakeRow): void {
    const encoder = this.rowEncoder;
    encoder.tuple(ROW_COLUMNS);
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
  }

  private encodeRecord(record: IntakeRow['record']): void {
    if (record === null) this.rowEncoder.null();
    else this.rowEncoder.texts(recordTexts(record, this.job.recordFields));
  }

  private encodeIssue(issue: RowIssue, place: { position: number; row: number | null; page: number | null }): void {
    const encoder = this.issueEncoder;
    this.hasIssues = true;
    encoder.tuple(ISSUE_COLUMNS);
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
  }

  private async sendRows(): Promise<void> {
    this.rowStream ??= new CopyStream(this.client, COPY_ROWS);
    await this.rowStream.write(this.rowEncoder.take());
  }

  /** A connection takes one COPY at a time: rows so far are ended first, and begin again with the next chunk. */
  private async flushIssues(): Promise<void> {
    this.rowStream ??= new CopyStream(this.client, COPY_ROWS);
    await this.rowStream.write(this.rowEncoder.takeLast());
    await this.rowStream.end();
    this.rowStream = null;
    this.rowEncoder = new CopyEncoder();
    if (!this.hasIssues) return;
    const issues = new CopyStream(this.client, COPY_ISSUES);
    await issues.write(this.issueEncoder.takeLast());
    await issues.end();
    this.issueEncoder = new CopyEncoder();
    this.hasIssues = false;
  }
}
