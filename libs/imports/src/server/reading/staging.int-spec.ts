import { defaultReadLimits } from '@tierline/platform/tabular';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import type { FoundTable, IntakeRow, RowIssue } from '@tierline/shared/intake';
import { randomUUID } from 'node:crypto';
import { LeaseLost } from '../../domain/import.errors.js';
import type { ReadJob, StagedSummary } from './reader-messages.js';
import { Staging } from './staging.js';

const found: FoundTable = { layout: 'plain', sheet: 'S', headerRow: 1, columns: [] };
const summary: StagedSummary = {
  found,
  preview: [],
  controlTotals: [],
  accepted: 1,
  blocked: 0,
  skipped: 0,
  totals: { amount: '1' },
};

const aRow = (position: number, change: Partial<IntakeRow> = {}): IntakeRow => ({
  position,
  row: position + 1,
  page: null,
  state: 'accepted',
  reason: null,
  record: { amountMinor: '1' },
  raw: ['a'],
  carried: null,
  naturalKey: position.toString(16).padStart(32, '0'),
  issues: [],
  ...change,
});
const anIssue = (message: string): RowIssue => ({
  code: 'odd',
  severity: 'warning',
  column: 'A',
  field: 'a',
  value: null,
  message,
});

describe('staging', () => {
  let database: TestDatabase;
  let number = 0;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  /** An import that a worker with this token is reading. */
  const job = async (): Promise<ReadJob> => {
    number += 1;
    const leaseToken = randomUUID();
    const [row] = await database.query<{ id: string }>(
      `insert into imports.import (target, duplicate_scope, file_name, file_sha256, file_size, status, uploaded_by_name, lease_token, lease_until)
       values ('parcels', '', 'a.csv', $1, 1, 'reading', 'Test', $2, now() + interval '1 hour') returning id`,
      [number.toString(16).padStart(64, '0'), leaseToken],
    );
    return {
      importId: row?.id ?? '',
      leaseToken,
      path: '',
      target: 'parcels',
      params: {},
      choice: { columnMap: null, sheet: null, headerRow: null, sheets: null },
      remembered: [],
      recordFields: ['amountMinor'],
      totals: [],
      moneyDigits: 2,
      limits: defaultReadLimits,
    };
  };
  const stage = async (read: ReadJob, rows: readonly IntakeRow[]) => {
    const staging = await Staging.begin(database.url, read, { onStaged: () => undefined, hasSheets: false });
    await staging.write(rows);
    await staging.finish(summary, []);
  };
  const count = async (table: 'staged_row' | 'issue', importId: string) =>
    (
      await database.query<{ count: number }>(
        `select count(*)::int as count from imports.${table} where import_id = $1`,
        [importId],
      )
    )[0]?.count;

  it('keeps every text that a file can hold, and what the database cannot hold as near as can be', async () => {
    const read = await job();
    const raw = ['', null, 'ä€😀', 'x'.repeat(32_767), 'half \ud83d', 'nul\0', 'q"\\{},\t\n', 'ü'.repeat(41)];
    await stage(read, [aRow(1, { raw, record: { amountMinor: 'nul\0 half \ud83d 😀 "\\' } }), aRow(2, { raw: [] })]);
    const rows = await database.query<{ raw: unknown; record: unknown }>(
      'select raw, record from imports.staged_row where import_id = $1 order by position',
      [read.importId],
    );
    expect(rows[0]?.raw).toEqual(['', null, 'ä€😀', raw[3], 'half \ufffd', 'nul\ufffd', raw[6], raw[7]]);
    expect(rows[0]?.record).toEqual(['nul\ufffd half \ufffd 😀 "\\']);
    expect(rows[1]?.raw).toEqual([]);
  });

  it('keeps the rows that cells were carried from, of rows that share them and of those that do not', async () => {
    const read = await job();
    const shared = { buyer: 2, ä: 3 };
    const carried = [shared, shared, null, shared, { buyer: 9 }, { ...shared }];
    await stage(
      read,
      carried.map((from, index) => aRow(index + 1, { carried: from })),
    );
    const rows = await database.query<{ carried: unknown }>(
      'select carried from imports.staged_row where import_id = $1 order by position',
      [read.importId],
    );
    const kept = { buyer: 2, ä: 3 };
    expect(rows.map((row) => row.carried)).toEqual([kept, kept, null, kept, { buyer: 9 }, kept]);
  });

  it('takes rows that are larger than a chunk, and more issues than fit into one', async () => {
    const read = await job();
    const wide = aRow(1, { raw: Array.from({ length: 500 }, () => 'y'.repeat(3_000)) });
    const rows = Array.from({ length: 2_000 }, (_, index) =>
      aRow(index + 2, { issues: [anIssue('z'.repeat(400)), anIssue('again')] }),
    );
    await stage(read, [wide, ...rows]);
    expect(await count('staged_row', read.importId)).toBe(2_001);
    expect(await count('issue', read.importId)).toBe(4_000);
  });

  it('takes the place of what an earlier attempt left', async () => {
    const read = await job();
    await stage(read, [aRow(1, { issues: [anIssue('first')] }), aRow(2)]);
    await stage(read, [aRow(1)]);
    expect(await count('staged_row', read.importId)).toBe(1);
    expect(await count('issue', read.importId)).toBe(0);
  });

  it('does not begin without the lease', async () => {
    const read = await job();
    await expect(
      Staging.begin(
        database.url,
        { ...read, leaseToken: randomUUID() },
        { onStaged: () => undefined, hasSheets: false },
      ),
    ).rejects.toThrow(LeaseLost);
  });

  it('leaves nothing when the lease is lost on the way', async () => {
    const read = await job();
    const staging = await Staging.begin(database.url, read, { onStaged: () => undefined, hasSheets: false });
    await staging.write([aRow(1), aRow(2)]);
    await database.query('update imports.import set lease_token = gen_random_uuid() where id = $1', [read.importId]);
    await expect(staging.finish(summary, [])).rejects.toThrow(LeaseLost);
    await staging.abandon();
    expect(await count('staged_row', read.importId)).toBe(0);
  });

  it('leaves nothing when it is given up', async () => {
    const read = await job();
    const staging = await Staging.begin(database.url, read, { onStaged: () => undefined, hasSheets: false });
    await staging.write([aRow(1)]);
    await staging.abandon();
    expect(await count('staged_row', read.importId)).toBe(0);
  });

  it('stores rows behind the reading, tells how far, and takes them back in the next attempt', async () => {
    const read = await job();
    const told: number[] = [];
    const staging = await Staging.begin(database.url, read, {
      onStaged: (position) => told.push(position),
      hasSheets: false,
    });
    await staging.write(Array.from({ length: 20_001 }, (_, index) => aRow(index + 1)));
    await until(() => told.length === 2);
    await database.query('update imports.import set lease_token = gen_random_uuid() where id = $1', [read.importId]);
    await expect(staging.finish(summary, [])).rejects.toThrow(LeaseLost);
    await staging.abandon();
    expect(told).toEqual([10_000, 20_000]);
    expect(await count('staged_row', read.importId)).toBe(20_000);
    await database.query('update imports.import set lease_token = $2 where id = $1', [read.importId, read.leaseToken]);
    await stage(read, [aRow(1)]);
    expect(await count('staged_row', read.importId)).toBe(1);
  });

  it('says why the database refused a row', async () => {
    const read = await job();
    const staging = await Staging.begin(database.url, read, { onStaged: () => undefined, hasSheets: false });
    await staging.write([aRow(1), aRow(1)]);
    await expect(staging.finish(summary, [])).rejects.toThrow(/staged_row_pkey/);
    await staging.abandon();
    expect(await count('staged_row', read.importId)).toBe(0);
  });
});
