import XLSX from 'xlsx';
import { until } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { importIdSchema } from '@tierline/contracts/imports';
import { ImportsApp, parcelCsv } from '../testing/imports-app.js';
import { parcelWorkbook, zipBomb } from '../testing/workbooks.js';
import { ReaderPool } from '../reading/reader-pool.js';
import { ReadImport } from './read-import.js';

const text = (value: string) => ({ kind: 'text', value }) as const;

describe('reading a file', () => {
  let app: ImportsApp;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  describe('that can be understood', () => {
    it('ends in review with counts, totals, issues and every row', async () => {
      const taken = await app.take(
        parcelCsv(
          'Alder,01/05/2026,100,"$1,200.50"',
          ',01/06/2026,101,-20',
          'Cedar,02/01/2026,102,5.00',
          'Birch,yesterday,103,7.00',
          ',,,',
          'Grand Total,,,1192.50',
        ),
      );
      expect(taken).toMatchObject({
        status: 'review',
        layout: 'parcels',
        headerRow: 1,
        counts: { rows: 4, accepted: 2, blocked: 2, duplicates: 0, skipped: 2, warnings: 1 },
        totals: { amount: { amount: '1192.50', currency: 'USD' } },
        problem: null,
        progress: null,
      });
      expect(taken.controlTotals).toEqual([
        expect.objectContaining({ row: 7, matches: true, amount: { amount: '1192.50', currency: 'USD' } }),
      ]);
      const issues = await app.issues(taken.id);
      expect(issues.map(({ severity, code, row, column, value }) => [severity, code, row, column, value])).toEqual([
        ['blocking', 'sender-unknown', 4, 'Sender', 'Cedar'],
        ['blocking', 'invalid-date', 5, 'Day', 'yesterday'],
        ['warning', 'amount-not-positive', 3, 'Amount', '-20'],
      ]);
    });

    it('shows each row with the cells it came from, the carried-down one at its own place', async () => {
      const taken = await app.take(parcelCsv('Alder,01/05/2026,200,10', ',01/06/2026,201,11'));
      const [, second] = await app.rows(taken.id);
      expect(second).toMatchObject({
        rowId: 2,
        row: 3,
        state: 'accepted',
        reason: null,
        record: { sender: 'Alder', number: '201' },
      });
      expect(second?.cells).toEqual([
        { field: 'sender', header: 'Sender', ref: 'A2', raw: 'Alder', fixed: null, value: 'Alder', carriedFrom: 2 },
        {
          field: 'day',
          header: 'Day',
          ref: 'B3',
          raw: '01/06/2026',
          fixed: null,
          value: '2026-01-06',
          carriedFrom: null,
        },
        { field: 'number', header: 'Number', ref: 'C3', raw: '201', fixed: null, value: '201', carriedFrom: null },
        { field: 'amount', header: 'Amount', ref: 'D3', raw: '11', fixed: null, value: '11.00', carriedFrom: null },
      ]);
    });

    it('pages through rows and issues without losing one', async () => {
      const lines = Array.from({ length: 25 }, (_, index) => `Nobody ${index},01/05/2026,3${index},1.00`);
      const taken = await app.take(parcelCsv(...lines));
      const seen: number[] = [];
      let cursor = '';
      do {
        const page = (await app.call('GET', `/imports/${taken.id}/rows?limit=10&state=blocked&count=true${cursor}`))
          .json as {
          items: { rowId: number }[];
          nextCursor: string | null;
          total: number;
        };
        expect(page.total).toBe(25);
        seen.push(...page.items.map(({ rowId }) => rowId));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      const groups = await app.call('GET', `/imports/${taken.id}/issue-groups`);
      expect((groups.json as { items: unknown[] }).items).toHaveLength(25);
    });

    it('keeps text that a database cannot hold as it is', async () => {
      const taken = await app.take(
        await parcelWorkbook([[text('Alder'), text('01/05/2026'), text('A\ud800B'), text('1')]]),
      );
      expect(taken.status).toBe('review');
      const [row] = await app.rows(taken.id);
      expect(row?.cells[2]?.raw).toBe('A\ufffdB');
    });

    it('gives the same when it is read twice', async () => {
      const taken = await app.take(parcelCsv('Alder,01/05/2026,400,10', 'Cedar,01/05/2026,401,10'));
      await app.test.database.query(
        `update imports.import set status = 'reading', is_staged = false, run = 7 where id = $1`,
        [taken.id],
      );
      const read = app.test.app.get(ReadImport, { strict: false });
      const work = { importId: importIdSchema.parse(taken.id), run: 7 };
      await read.execute(systemAccess, work, new AbortController().signal);
      await read.execute(systemAccess, work, new AbortController().signal);
      const again = await app.get(taken.id);
      expect(again.status).toBe('review');
      expect(again.counts).toEqual(taken.counts);
      expect(await app.issues(taken.id)).toHaveLength(1);
    });
  });

  describe('that cannot', () => {
    const failed = async (content: string | Uint8Array, fields: Record<string, string> = {}) => {
      const taken = await app.take(content, fields);
      const staged = await app.test.database.query('select 1 from imports.staged_row where import_id = $1', [taken.id]);
      expect(staged).toEqual([]);
      expect(taken.status).toBe('failed');
      return taken.problem;
    };

    it('names the column that is missing', async () => {
      const problem = await failed('Sender,Day,Number\nAlder,01/05/2026,1\n');
      expect(problem).toMatchObject({ code: 'missing-column', title: 'A column is missing' });
      expect(problem?.detail).toContain('Amount');
    });

    it('says that there are no rows', async () => {
      expect(await failed('Sender,Day,Number,Amount\n')).toMatchObject({ code: 'no-rows' });
    });

    it('recognises a workbook that was cut off', async () => {
      const whole = await parcelWorkbook([[text('Alder'), text('01/05/2026'), text('1'), text('1')]]);
      expect(await failed(whole.subarray(0, Math.floor(whole.length / 2)))).toMatchObject({ code: 'damaged-file' });
    });

    it('stops at an archive that unpacks to far more than it is', async () => {
      expect((await failed(await zipBomb(32)))?.code).toMatch(/unpack|bomb|large|ratio/);
    });

    it('recognises an encrypted workbook', async () => {
      const compound = XLSX.CFB.utils.cfb_new();
      XLSX.CFB.utils.cfb_add(compound, '/EncryptedPackage', Buffer.alloc(5_000, 7));
      const locked = Buffer.from(XLSX.CFB.write(compound, { type: 'buffer' }) as Uint8Array);
      expect(await failed(locked, { fileName: 'locked.xlsx' })).toMatchObject({ code: 'encrypted-workbook' });
    });

    it('stops a reader that needs too much memory, and goes on with the next file', async () => {
      const lines = Array.from({ length: 400 }, (_, index) => `Alder,01/05/2026,9${index},1.00`);
      const problem = await failed(parcelCsv(...lines), { mood: 'greedy', sort: 'greedy' });
      expect(problem).toMatchObject({ code: 'read-limit' });
      expect(problem?.detail).toContain('400 MB');
      expect((await app.take(parcelCsv('Alder,01/05/2026,500,10'))).status).toBe('review');
    });
  });

  describe('that lacks a column which a person can name', () => {
    it('is read again with the columns mapped by hand, and remembers them', async () => {
      const content = (number: number) => `Sender,Day,Number,Worth\nAlder,01/05/2026,${number},12.50\n`;
      const first = await app.take(content(600));
      const preview = (await app.call('GET', `/imports/${first.id}/preview`)).json as {
        rows: unknown[];
        expected: { field: string; required: boolean; match: unknown }[];
      };
      expect(preview.rows[0]).toEqual({ row: 1, cells: ['Sender', 'Day', 'Number', 'Worth'] });
      expect(preview.expected.filter(({ match }) => match === null)).toEqual([
        expect.objectContaining({ field: 'amount', required: true }),
      ]);
      const answer = await app.call('PUT', `/imports/${first.id}/mapping`, { columns: { amount: 3 }, remember: true });
      expect(answer.json).toEqual({ id: first.id, status: 'reading' });
      const mapped = await app.settled(first.id);
      expect(mapped).toMatchObject({ status: 'review', problem: null, totals: { amount: { amount: '12.50' } } });

      const second = await app.take(content(601));
      expect(second).toMatchObject({ status: 'review', totals: { amount: { amount: '12.50' } } });
      const saved = (await app.call('GET', '/import-mappings')).json as { items: { id: string; columns: object }[] };
      expect(saved.items).toEqual([expect.objectContaining({ columns: { amount: 3 }, scope: 'plain' })]);
      expect((await app.call('DELETE', `/import-mappings/${saved.items[0]?.id}`)).status).toBe(204);
      expect((await app.take(content(602))).status).toBe('failed');
    });

    it('refuses a mapping of fields or columns that there are not', async () => {
      const failed = await app.take('Sender,Day,Number,Sum\nAlder,01/05/2026,1,12.50\n');
      const answer = await app.call('PUT', `/imports/${failed.id}/mapping`, { columns: { weight: 3 } });
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ code: 'mapping-invalid' });
    });
  });

  describe('while it goes on', () => {
    const slowFile = parcelCsv(...Array.from({ length: 3_000 }, (_, index) => `Alder,01/05/2026,7${index},1.00`));

    it('tells its progress, and is cancelled by discarding', async () => {
      const answer = await app.upload(slowFile, { mood: 'slow', sort: 'slow' });
      const { id } = answer.json as { id: string };
      await until(async () => (await app.get(id)).progress?.phase === 'reading');
      expect((await app.call('POST', `/imports/${id}/discard`)).json).toEqual({ id, status: 'discarded' });
      expect((await app.call('POST', `/imports/${id}/discard`)).status).toBe(202);
      const next = await app.take(parcelCsv('Alder,01/05/2026,800,10'));
      expect(next.status).toBe('review');
      expect(await app.get(id)).toMatchObject({ status: 'discarded', progress: null });
      const staged = await app.test.database.query('select 1 from imports.staged_row where import_id = $1', [id]);
      expect(staged).toEqual([]);
    });

    it('begins again when its reader is killed', async () => {
      const file = parcelCsv(...Array.from({ length: 40 }, (_, index) => `Alder,01/05/2026,8${index},1.00`));
      const answer = await app.upload(file, { mood: 'slow', sort: 'killed' });
      const { id } = answer.json as { id: string };
      await until(async () => (await app.get(id)).progress?.phase === 'reading');
      const pool = app.test.app.get(ReaderPool, { strict: false });
      await until(() => pool.busyCount > 0);
      pool.killAll();
      const read = await app.settled(id);
      expect(read).toMatchObject({ status: 'review', counts: { rows: 40, accepted: 40 } });
    });
  });
});

describe('reading a file that takes too much computing time', () => {
  it('is stopped from outside, even when its reader never gives the loop back', async () => {
    const app = await ImportsApp.start({ maxReadCpuSeconds: 2 });
    try {
      const taken = await app.take(parcelCsv('Alder,01/05/2026,1,10.00'), { mood: 'busy' });
      expect(taken).toMatchObject({ status: 'failed', problem: { code: 'read-limit' } });
      expect(taken.problem?.detail).toContain('2 seconds');
      expect((await app.take(parcelCsv('Alder,01/05/2026,2,10.00'))).status).toBe('review');
    } finally {
      await app.close();
    }
  });
});
