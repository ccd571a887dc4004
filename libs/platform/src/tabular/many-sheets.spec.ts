import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeInSheets, type SheetsIntake } from '@tierline/shared/intake';
import { openTable } from './open-table.js';
import { defaultReadLimits } from './read-limits.js';
import { writeWorkbook } from './write-workbook.js';

const SHEETS = 5;
const ROWS = 12_000;

const intake: SheetsIntake = {
  fields: [{ field: 'name', title: 'Name' }],
  plan: (sheets) =>
    sheets.map(({ no }) => ({
      ...{ no, isUsed: true, reason: null, headerRow: 1 },
      columns: [{ position: 0, header: 'Name', field: 'name', match: null }],
    })),
  map: (row) => ({ record: { name: row.cell('name')?.text ?? null } }),
};

describe('a workbook of several long sheets', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tierline-sheets-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is planned by the tops of all of them, and then read to its end', async () => {
    const path = join(folder, 'long.xlsx');
    const rows = function* () {
      for (let row = 0; row < ROWS; row += 1)
        yield [{ kind: 'text', value: `Person ${row * 7_919} of ${row}` } as const];
    };
    const sheets = Array.from({ length: SHEETS }, (_, no) => ({
      name: `Sheet ${no}`,
      columns: [{ header: 'Name' }],
      rows: rows(),
    }));
    await writeWorkbook(createWriteStream(path), sheets);
    const table = await openTable(path, defaultReadLimits);
    const run = await takeInSheets(intake, table);
    let read = 0;
    for await (const batch of run.rows) read += batch.length;
    await table.close();
    expect(read).toBe(SHEETS * ROWS);
  });
});
