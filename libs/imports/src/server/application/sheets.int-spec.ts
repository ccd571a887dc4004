import { until } from '@tierline/platform/testing';
import XLSX from 'xlsx';
import type { ImportTargetListDto } from '../http/catalog.response.dto.js';
import type { CommitEffectDto } from '../http/effect.dto.js';
import type { ImportDto } from '../http/import.response.dto.js';
import type { ImportChangeDto, ImportPreviewDto } from '../http/review.response.dto.js';
import type { SentWorkbookDto } from '../http/sent-workbook.response.dto.js';
import { ImportsApp } from '../testing/imports-app.js';
import { workbookOf } from '../testing/shelf-workbooks.js';

/** Two sheets with headers of their own in different rows, one that says nothing, and one without rows. */
const SHELVES = {
  Poems: [
    ['Title', 'Shelf', 'Copies'],
    ['Ash', 'A1', '2'],
    ['Birch', 'A2', 'many'],
    ['', 'A3', '1'],
  ],
  'Plays & more': [
    ['Our list', ''],
    ['Remark', 'Title', 'Colour', 'Remark'],
    ['old', 'Cedar', 'red', 'torn'],
    ['', 'Ash', 'blue', ''],
  ],
  Notes: [
    ['Nothing', 'to see'],
    ['1', '2'],
  ],
  Empty: [[]],
} as const;

