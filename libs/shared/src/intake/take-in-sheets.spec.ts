import { describe, expect, it } from '@jest/globals';
import { FileRefused, type FoundTable, type IntakeRow } from './outcome.js';
import { StagedSheetsReader } from './staged-sheets.js';
import type { SheetChoice, SheetPlan, SheetsIntake, SheetTop } from './sheets.js';
import type { SourceTable } from './source.js';
import { takeInSheets, type SheetsOptions } from './take-in-sheets.js';
import { aRow, aSheet, tableOf, type CellLike } from './testing/index.js';

type Rows = readonly (readonly CellLike[])[];

/** People: the first row of a sheet that says "Name" is its header; `Mail` may stand there several times. */
const intake: SheetsIntake = {
  fields: [
    { field: 'name', title: 'Name' },
    { field: 'mail', title: 'Mail', isRepeatable: true },
    { field: 'city', title: 'City' },
  ],
  plan: (sheets, choices) => sheets.map((sheet) => planOf(sheet, choices[sheet.name])),
  map: (row) => ({
    record: {
      name: row.cell('name')?.text ?? null,
      mails:
        row
          .cells('mail')
          .map(({ cell }) => cell.text)
          .join(' ') || null,
      rest:
        row
          .rest()
          .map(({ header, letter, cell }) => `${header || letter}=${cell.text}`)
          .join(' ') || null,
      city: row.cell('city')?.text ?? null,
    },
    issues: row
      .cells('mail')
      .flatMap(({ field, cell }) =>
        cell.text.includes('@')
          ? []
          : [row.issue(field, { code: 'no-mail', severity: 'warning', message: 'That is no address.' })],
      ),
  }),
  naturalKey: (row) => (row.cell('name') ? [row.cell('name')?.text ?? ''] : null),
};

function planOf({ no, rows, isHidden }: SheetTop, choice: SheetChoice | undefined): SheetPlan {
  const header = rows.find(({ row, cells }) =>
    choice?.headerRow === undefined ? cells.some((cell) => cell?.text === 'Name') : row === choice.headerRow,
  );
  let mails = 0;
  const columns = (header?.cells ?? []).flatMap((cell, position) => {
    if (cell === undefined) return [];
    const byHand = Object.entries(choice?.columns ?? {}).find(([, at]) => at === position)?.[0];
    if (byHand) return [{ position, header: cell.text, field: byHand, match: { by: 'person' as const, reason: '' } }];
    const known = intake.fields.find(({ title }) => title === cell.text)?.field ?? null;
    const field = known === 'mail' && (mails += 1) > 1 ? `mail.${mails - 1}` : known;
    return [{ position, header: cell.text, field }];
  });
  const isUsed = choice?.isUsed ?? (!isHidden && header !== undefined);
  const reason = isUsed ? null : isHidden ? 'hidden' : 'no-header';
  return { no, isUsed, reason, headerRow: header?.row ?? null, columns };
}

function fileOf(sheets: Readonly<Record<string, Rows>>, hidden: readonly string[] = []): SourceTable {
  const made = Object.entries(sheets).map(([name, rows]) =>
    aSheet(
      name,
      // What a reader gives: rows without cells are left out.
      rows.flatMap((cells, index) => (cells.length === 0 ? [] : [aRow(index + 1, cells)])),
      hidden.includes(name),
    ),
  );
  return tableOf(made);
}

async function read(
  table: SourceTable,
  options: SheetsOptions = {},
): Promise<{ found: FoundTable; rows: IntakeRow[] }> {
  const run = await takeInSheets(intake, table, options);
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  return { found: run.found, rows };
}

async function refusal(reading: Promise<unknown>): Promise<FileRefused> {
  const error: unknown = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof FileRefused) return error;
  throw new Error(`The file was not refused: ${String(error)}`);
}

const TWO = {
  Main: [['Name', 'Mail'], ['Ada', 'ada@example.com'], [], ['Ben', 'ben']],
  Fair: [['Visitors'], ['City', 'Mail', 'Name', 'Mail', 'Shoe'], ['Pune', 'a@x.org', 'Ada', 'b@x.org', '42']],
};

