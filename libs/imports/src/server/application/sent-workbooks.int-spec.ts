import type { CellToWrite } from '@tierline/platform/tabular';
import { until } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import XLSX from 'xlsx';
import type { UndoResultDto } from '../http/fix.response.dto.js';
import type { SentWorkbookDto } from '../http/sent-workbook.response.dto.js';
import { lockWaitingWorkbook } from '../persistence/sent-workbook.sql.js';
import { ReaderPool } from '../reading/reader-pool.js';
import { ImportsApp, parcelCsv } from '../testing/imports-app.js';
import { stagingOf } from '../testing/staging-of.js';
import { parcelWorkbook, zipBomb } from '../testing/workbooks.js';
import { TakeWorkbookBack } from './take-workbook-back.js';

const HEADERS = ['Row in the original file', 'Sender', 'Day', 'Number', 'Amount', 'Belongs to import'];
const ABSENT = '019a0000-0000-7000-8000-000000000001';

describe('a workbook of blocked rows', () => {
  let app: ImportsApp;
  let number = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  }, 60_000);
  afterAll(() => app.close());

  const next = () => `s${(number += 1)}`;
  const blocked = () => app.take(parcelCsv(`Nobody,01/05/2026,${next()},10`, `Alder,soon,${next()},20`));
  const download = async (id: string) => {
    const response = await fetch(`${app.test.url}/api/v1/imports/${id}/error-workbook`, {
      headers: { authorization: app.token },
    });
    return new Uint8Array(await response.arrayBuffer());
  };
  const post = async (id: string, content: Uint8Array, headers: Record<string, string> = {}) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), 'corrected.xlsx');
    return app.call('POST', `/imports/${id}/error-workbook`, form, headers);
  };
  const look = async (id: string, workbookId: string) =>
    (await app.call('GET', `/imports/${id}/error-workbook/${workbookId}`)).json as SentWorkbookDto;
  const sendBack = async (id: string, content: Uint8Array, headers: Record<string, string> = {}) => {
    const sent = await post(id, content, headers);
    expect([sent.status, sent.text]).toEqual([202, expect.stringContaining('waiting')]);
    const { id: workbookId } = sent.json as SentWorkbookDto;
    expect(sent.headers.get('location')).toBe(`/api/v1/imports/${id}/error-workbook/${workbookId}`);
    await until(async () => (await look(id, workbookId)).status !== 'waiting', 30_000);
    return look(id, workbookId);
  };
  const corrected = (id: string, rows: readonly (readonly CellToWrite[])[], headers = HEADERS) =>
    parcelWorkbook(
      rows.map((row) => [...row, textCell(id)]),
      headers,
    );

  it('has their own columns, the rows that failed, a reason for each cell and its import, and keeps formulas as text', async () => {
    const taken = await app.take(parcelCsv('Alder,01/05/2026,f1,10', '=1+2,soon,f2,x', ',01/05/2026,f3,12'));
    const sheet = XLSX.read(await download(taken.id)).Sheets['Blocked rows'] ?? {};
    expect(XLSX.utils.sheet_to_json(sheet, { header: 1 })).toEqual([
      ['Sender', 'Day', 'Number', 'Amount', 'Why this row is blocked', 'Row in the original file', 'Belongs to import'],
      [
        '=1+2',
        'soon',
        'f2',
        'x',
        expect.stringMatching(/^Day holds .*\nAmount holds .*\nSender: There is no sender/s),
        ...[3, taken.id],
      ],
      ['=1+2', '01/05/2026', 'f3', 12, expect.stringContaining('Sender: '), 4, taken.id],
    ]);
    expect(sheet['A2']).toMatchObject({ t: 's', v: '=1+2' });
    expect(sheet['A2']).not.toHaveProperty('f');
  });

  it('changes only the rows and cells that differ when it comes back, in one act', async () => {
    const lines = ['Alder,01/05/2026,w1,10', 'Nobody,soon,w2,20', ',01/05/2026,w3,30', 'Birch,x,w4,007'];
    const taken = await app.take(parcelCsv(...lines));
    const before = await stagingOf(app, taken.id);
    expect((await sendBack(taken.id, await download(taken.id))).result).toMatchObject({ actId: null, unchanged: 3 });
    const workbook = await parcelWorkbook(
      [
        [numberCell(3), ...['Alder', '2026-01-07', 'w2'].map(textCell), numberCell(21), textCell(taken.id)],
        [numberCell(5), ...['Birch', 'x', 'w4', '007', taken.id.toUpperCase()].map(textCell)],
        [numberCell(2), ...['Birch', '01/05/2026', 'w1'].map(textCell), numberCell(10), textCell(taken.id)],
        [numberCell(77), ...['Birch', '', '', '', taken.id].map(textCell)],
        [numberCell(3), ...['Birch', '', '', '', taken.id].map(textCell)],
        ['three', 'Birch', '', '', '', taken.id].map(textCell),
        [numberCell(4), ...['Birch', '', '', '', ''].map(textCell)],
      ],
      HEADERS,
    );
    expect((await post(taken.id, workbook, { 'if-match': '"99"' })).status).toBe(412);
    const { version } = await app.get(taken.id);
    const sent = await sendBack(taken.id, workbook, { 'if-match': `"${version}"` });
    expect(sent).toMatchObject({ status: 'applied', fileName: 'corrected.xlsx', problem: null });
    expect(sent.result).toMatchObject({
      ...{ rows: 2, cells: 4, unchanged: 1 },
      refused: [{ row: 5 }, { row: 6 }, { row: 7 }, { row: 8, reason: expect.stringContaining('Belongs to import') }],
    });
    expect((await app.get(taken.id)).counts).toMatchObject({ accepted: 2, blocked: 2 });
    const rows = await app.rows(taken.id);
    expect(rows.map(({ record }) => record?.['sender'])).toEqual(['Birch', 'Alder', 'Nobody', 'Birch']);
    expect(rows[1]?.cells.map(({ fixed }) => fixed)).toEqual(['Alder', '2026-01-07', null, '21']);
    const history = await app.test.database.query(
      `select actor_name from imports.change where import_id = $1 and kind = 'workbook'`,
      [taken.id],
    );
    expect(history).toEqual([{ actor_name: taken.uploadedBy.name }]);
    expect(((await app.call('POST', `/imports/${taken.id}/undo`)).json as UndoResultDto).act.kind).toBe('workbook');
    expect(await stagingOf(app, taken.id)).toEqual(before);
  });

  it('comes back as csv too', async () => {
    const taken = await blocked();
    const sheet = XLSX.read(await download(taken.id)).Sheets['Blocked rows'] ?? {};
    sheet['A2'] = { t: 's', v: 'Birch' };
    const csv = XLSX.utils.sheet_to_csv(sheet, { FS: ';' });
    const sent = await sendBack(taken.id, new Uint8Array(Buffer.from(csv)));
    expect(sent).toMatchObject({ status: 'applied', result: { rows: 1, cells: 1, unchanged: 1, refused: [] } });
    expect((await app.get(taken.id)).counts).toMatchObject({ accepted: 1, blocked: 1 });
  });

  it('is refused, with nothing changed, when it is one of another import or has lost columns', async () => {
    const taken = await blocked();
    const other = await blocked();
    const refusal = async (content: Uint8Array) => {
      const { status, result, problem } = await sendBack(taken.id, content);
      expect([status, result, problem?.code]).toEqual(['refused', null, 'workbook-unfit']);
      return problem?.detail;
    };
    expect(await refusal(await download(other.id))).toContain('belongs to another import');
    const row = [numberCell(2), ...['Alder', '01/05/2026', 'x', '10'].map(textCell)];
    const renamed = HEADERS.map((header) => (header === 'Sender' ? 'From' : header === 'Amount' ? 'Sum' : header));
    expect(await refusal(await corrected(taken.id, [row], renamed))).toContain('"Sender", "Amount"');
    expect(await refusal(await corrected(taken.id, [row], HEADERS.with(5, 'Import')))).toContain('"Belongs to import"');
    const unnumbered = HEADERS.with(0, 'Row');
    expect(await refusal(await corrected(taken.id, [row], unnumbered))).toContain('"Row in the original file"');
    expect(await refusal(await parcelWorkbook([[textCell('Alder')]]))).toContain('no workbook of blocked rows');
    expect((await app.get(taken.id)).version).toBe(taken.version);
  });

  it('is refused by a reader when it is hostile or damaged, and before that when it is no table or none', async () => {
    const taken = await blocked();
    const codeOf = async (content: Uint8Array) => (await sendBack(taken.id, content)).problem?.code;
    const damaged = (await download(taken.id)).slice(0, 900);
    expect(await codeOf(damaged)).toBe('damaged-file');
    expect(await codeOf(new Uint8Array(Buffer.from('%PDF-1.7 nonsense')))).toBe('damaged-file');
    expect(await codeOf(await zipBomb(40))).toMatch(/^(workbook-unfit|too-large-unpacked|zip-bomb)$/);
    const posted = async (body: FormData) =>
      ((await app.call('POST', `/imports/${taken.id}/error-workbook`, body)).json as { code: string }).code;
    expect(await posted(new FormData())).toBe('upload-invalid');
    expect((await app.get(taken.id)).version).toBe(taken.version);
    const absent = await app.call('GET', `/imports/${taken.id}/error-workbook/${ABSENT}`);
    expect([absent.status, (absent.json as { code: string }).code]).toEqual([404, 'workbook-not-found']);
    const { id } = await sendBack(taken.id, damaged);
    expect((await app.call('GET', `/imports/${(await blocked()).id}/error-workbook/${id}`)).status).toBe(404);
  });

  describe('whose worker or reader dies', () => {
    /** A workbook that waits as if nobody had worked on it, and rows that an earlier attempt staged. */
    const waiting = async () => {
      const taken = await blocked();
      const row = [numberCell(2), ...['Birch', '01/05/2026', next(), '10'].map(textCell)];
      const { id } = await sendBack(taken.id, await corrected(taken.id, [row]));
      await app.call('POST', `/imports/${taken.id}/undo`);
      await app.test.database.query(
        `update imports.sent_workbook set status = 'waiting', result = null where id = $1`,
        [id],
      );
      const { version } = await app.get(taken.id);
      return { importId: taken.id, workbookId: id, version };
    };
    const take = () => app.test.app.get(TakeWorkbookBack, { strict: false });
    /** Keeps readers and workers from a workbook until it is ended. */
    const hold = async (workbookId: string) => {
      const end = Promise.withResolvers<null>();
      const locked = Promise.withResolvers<null>();
      const done = app.test.db.transaction(systemAccess, async (tx) => {
        await lockWaitingWorkbook(tx, workbookId);
        locked.resolve(null);
        await end.promise;
      });
      await locked.promise;
      return { end: () => (end.resolve(null), done) };
    };
    const tries = (isLast = false) => ({ signal: new AbortController().signal, isLast });
    /** With the one before the undo. */
    const timesTaken = async (importId: string) =>
      (
        await app.test.database.query(`select 1 from imports.change where import_id = $1 and kind = 'workbook'`, [
          importId,
        ])
      ).length;
    const staged = async (workbookId: string) =>
      (await app.test.database.query('select 1 from imports.sent_row where workbook_id = $1', [workbookId])).length;

    it('is taken over once, however often and at whatever time the job runs', async () => {
      const { importId, workbookId } = await waiting();
      await Promise.all([take().execute(workbookId, tries()), take().execute(workbookId, tries())]);
      await take().execute(workbookId, tries());
      expect(await look(importId, workbookId)).toMatchObject({ status: 'applied', result: { rows: 1, refused: [] } });
      expect(await timesTaken(importId)).toBe(2);
      expect(await staged(workbookId)).toBe(0);
    });

    it('is taken over from the beginning after rows were staged, and after the reader was lost', async () => {
      const { importId, workbookId, version } = await waiting();
      await app.test.database.query(
        `insert into imports.sent_row (workbook_id, position, row_no, names, cells)
         select $1, n, n, 3, '{"sender": "Cedar"}' from generate_series(1, 3) n`,
        [workbookId],
      );
      const readers = app.test.app.get(ReaderPool, { strict: false });
      const held = await hold(workbookId);
      const lost = expect(take().execute(workbookId, tries())).rejects.toThrow('reader process');
      await until(() => readers.busyCount > 0);
      readers.killAll();
      await lost;
      await held.end();
      expect([(await look(importId, workbookId)).status, (await app.get(importId)).version]).toEqual([
        'waiting',
        version,
      ]);
      await take().execute(workbookId, tries());
      expect((await look(importId, workbookId)).result).toMatchObject({ rows: 1, refused: [] });
      expect((await app.rows(importId)).map(({ record }) => record?.['sender'])).toEqual(['Birch', 'Alder']);
    });

    it('is refused in words when no attempt is left, or the import went on meanwhile', async () => {
      const lost = await waiting();
      await app.test.database.query(`update imports.sent_workbook set file_sha256 = repeat('0', 64) where id = $1`, [
        lost.workbookId,
      ]);
      await take().execute(lost.workbookId, tries(true));
      expect((await look(lost.importId, lost.workbookId)).problem?.code).toBe('read-failed');
      const gone = await waiting();
      await app.call('POST', `/imports/${gone.importId}/discard`);
      await take().execute(gone.workbookId, tries());
      expect((await look(gone.importId, gone.workbookId)).problem?.code).toBe('wrong-state');
      const stale = await waiting();
      await app.test.database.query('update imports.sent_workbook set if_match = 1 where id = $1', [stale.workbookId]);
      await take().execute(stale.workbookId, tries());
      expect((await look(stale.importId, stale.workbookId)).problem?.code).toBe('version-stale');
      expect((await app.get(stale.importId)).version).toBe(stale.version);
    });

    it('is refused when the columns were mapped anew while it was read', async () => {
      const { importId, workbookId } = await waiting();
      const held = await hold(workbookId);
      const taking = take().execute(workbookId, tries());
      const readers = app.test.app.get(ReaderPool, { strict: false });
      await until(() => readers.busyCount > 0);
      await app.test.database.query('update imports.import set run = run + 1 where id = $1', [importId]);
      await held.end();
      await taking;
      expect((await look(importId, workbookId)).problem?.code).toBe('version-stale');
      expect(await timesTaken(importId)).toBe(1);
    });
  });
});

const textCell = (value: string) => ({ kind: 'text', value }) as const;
const numberCell = (value: number) => ({ kind: 'number', value }) as const;
