import type { FixResultDto, UndoResultDto } from '../http/fix.response.dto.js';
import type { ImportDto } from '../http/import.response.dto.js';
import type { IssueGroupListDto } from '../http/review.response.dto.js';
import { ImportsApp, parcelCsv } from '../testing/imports-app.js';
import { stagingOf } from '../testing/staging-of.js';

describe('changing many rows of a file at once', () => {
  let app: ImportsApp;
  let number = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  const next = () => (number += 1);
  const post = (id: string, path: string, body: object = {}, headers: Record<string, string> = {}) =>
    app.call('POST', `/imports/${id}/${path}`, body, headers);
  const fix = async (id: string, body: object) => (await post(id, 'fixes', body)).json as FixResultDto;
  const senders = async (id: string) => (await app.rows(id)).map(({ record }) => record?.['sender'] ?? null);

  describe('by equal values', () => {
    it('changes every equal cell however it is spaced, once, and says what stood there', async () => {
      const lines = ['Aldar', ' Aldar', 'Birch', 'Aldar'].map((sender) => `${sender},01/05/2026,${next()},10`);
      const taken = await app.take(parcelCsv(...lines));
      expect(taken.counts).toMatchObject({ accepted: 1, blocked: 3 });
      const asked = { kind: 'equal-values', field: 'sender', from: 'Aldar', to: 'Alder' };
      const trial = await fix(taken.id, { ...asked, dryRun: true });
      expect(trial).toMatchObject({ actId: null, rows: 3, cells: 3, import: { version: taken.version } });
      expect(trial.examples[1]).toEqual({
        ...{ rowId: 2, row: 3, sheet: null, field: 'sender', header: 'Sender', before: ' Aldar', after: 'Alder' },
      });
      const done = await fix(taken.id, asked);
      expect(done).toMatchObject({ rows: 3, cells: 3, import: { counts: { accepted: 4, blocked: 0 } } });
      expect(done.actId).not.toBeNull();
      expect(await senders(taken.id)).toEqual(['Alder', 'Alder', 'Birch', 'Alder']);
      expect((await app.rows(taken.id))[1]?.cells[0]).toMatchObject({ raw: ' Aldar', fixed: 'Alder', value: 'Alder' });
      expect((await app.call('GET', `/imports/${taken.id}/changes`)).json).toMatchObject({
        items: [{ kind: 'equal-values', field: 'sender', before: 'Aldar', after: 'Alder', rows: 3 }],
      });
      expect(await fix(taken.id, asked)).toMatchObject({ actId: null, rows: 0 });
    });

    it('fills blank cells, also of the rows that are meant alone', async () => {
      const lines = [`Alder,,${next()},10`, `Alder,,${next()},10`, `Birch,01/05/2026,${next()},x`];
      const taken = await app.take(parcelCsv(...lines));
      const asked = { kind: 'equal-values', field: 'day', from: null, to: '01/07/2026' };
      expect(await fix(taken.id, { ...asked, rows: { rowIds: [2, 3] } })).toMatchObject({ rows: 1 });
      expect((await app.rows(taken.id)).map(({ record }) => record?.['day'])).toEqual([
        null,
        '2026-01-07',
        '2026-01-05',
      ]);
      expect(await fix(taken.id, asked)).toMatchObject({ rows: 1, import: { counts: { blocked: 1 } } });
    });
  });

  describe('by finding and replacing', () => {
    it('finds text in one or all columns, whole cells or parts, with or without case', async () => {
      const lines = [`ALDR,01/05/2026,A.${next()},10`, `Aldr,01/05/2026,B.${next()},10`, `Aldr x,01/05/2026,C,10`];
      const taken = await app.take(parcelCsv(...lines));
      const rows = async (body: object) =>
        (await fix(taken.id, { kind: 'find-replace', find: 'aldr', replace: 'Alder', dryRun: true, ...body })).rows;
      expect(await rows({})).toBe(3);
      expect(await rows({ isWholeCell: true })).toBe(2);
      expect(await rows({ isCaseSensitive: true })).toBe(0);
      expect(await rows({ isCaseSensitive: true, find: 'Aldr' })).toBe(2);
      expect(await rows({ field: 'number' })).toBe(0);
      expect(await rows({ find: '.', replace: '-' })).toBe(2);
      expect(await rows({ find: '%', replace: '-' })).toBe(0);
      const done = await fix(taken.id, { kind: 'find-replace', find: 'aldr', replace: 'Alder', field: 'sender' });
      expect(done).toMatchObject({ rows: 3, cells: 3, import: { counts: { accepted: 2, blocked: 1 } } });
      expect(await senders(taken.id)).toEqual(['Alder', 'Alder', 'Alder x']);
      await fix(taken.id, { kind: 'find-replace', find: 'r x', replace: '\\1$&r', isWholeCell: false });
      expect((await senders(taken.id))[2]).toBe('Alde\\1$&r');
    });

    it('is no correction where the file says so itself', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10`));
      await fix(taken.id, { kind: 'find-replace', find: 'Alder', replace: 'Birch' });
      await fix(taken.id, { kind: 'find-replace', find: 'Birch', replace: 'Alder' });
      expect((await app.rows(taken.id))[0]?.cells[0]).toMatchObject({ raw: 'Alder', fixed: null });
    });
  });

  it('leaves rows out by what is wrong with them, and takes them back', async () => {
    const lines = ['Alder', 'Nobody', 'Nobody', 'Noone'].map((sender) => `${sender},01/05/2026,${next()},10`);
    const taken = await app.take(parcelCsv(...lines));
    expect((await post(taken.id, 'fixes', { kind: 'leave-out', rows: { state: 'blocked' } })).status).toBe(400);
    const asked = { kind: 'leave-out', rows: { code: 'sender-unknown', value: 'Nobody' }, reason: 'Another agency' };
    expect(await fix(taken.id, { ...asked, dryRun: true })).toMatchObject({
      rows: 2,
      import: { counts: { blocked: 3 } },
    });
    expect(await fix(taken.id, asked)).toMatchObject({
      rows: 2,
      import: { counts: { rows: 2, blocked: 1, skipped: 2 } },
    });
    const back = await fix(taken.id, { kind: 'take-back', rows: { q: 'nobody' } });
    expect(back).toMatchObject({ rows: 2, import: { counts: taken.counts } });
  });

  it('refuses fields without a column, missing parts and callers who have seen another version', async () => {
    const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10`));
    const codeOf = async (body: object) => ((await post(taken.id, 'fixes', body)).json as { code: string }).code;
    expect(await codeOf({ kind: 'equal-values', field: 'colour', from: 'a', to: 'b' })).toBe('correction-invalid');
    expect(await codeOf({ kind: 'equal-values', field: 'sender', from: 'a' })).toBe('invalid');
    expect(await codeOf({ kind: 'find-replace', replace: 'b' })).toBe('invalid');
    const stale = { 'if-match': '"99"' };
    const body = { kind: 'equal-values', field: 'sender', from: 'Alder', to: 'Birch' };
    expect((await post(taken.id, 'fixes', body, stale)).status).toBe(412);
    expect((await post(taken.id, 'undo', {}, stale)).status).toBe(412);
  });

  describe('and undoing it', () => {
    it('gives back exactly what stood there, one act after the other, and does them again', async () => {
      const lines = ['Aldar', 'Aldar', 'Birch', 'Nobody'].map((sender) => `${sender},01/05/2026,${next()},-10`);
      const taken = await app.take(parcelCsv(...lines, 'Grand Total,,,-40'));
      const stages = [await stagingOf(app, taken.id)];
      const act = async (work: () => Promise<unknown>) => {
        await work();
        stages.push(await stagingOf(app, taken.id));
      };
      await act(() => fix(taken.id, { kind: 'equal-values', field: 'sender', from: 'Aldar', to: 'Alder' }));
      await act(() => app.call('PATCH', `/imports/${taken.id}/rows/3`, { cells: { amount: 'ten', day: null } }));
      await act(() => post(taken.id, 'resolutions', { code: 'sender-unknown', value: 'Nobody', to: 'Alder' }));
      await act(() => app.call('PATCH', `/imports/${taken.id}/rows/4`, { skip: true, reason: 'No' }));
      await act(() => fix(taken.id, { kind: 'find-replace', find: '-10', replace: '10' }));
      for (let back = stages.length - 2; back >= 0; back -= 1) {
        const undone = (await post(taken.id, 'undo')).json as UndoResultDto;
        expect(await stagingOf(app, taken.id)).toEqual(stages[back]);
        expect(undone).toMatchObject({ canUndo: back > 0, canRedo: true });
      }
      expect(await app.get(taken.id)).toMatchObject({ counts: taken.counts, totals: taken.totals, canUndo: false });
      expect((await post(taken.id, 'undo')).json).toMatchObject({ code: 'nothing-to-undo' });
      for (const stage of stages.slice(1)) {
        await post(taken.id, 'redo');
        expect(await stagingOf(app, taken.id)).toEqual(stage);
      }
      expect((await post(taken.id, 'redo')).json).toMatchObject({ code: 'nothing-to-undo' });
    });

    it('says what would be undone, and forgets what was undone once something else is done', async () => {
      const taken = await app.take(parcelCsv(`Alder,01/05/2026,${next()},10`));
      const patched = await app.call('PATCH', `/imports/${taken.id}/rows/1`, { cells: { amount: '11' } });
      const title = 'Changed Amount in row 2';
      expect(patched.json).toMatchObject({ canUndo: true, canRedo: false, undoTitle: title, redoTitle: null });
      const undone = (await post(taken.id, 'undo')).json as UndoResultDto;
      expect(undone).toMatchObject({ act: { kind: 'cell', title }, rows: 1, import: { redoTitle: title } });
      await app.call('PATCH', `/imports/${taken.id}/rows/1`, { cells: { amount: '12' } });
      expect(((await app.get(taken.id)) satisfies ImportDto).canRedo).toBe(false);
      const [kept] = await app.test.database.query(
        `select count(*)::int as acts, (select count(*)::int from imports.row_image) as images from imports.act where import_id = $1`,
        [taken.id],
      );
      expect(kept).toMatchObject({ acts: 1 });
    });
  });

  it('keeps the keys of records what the corrected file would give', async () => {
    const same = next();
    const line = (sender: string) => `${sender},01/05/2026,${same},10`;
    const taken = await app.take(parcelCsv(line('Aldar'), line('Alder'), line('Alder'), line('Birch')));
    await fix(taken.id, { kind: 'equal-values', field: 'sender', from: 'Aldar', to: 'Alder' });
    await app.call('PATCH', `/imports/${taken.id}/rows/4`, { cells: { sender: 'Alder' } });
    const corrected = await app.take(parcelCsv(line('Alder'), line('Alder'), line('Alder'), line('Alder')));
    expect(await keysOf(app, taken.id)).toEqual(await keysOf(app, corrected.id));
    await app.call('PATCH', `/imports/${taken.id}/rows/2`, { cells: { sender: 'Birch' } });
    const again = await app.take(parcelCsv(line('Alder'), line('Birch'), line('Alder'), line('Alder')));
    expect(await keysOf(app, taken.id)).toEqual(await keysOf(app, again.id));
    expect((await app.get(taken.id)).counts).toEqual(again.counts);
  });

  it('compares control totals with what the rows say now, and forgets acts once rows are read anew', async () => {
    const line = (amount: number) => `Alder,01/05/2026,${next()},${amount}`;
    const taken = await app.take(parcelCsv(line(10), line(20), 'Grand Total,,,40', line(5)));
    const totals = async () => {
      const { controlTotals, counts } = await app.get(taken.id);
      return [controlTotals.map(({ sum, matches }) => [sum.amount, matches]), counts.warnings];
    };
    expect(await totals()).toEqual([[['30.00', false]], 1]);
    await app.call('PATCH', `/imports/${taken.id}/rows/2`, { cells: { amount: '30' } });
    expect(await totals()).toEqual([[['40.00', true]], 0]);
    await app.call('PATCH', `/imports/${taken.id}/rows/1`, { skip: true });
    expect(await totals()).toEqual([[['30.00', false]], 1]);
    expect((await app.issues(taken.id))[0]).toMatchObject({ code: 'total-mismatch', row: 4 });
    await post(taken.id, 'undo');
    expect(await totals()).toEqual([[['40.00', true]], 0]);
    await post(taken.id, 'undo');
    expect(await totals()).toEqual([[['30.00', false]], 1]);
    await post(taken.id, 'redo');
    await app.test.database.query('update imports.import set is_staged = false where id = $1', [taken.id]);
    expect((await post(taken.id, 'undo')).json).toMatchObject({ code: 'nothing-to-undo' });
    expect(await app.get(taken.id)).toMatchObject({ canUndo: false, canRedo: false });
  });

  it('shows windows of the rows that meet a filter, with how many there are', async () => {
    const lines = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 2 ? `Nobody,01/05/2026,${next()},1` : `Alder,01/05/2026,${next()},-${index}`,
    );
    const taken = await app.take(parcelCsv(...lines));
    const window = async (query: string) => {
      const page = (await app.call('GET', `/imports/${taken.id}/rows?${query}`)).json as {
        items: { rowId: number }[];
        total: number;
      };
      return [page.total, ...page.items.map(({ rowId }) => rowId)];
    };
    expect(await window('from=4&limit=3')).toEqual([12, 5, 6, 7]);
    expect(await window('state=blocked&from=1&limit=2')).toEqual([4, 6, 9]);
    expect(await window('state=accepted&from=3&limit=3')).toEqual([8, 5, 7, 8]);
    expect(await window('state=accepted&from=7&limit=3')).toEqual([8, 11]);
    expect(await window('code=sender-unknown&from=2&limit=9')).toEqual([4, 9, 12]);
    expect(await window('code=amount-not-positive&state=accepted&limit=2')).toEqual([8, 1, 2]);
    expect(await window('code=sender-unknown&value=Nobody&limit=1')).toEqual([4, 3]);
    expect(await window('field=sender&q=NOB&from=3')).toEqual([4, 12]);
    expect(await window('q=-1&from=20')).toEqual([2]);
    const { items, kinds } = (await app.call('GET', `/imports/${taken.id}/issue-groups`)).json as IssueGroupListDto;
    expect(items[0]).toMatchObject({ code: 'sender-unknown', value: 'Nobody', count: 4, firstRow: 4, firstRowId: 3 });
    expect(kinds[0]).toMatchObject({
      code: 'sender-unknown',
      rows: 4,
      distinct: 1,
      values: [{ value: 'Nobody', rows: 4 }],
    });
    expect(kinds[1]).toMatchObject({
      code: 'amount-not-positive',
      severity: 'warning',
      rows: 8,
      distinct: 8,
      firstRow: 2,
    });
  });
});

async function keysOf(app: ImportsApp, id: string): Promise<object[]> {
  return app.test.database.query(
    `select s.position, encode(s.natural_key, 'hex') as key,
       (select i.message from imports.issue i where i.import_id = s.import_id and i.position = s.position and i.code = 'duplicate-line') as twin
     from imports.staged_row s where s.import_id = $1 order by s.position`,
    [id],
  );
}