describe('a file of several sheets', () => {
  it('gives its rows sheet by sheet, each with the number that is seen there', async () => {
    const { rows } = await read(fileOf(TWO));
    expect(rows.map(({ position, sheetNo, row, state, reason }) => [position, sheetNo, row, state, reason])).toEqual([
      [1, 1, 2, 'accepted', null],
      [2, 1, 3, 'skipped', 'blank-row'],
      [3, 1, 4, 'accepted', null],
      [4, 2, 3, 'accepted', null],
    ]);
  });

  it('stages cells of one field in one place, whatever column they stand in', async () => {
    const { rows, found } = await read(fileOf(TWO));
    expect(found.columns.map(({ position, header, field }) => [position, header, field])).toEqual([
      [0, 'Name', 'name'],
      [1, 'Mail', 'mail'],
      [2, 'Mail 2', 'mail.1'],
      [3, 'City', 'city'],
      [4, 'Shoe', null],
    ]);
    expect(rows[0]?.raw).toEqual(['Ada', 'ada@example.com']);
    expect(rows[3]?.raw).toEqual(['Ada', 'a@x.org', 'b@x.org', 'Pune', '42']);
    expect(found.sheets?.[1]?.columns.map(({ letter, place }) => [letter, place])).toEqual([
      ['A', 3],
      ['B', 1],
      ['C', 0],
      ['D', 2],
      ['E', 4],
    ]);
  });

  it('shows a mapping all columns of a field and what feeds none, and gives equal records equal keys', async () => {
    const { rows } = await read(fileOf(TWO));
    expect(rows[3]?.record).toEqual({ name: 'Ada', mails: 'a@x.org b@x.org', rest: 'Shoe=42', city: 'Pune' });
    expect(rows[3]?.naturalKey).toBe(rows[0]?.naturalKey);
    expect(rows[2]?.issues).toEqual([
      {
        code: 'no-mail',
        severity: 'warning',
        column: 'Mail',
        field: 'mail',
        value: 'ben',
        message: 'That is no address.',
      },
    ]);
  });

  it('finds a place for a cell below the top in a column that nobody named', async () => {
    const rows = [['Name'], ...Array.from({ length: 250 }, (_, index) => [`P${index}`]), ['Zoe', null, 'left']];
    const { rows: readRows, found } = await read(fileOf({ Long: rows }));
    expect(readRows.at(-1)).toMatchObject({ row: 252, raw: ['Zoe', 'left'], record: { rest: 'C=left' } });
    expect(found.columns.at(-1)).toEqual({ position: 1, letter: '', header: '', field: null });
    expect(found.sheets?.[0]?.columns.at(-1)).toMatchObject({ position: 2, letter: 'C', place: 1 });
  });

  it('names the only sheet that is used and its header, and leaves hidden ones alone', async () => {
    const { found } = await read(fileOf({ ...TWO, Notes: [['x']] }, ['Fair']));
    expect([found.sheet, found.headerRow]).toEqual(['Main', 1]);
    expect(found.sheets?.map(({ isUsed, reason }) => [isUsed, reason])).toEqual([
      [true, null],
      [false, 'hidden'],
      [false, 'no-header'],
    ]);
  });

  it('goes by what a person chose for a sheet, and else by what was kept for its headers', async () => {
    const file = {
      Old: [
        ['Who', 'Where'],
        ['Ada', 'Pune'],
      ],
    };
    const remembered: SheetsOptions['remembered'] = (headers) =>
      headers.map(({ header }) => header).join() === 'Who,Where'
        ? { columns: { name: 0, city: 1 }, reason: 'Kept by Ines.' }
        : null;
    const kept = await read(fileOf(file), { remembered });
    expect(kept.rows[0]?.record).toMatchObject({ name: 'Ada', city: 'Pune' });
    expect(kept.found.sheets?.[0]?.columns[0]?.match).toEqual({ by: 'remembered', reason: 'Kept by Ines.' });
    const choices = { Old: { isUsed: true, headerRow: 1, columns: { city: 0, name: 1 } } };
    const chosen = await read(fileOf(file), { remembered, choices });
    expect(chosen.rows[0]?.record).toMatchObject({ name: 'Pune', city: 'Ada' });
  });

  it('is refused with all its sheets when none is used, when none holds a row, and as a PDF', async () => {
    const none = await refusal(read(fileOf({ Notes: [['x']], Pivot: [['y']] })));
    expect([none.code, none.issues.map(({ value }) => value)]).toEqual(['no-sheet-used', ['Notes', 'Pivot']]);
    expect(none.found?.sheets).toHaveLength(2);
    expect((await refusal(read(fileOf({ Main: [['Name']] })))).code).toBe('no-rows');
    const text = {
      pages: 1,
      lines: async function* () {
        yield* [];
      },
      pagesWithoutText: () => [],
    };
    expect((await refusal(read({ ...tableOf([]), text }))).code).toBe('wrong-type');
  });

  it('counts its limits over all sheets together', async () => {
    const limits = { maxRows: 2, maxCells: 1_000 };
    expect((await refusal(read(fileOf(TWO), { limits }))).code).toBe('too-many-rows');
    expect((await refusal(read(fileOf(TWO), { limits: { maxRows: 9, maxCells: 6 } }))).code).toBe('too-many-cells');
    expect((await read(fileOf(TWO), { limits: { maxRows: 3, maxCells: 9 } })).rows).toHaveLength(4);
  });
});

describe('a staged row of a file of several sheets', () => {
  it('is read again as it was at first, from the cells alone', async () => {
    const { found, rows } = await read(fileOf(TWO));
    const reader = new StagedSheetsReader(intake, found);
    for (const { position, row, raw, sheetNo = 0, record, naturalKey, issues } of rows.filter(({ record }) => record)) {
      const again = reader.read({ position, row, raw, sheetNo, carried: null });
      expect(again.row).toMatchObject({ record, naturalKey, issues, sheetNo });
    }
  });

  it('takes a field that its sheet has no column for', async () => {
    const { found, rows } = await read(fileOf(TWO));
    const raw = [...(rows[0]?.raw ?? []), null, 'Delhi'];
    const again = new StagedSheetsReader(intake, found).read({ position: 1, row: 2, raw, sheetNo: 1, carried: null });
    expect(again.row.record).toMatchObject({ name: 'Ada', city: 'Delhi' });
  });
});
