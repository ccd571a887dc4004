import type { ImportId, ImportRef } from '@tierline/contracts/imports';
import { SALE_RECORD_FIELDS } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { cleanText } from '@tierline/shared/intake';
import { createHash, randomUUID } from 'node:crypto';

/** Schema of the module that stages files; tests leave rows there as it would. */
const STAGING = 'imports';

/** One line of an invented file; what is left out has a plain default. */
export interface LineToStage {
  readonly date?: string | null;
  readonly month?: string;
  readonly sales?: bigint;
  readonly revenue?: bigint;
  readonly customer?: string | null;
  readonly invoice?: string | null;
  readonly productLine?: string | null;
  readonly service?: string | null;
  readonly rep?: string | null;
  readonly state?: 'accepted' | 'blocked' | 'skipped';
  /** Text that the natural key is made of; by default all of the above. */
  readonly key?: string;
}

export interface FileToStage {
  readonly loader?: string;
  readonly commissionMonth?: string;
  readonly fileName?: string;
  readonly status?: string;
  readonly lines: readonly LineToStage[];
}

/** Leaves a file in staging as the import module does after reading it. */
export async function stageFile(sql: Sql, file: FileToStage): Promise<ImportRef> {
  const params = { loader: file.loader ?? 'cygnus', commissionMonth: file.commissionMonth ?? '2025-04' };
  const id = randomUUID() as ImportId;
  await sql.query(
    `insert into ${STAGING}.import (id, target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by_name,
       sheet, header_row, columns, committed_at, accepted, blocked)
     values ($1, 'sales', $2, $3, $4, $5, 1, $6, 'Test', 'Sheet1', 4, $7, $8, $9, $10)`,
    [
      id,
      params.loader,
      JSON.stringify(params),
      file.fileName ?? 'cygnus.xlsx',
      hashOf(id),
      file.status ?? 'review',
      COLUMNS,
      file.status === 'committed' ? new Date() : null,
      file.lines.filter(({ state = 'accepted' }) => state === 'accepted').length,
      file.lines.filter(({ state }) => state === 'blocked').length,
    ],
  );
  const keys = new Map<string, number>();
  for (const [index, line] of file.lines.entries()) await stageLine(sql, { id, position: index + 1, line, keys });
  return { id, params, actorId: null };
}

const COLUMNS = JSON.stringify([
  { position: 0, letter: 'A', header: 'Name', field: 'customer' },
  { position: 1, letter: 'B', header: 'Invoice', field: 'invoice' },
  { position: 2, letter: 'C', header: 'Invoice Total', field: 'sales' },
]);

async function stageLine(
  sql: Sql,
  { id, position, line, keys }: { id: string; position: number; line: LineToStage; keys: Map<string, number> },
): Promise<void> {
  const record = recordOf(line);
  const text = line.key ?? JSON.stringify(record);
  const ordinal = (keys.get(text) ?? 0) + 1;
  keys.set(text, ordinal);
  const isSkipped = line.state === 'skipped';
  await sql.query(
    `insert into ${STAGING}.staged_row (import_id, position, row_no, state, reason, record, raw, natural_key)
     values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'))`,
    [
      id,
      position,
      position + 4,
      line.state ?? 'accepted',
      isSkipped ? 'total-row' : null,
      isSkipped ? null : SALE_RECORD_FIELDS.map((field) => record[field] && cleanText(record[field])),
      [record.customer, record.invoice, record.salesMinor],
      isSkipped ? null : hashOf(`${text}#${ordinal}`).slice(0, 32),
    ],
  );
}

function recordOf(line: LineToStage) {
  const date = line.date === undefined ? '2025-03-09' : line.date;
  const customer = line.customer === undefined ? 'Alder Creek' : line.customer;
  return {
    revenueDate: date,
    revenueMonth: line.month ?? date?.slice(0, 7) ?? '2025-03',
    salesMinor: String(line.sales ?? 10_000n),
    revenueMinor: String(line.revenue ?? 1_000n),
    customer,
    invoice: line.invoice === undefined ? '310226' : line.invoice,
    item: null,
    quantityE6: null,
    productLine: line.productLine === undefined ? 'cygnus' : line.productLine,
    service: line.service ?? null,
    assignmentValue: line.rep === undefined ? customer : null,
    repName: line.rep ?? null,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A sales rep, by default of nobody who signs in. */
export async function aRep(sql: Sql, name: string, personId: string | null = null): Promise<string> {
  const [rep] = await sql.query<{ id: string }>(
    `insert into sales.rep (name, category, person_id) values ($1, 'Senior', $2) returning id`,
    [name, personId],
  );
  return rep?.id ?? '';
}

export interface AssignmentToMake {
  readonly value: string;
  readonly repId: string;
  readonly loader?: string;
  readonly field?: string;
  readonly from?: string;
  readonly until?: string | null;
}

/** A customer of a rep, by default since 2024. */
export async function anAssignment(sql: Sql, assignment: AssignmentToMake): Promise<string> {
  const { value, repId, loader, field, from, until } = assignment;
  const [made] = await sql.query<{ id: string }>(
    `insert into sales.customer_assignment (loader, customer_field, value, rep_id, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [loader ?? 'cygnus', field ?? 'Name', value, repId, from ?? '2024-01-01', until ?? null],
  );
  return made?.id ?? '';
}

/** What counts, in one comparable text per row. */
export async function countingSales(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ line: string }>(
    `select concat_ws(' ', r.name, s.product_line, s.commission_month, s.revenue_month, s.sale_date, s.sales_minor, s.revenue_minor,
       s.customer, s.invoice, s.import_id, s.row_id) as line
     from sales.sale_v1 s join sales.rep r on r.id = s.rep_id order by 1`,
  );
  return rows.map(({ line }) => line);
}