describe('a file of several sheets', () => {
  let app: ImportsApp;
  let number = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  const take = async (
    sheets: Readonly<Record<string, readonly (readonly string[])[]>> = SHELVES,
  ): Promise<ImportDto> => {
    number += 1;
    const more = { ...sheets, [`Nr ${number}`]: [['Only', 'to differ']] };
    return app.take(await workbookOf(more), { target: 'shelves', fileName: 'shelves.xlsx' });
  };
  const places = async (id: string, query = '') =>
    (await app.rows(id, query)).map(({ sheet, row, state, reason }) => [sheet, row, state, reason]);

  it('is read sheet by sheet, each with its own header and columns, and says why others are not', async () => {
    const { status, sheets, counts, headerRow, sheet } = await take();
    expect(status).toBe('review');
    expect({ headerRow, sheet }).toEqual({ headerRow: null, sheet: null });
    expect(sheets.map((one) => [one.name, one.isUsed, one.reason, one.headerRow])).toEqual([
      ['Poems', true, null, 1],
      ['Plays & more', true, null, 2],
      ['Notes', false, 'no-title-column', null],
      ['Empty', false, 'empty', null],
      [`Nr ${number}`, false, 'no-title-column', null],
    ]);
    expect(sheets[1]?.columns.map(({ letter, header, field }) => [letter, header, field])).toEqual([
      ['A', 'Remark', 'remark'],
      ['B', 'Title', 'title'],
      ['C', 'Colour', null],
      ['D', 'Remark', 'remark.1'],
    ]);
    expect(counts).toEqual({ rows: 5, accepted: 3, blocked: 1, duplicates: 1, skipped: 0, warnings: 1 });
  });

  it('names sheet, row and cell of everything', async () => {
    const { id } = await take();
    expect(await places(id)).toEqual([
      ['Poems', 2, 'accepted', null],
      ['Poems', 3, 'accepted', null],
      ['Poems', 4, 'blocked', null],
      ['Plays & more', 3, 'accepted', null],
      ['Plays & more', 4, 'duplicate', 'same-book'],
    ]);
    const cedar = (await app.rows(id))[3];
    expect(cedar?.record).toEqual({
      title: 'Cedar',
      shelf: null,
      copies: null,
      remarks: 'old; torn',
      rest: 'Colour=red',
    });
    const filled = cedar?.cells.filter(({ raw }) => raw !== null);
    expect(filled?.map(({ ref, header, field, raw }) => [ref, header, field, raw])).toEqual([
      ['A3', 'Remark', 'remark', 'old'],
      ['B3', 'Title', 'title', 'Cedar'],
      ['C3', 'Colour', null, 'red'],
      ['D3', 'Remark', 'remark.1', 'torn'],
    ]);
    const issues = await app.issues(id);
    expect(issues.map(({ sheet, row, column, code, value }) => [sheet, row, column, code, value])).toEqual([
      ['Poems', 4, 'Title', 'no-title', null],
      ['Poems', 3, 'Copies', 'no-count', 'many'],
      ['Plays & more', 4, 'Title', 'same-book', 'Ash'],
    ]);
    const [row] = await app.test.database.query<{ sheet: string; sheet_no: number }>(
      'select sheet, sheet_no from imports.staged_row_v1 where import_id = $1 and position = 4',
      [id],
    );
    expect(row).toEqual({ sheet: 'Plays & more', sheet_no: 2 });
  });

  it('finds text over all sheets, and rows of one', async () => {
    const { id } = await take();
    expect(await places(id, '&field=title&q=ash')).toEqual([
      ['Poems', 2, 'accepted', null],
      ['Plays & more', 4, 'duplicate', 'same-book'],
    ]);
    expect(await places(id, '&sheetNo=2&state=accepted')).toEqual([['Plays & more', 3, 'accepted', null]]);
  });

  it('looks at rows together again when a person corrects one, and when that is undone', async () => {
    const { id } = await take();
    const correct = (rowId: number, cells: Record<string, string>) =>
      app.call('PATCH', `/imports/${id}/rows/${rowId}`, { cells });
    expect((await correct(1, { title: 'Alder' })).json).toMatchObject({ counts: { accepted: 4, duplicates: 0 } });
    expect((await correct(3, { title: 'Cedar', shelf: 'B9' })).json).toMatchObject({
      counts: { accepted: 4, blocked: 0, duplicates: 1 },
      undoTitle: 'Changed Title and Shelf in row 4 of "Poems"',
    });
    expect((await places(id))[3]).toEqual(['Plays & more', 3, 'duplicate', 'same-book']);
    await app.call('POST', `/imports/${id}/undo`);
    const undone = (await app.call('POST', `/imports/${id}/undo`)).json as { import: ImportDto };
    expect(undone.import.counts).toEqual({ rows: 5, accepted: 3, blocked: 1, duplicates: 1, skipped: 0, warnings: 1 });
    const { items } = (await app.call('GET', `/imports/${id}/changes`)).json as { items: ImportChangeDto[] };
    expect(items.at(-1)).toMatchObject({ sheet: 'Poems', row: 2, before: 'Ash', after: 'Alder' });
  });

  it('lets a field be filled in that the sheet has no column for', async () => {
    const { id } = await take();
    await app.call('PATCH', `/imports/${id}/rows/4`, { cells: { shelf: 'C7' } });
    const cedar = (await app.rows(id))[3];
    expect(cedar?.record).toMatchObject({ shelf: 'C7' });
    expect(cedar?.cells.find(({ field }) => field === 'shelf')).toMatchObject({ ref: '', raw: null, fixed: 'C7' });
  });

  it('counts leaving a row out for the rows that are the same', async () => {
    const { id } = await take();
    const left = await app.call('PATCH', `/imports/${id}/rows/1`, { skip: true });
    expect(left.json).toMatchObject({
      counts: { accepted: 3, duplicates: 0, skipped: 1 },
      undoTitle: 'Left out row 2 of "Poems"',
    });
    const back = await app.call('PATCH', `/imports/${id}/rows/1`, { skip: false });
    expect(back.json).toMatchObject({ counts: { accepted: 3, duplicates: 1, skipped: 0 } });
  });

  it('maps the columns of one sheet by hand, and remembers them for sheets with the same headers', async () => {
    const sheets = {
      Poems: SHELVES.Poems,
      Ledger: [
        ['Name of book', 'Where'],
        ['Dogwood', 'D1'],
      ],
    };
    const { id } = await take(sheets);
    const preview = (await app.call('GET', `/imports/${id}/preview?sheet=Ledger`)).json as ImportPreviewDto;
    expect(preview).toMatchObject({ sheet: 'Ledger', headerRow: null, columns: [] });
    expect(preview.rows[0]).toEqual({ row: 1, cells: ['Name of book', 'Where'] });
    expect(preview.expected.map(({ field, title }) => [field, title])).toContainEqual(['remark', 'Remark']);
    const mapping = { sheet: 'Ledger', headerRow: 1, columns: { title: 0, shelf: 1 }, remember: true };
    expect((await app.call('PUT', `/imports/${id}/mapping`, mapping)).status).toBe(200);
    const mapped = await app.settled(id);
    expect(mapped.sheets[1]).toMatchObject({ name: 'Ledger', isUsed: true, headerRow: 1 });
    expect((await app.rows(id)).at(-1)).toMatchObject({
      sheet: 'Ledger',
      row: 2,
      record: { title: 'Dogwood', shelf: 'D1' },
    });
    const later = await take({
      Other: [
        ['Name of book', 'Where'],
        ['Elm', 'E1'],
      ],
      Poems: SHELVES.Poems,
    });
    expect(later.sheets[0]?.columns.map(({ field, match }) => [field, match?.by])).toEqual([
      ['title', 'remembered'],
      ['shelf', 'remembered'],
    ]);
    const out = { sheet: 'Poems', columns: {}, isUsed: false };
    await app.call('PUT', `/imports/${later.id}/mapping`, out);
    const without = await app.settled(later.id);
    expect(without.sheets[1]).toMatchObject({ name: 'Poems', isUsed: false, reason: 'left-out' });
    expect(without.counts.rows).toBe(1);
  });

  it('refuses a mapping that does not say which sheet, or names a field twice that has one column', async () => {
    const { id } = await take();
    const refused = async (body: object) => (await app.call('PUT', `/imports/${id}/mapping`, body)).json;
    expect(await refused({ columns: { title: 0 } })).toMatchObject({
      type: expect.stringContaining('mapping-invalid'),
    });
    expect(await refused({ sheet: 'Poems', columns: { 'title.1': 1 } })).toMatchObject({
      type: expect.stringContaining('mapping-invalid'),
    });
  });

  it('is held with all its sheets when none can be used', async () => {
    const held = await take({ Notes: SHELVES.Notes, Ledger: [['Name of book'], ['Dogwood']] });
    expect(held).toMatchObject({ status: 'failed', problem: { code: 'no-sheet-used' } });
    expect(held.sheets.map(({ name }) => name)).toContain('Ledger');
    await app.call('PUT', `/imports/${held.id}/mapping`, { sheet: 'Ledger', headerRow: 1, columns: { title: 0 } });
    expect(await app.settled(held.id)).toMatchObject({ status: 'review', sheet: 'Ledger', headerRow: 1 });
  });

  it('tells what a commit will do, then does it, and takes it back', async () => {
    const { id } = await take({ A: [['Title'], ['Fir'], ['Gorse'], ['Fir']] });
    const effect = async () => (await app.call('GET', `/imports/${id}/effect`)).json as CommitEffectDto;
    expect(await effect()).toMatchObject({
      periods: [],
      figures: [{ code: 'created', title: 'New books', count: 2, examples: [{ rowId: 1, text: 'Fir' }, { rowId: 2 }] }],
    });
    await app.call('POST', `/imports/${id}/commit`, {});
    expect(await app.settled(id)).toMatchObject({ status: 'committed', counts: { accepted: 2, duplicates: 1 } });
    const kept = await app.test.database.query('select title from shelves.book where import_id = $1 order by 1', [id]);
    expect(kept).toEqual([{ title: 'Fir' }, { title: 'Gorse' }]);
    await app.call('POST', `/imports/${id}/revert`);
    expect((await app.settled(id)).status).toBe('reverted');
  });

  it('gives its blocked rows back sheet by sheet, and takes the corrected workbook', async () => {
    const { id } = await take({
      Poems: [
        ['Title', 'Shelf'],
        ['', 'A1'],
        ['Hazel', 'A2'],
      ],
      Plays: [
        ['Shelf', 'Title'],
        ['B1', ''],
      ],
    });
    const response = await fetch(`${app.test.url}/api/v1/imports/${id}/error-workbook`, {
      headers: { authorization: app.token },
    });
    const { Sheets } = XLSX.read(new Uint8Array(await response.arrayBuffer()));
    const rowsIn = (name: string) =>
      XLSX.utils.sheet_to_json<string[]>(Sheets[name] ?? {}, { header: 1, defval: null });
    const ending = ['Why this row is blocked', 'Row in the original file', 'Belongs to import'];
    expect(Object.keys(Sheets)).toEqual(['Poems', 'Plays']);
    expect(rowsIn('Poems')).toEqual([
      ['Title', 'Shelf', ...ending],
      ['', 'A1', 'Title: The book has no title.', 2, id],
    ]);
    expect(rowsIn('Plays')).toEqual([
      ['Shelf', 'Title', ...ending],
      ['B1', '', 'Title: The book has no title.', 2, id],
    ]);
    const corrected = await workbookOf({
      Plays: [
        ['Shelf', 'Title', 'Row in the original file', 'Belongs to import'],
        ['B1', 'Ivy', '2', id],
      ],
      Poems: [
        ['Title', 'Shelf', 'Row in the original file', 'Belongs to import'],
        ['Juniper', 'A1', '2', id],
      ],
    });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(corrected)]), 'corrected.xlsx');
    const sent = await app.call('POST', `/imports/${id}/error-workbook`, form);
    const { id: workbookId } = sent.json as SentWorkbookDto;
    const look = async () =>
      (await app.call('GET', `/imports/${id}/error-workbook/${workbookId}`)).json as SentWorkbookDto;
    await until(async () => (await look()).status !== 'waiting', 30_000);
    expect(await look()).toMatchObject({ status: 'applied', result: { rows: 2 } });
    const titles = (await app.rows(id)).map(({ sheet, record }) => [sheet, record?.['title']]);
    expect(titles).toEqual([
      ['Poems', 'Juniper'],
      ['Poems', 'Hazel'],
      ['Plays', 'Ivy'],
    ]);
  });

  it('shows a secret column nowhere, not even at the beginning of the file', async () => {
    const sheets = {
      Cases: [
        ['Title', 'Key of the case', 'Shelf'],
        ['Nutmeg', 'k-4711', 'F1'],
      ],
    };
    const { id, columns } = await take(sheets);
    expect(columns.map(({ header }) => header)).toEqual(['Title', 'Shelf']);
    const [row] = await app.rows(id);
    expect(row?.cells.map(({ ref, raw }) => [ref, raw])).toEqual([
      ['A2', 'Nutmeg'],
      ['C2', 'F1'],
    ]);
    const beginning = async () => (await app.call('GET', `/imports/${id}/sample`)).text;
    await until(async () => (await beginning()).includes('Nutmeg'), 30_000);
    const shown = await Promise.all([beginning(), app.call('GET', `/imports/${id}/preview`).then(({ text }) => text)]);
    for (const text of shown) expect(text).not.toMatch(/4711|Key of the case/);
    expect((await app.issues(id)).map(({ code }) => code)).toContain('secret-column');
  });

  it('lays two versions side by side by their keys, in whatever sheet a row stands', async () => {
    const older = await take({
      A: [
        ['Title', 'Shelf'],
        ['Larch', '1'],
        ['Maple', '2'],
        ['Maple', '3'],
      ],
    });
    const newer = await take({
      B: [
        ['Shelf', 'Title'],
        ['9', 'Larch'],
        ['2', 'Maple'],
      ],
    });
    const compared = await app.call('GET', `/imports/${newer.id}/comparison?with=${older.id}&limit=50`);
    expect(compared.json).toMatchObject({ counts: { added: 0, removed: 1, changed: 1, same: 1 } });
    const changed = (compared.json as { items: { kind: string; before: object; after: object }[] }).items.find(
      ({ kind }) => kind === 'changed',
    );
    expect(changed).toMatchObject({ before: { sheet: 'A', row: 2 }, after: { sheet: 'B', row: 2 } });
  });

  it('says in the catalog what it asks for, and is not there for people without its right', async () => {
    const list = (await app.call('GET', '/import-targets')).json as ImportTargetListDto;
    expect(list.items.find(({ target }) => target === 'shelves')).toMatchObject({
      options: [{ name: 'order', kind: 'choice', default: 'by-title' }],
      noun: { one: 'book', many: 'books' },
      totals: {},
      hasPeriods: false,
      codeTitles: { 'same-book': 'Same book' },
    });
  });
});
