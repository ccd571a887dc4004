import { afterAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { createWriteStream, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import XLSX from 'xlsx';
import type { CellToWrite, SheetToWrite } from './cells-to-write.js';
import { readAll } from './testing/read-all.js';
import { aFolder } from './testing/workbook-files.js';
import { writeCsv } from './write-csv.js';
import { writeWorkbook } from './write-workbook.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

const text = (value: string): CellToWrite => ({ kind: 'text', value });
const columns = ['A', 'B', 'C', 'D', 'E'].map((header) => ({ header, width: 20 }));

async function written(rows: SheetToWrite['rows'], name = 'One'): Promise<string> {
  const path = folder.path('written.xlsx');
  await writeWorkbook(createWriteStream(path), [{ name, columns, rows }]);
  return path;
}

async function csv(rows: SheetToWrite['rows']): Promise<string> {
  const path = folder.path('written.csv');
  await writeCsv(createWriteStream(path), { columns, rows });
  return path;
}

describe('writeWorkbook', () => {
  it('writes typed cells with a bold header that stays in place', async () => {
    const path = await written([
      [
        text('=1+1'),
        { kind: 'money', minor: -123450n },
        { kind: 'date', value: '2025-03-30' },
        { kind: 'percent', ppm: 325_000 },
        { kind: 'number', value: 1.5 },
      ],
    ]);
    const sheet = XLSX.read(readFileSync(path), { cellNF: true, cellStyles: true, cellDates: false }).Sheets.One;
    expect(sheet?.A2).toMatchObject({ t: 's', v: '=1+1' });
    expect(sheet?.A2?.f).toBeUndefined();
    expect(sheet?.B2).toMatchObject({ t: 'n', v: -1234.5, w: '-1,234.50' });
    expect(sheet?.C2).toMatchObject({ t: 'n', v: 45746, w: '2025-03-30' });
    expect(sheet?.D2).toMatchObject({ t: 'n', v: 0.325, w: '32.50%' });
    expect((await readAll(path))[0]?.[2]).toEqual([
      'text:=1+1',
      'number:-1234.5',
      'date:2025-03-30',
      'number:0.325',
      'number:1.5',
    ]);
  });

  it('marks cells without changing what they hold', async () => {
    const path = await written([
      [
        { kind: 'text', value: 'wrong', mark: 'blocking' },
        { kind: 'money', minor: 5n, mark: 'warning' },
      ],
    ]);
    const sheet = XLSX.read(readFileSync(path), { cellStyles: true }).Sheets.One;
    expect(sheet?.A2).toMatchObject({ v: 'wrong', s: { fgColor: { rgb: 'FBD9D5' } } });
    expect(sheet?.B2).toMatchObject({ v: 0.05, s: { fgColor: { rgb: 'FDEFC3' } } });
  });

  it('is read back as it was written, whatever its characters', async () => {
    const character = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom('&', '<', '"', '_x0041_', '\r\n', '\t', ' ', '\u0007', "'", '='),
      )
      .filter((piece) => piece.isWellFormed() && piece !== '\u0000'); // a zero character is left out on reading: no database keeps it
    const value = fc.array(character, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (grid) => {
          const path = await written(grid.map((row) => row.map(text)));
          const rows = (await readAll(path))[0] ?? {};
          grid.forEach((row, index) => expect(rows[index + 2]).toEqual(row.map((cell) => `text:${cell}`)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('makes legal names of sheets and no two alike', async () => {
    const path = folder.path('names.xlsx');
    const sheet = (name: string): SheetToWrite => ({ name, columns: [], rows: [] });
    await writeWorkbook(createWriteStream(path), [
      sheet('Payouts [2025/26]'),
      sheet('x'.repeat(40)),
      sheet('X'.repeat(31)),
      sheet(''),
      sheet('R&D'),
    ]);
    expect(XLSX.read(readFileSync(path)).SheetNames).toEqual([
      'Payouts  2025 26',
      'x'.repeat(31),
      `${'X'.repeat(29)} 2`,
      'Sheet',
      'R&D',
    ]);
  });

  it('takes sheets and rows as they come', async () => {
    async function* rows(count: number): AsyncGenerator<CellToWrite[]> {
      for (let index = 0; index < count; index += 1) yield await Promise.resolve([{ kind: 'number', value: index }]);
    }
    async function* sheets(): AsyncGenerator<SheetToWrite> {
      for (const name of ['One', 'Two']) yield await Promise.resolve({ name, columns, rows: rows(3_000) });
    }
    const path = folder.path('many.xlsx');
    await writeWorkbook(createWriteStream(path), sheets());
    expect((await readAll(path)).map((sheet) => Object.keys(sheet).length)).toEqual([3_001, 3_001]);
  });

  it('asks for rows only as fast as they are taken', async () => {
    let asked = 0;
    function* rows(): Generator<CellToWrite[]> {
      for (; asked < 150_000; asked += 1) yield [text(`row ${asked} ${Math.sin(asked)}`)];
    }
    const out = new PassThrough();
    const writing = writeWorkbook(out, [{ name: 'One', columns, rows: rows() }]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toBeLessThan(50_000);
    out.resume();
    await writing;
    expect(asked).toBe(150_000);
  });

  it('closes its rows when the reader goes away', async () => {
    let isClosed = false;
    async function* rows(): AsyncGenerator<CellToWrite[]> {
      try {
        for (let index = 0; ; index += 1) yield await Promise.resolve([text(`row ${Math.sin(index)}`)]);
      } finally {
        isClosed = true;
      }
    }
    const out = new PassThrough();
    const writing = writeWorkbook(out, [{ name: 'One', columns, rows: rows() }]);
    setTimeout(() => out.destroy(), 50);
    await expect(writing).rejects.toThrow();
    expect(isClosed).toBe(true);
  });

  it('ends the output with the error of its rows', async () => {
    function* rows(): Generator<CellToWrite[]> {
      yield [text('fine')];
      throw new Error('the database went away');
    }
    const out = new PassThrough();
    out.resume();
    await expect(writeWorkbook(out, [{ name: 'One', columns, rows: rows() }])).rejects.toThrow(
      'the database went away',
    );
    expect(out.destroyed).toBe(true);
  });

  it('refuses what is no day or no number', async () => {
    await expect(written([[{ kind: 'date', value: '2025-02-30x' }]])).rejects.toThrow(RangeError);
    await expect(written([[{ kind: 'number', value: Number.NaN }]])).rejects.toThrow(RangeError);
  });
});

describe('writeCsv', () => {
  it('guards text that a spreadsheet would take for a formula', async () => {
    const content = readFileSync(
      await csv([
        [text('=cmd'), text('+1'), text('-1'), text('@x'), text('\tx')],
        [
          { kind: 'money', minor: -2000n },
          { kind: 'percent', ppm: 75_000 },
          { kind: 'date', value: '2025-03-30' },
          null,
          text('a,"b"\nc'),
        ],
      ]),
      'utf8',
    );
    expect(content).toBe('\ufeffA,B,C,D,E\r\n\'=cmd,\'+1,\'-1,\'@x,\'\tx\r\n-20.00,7.5%,2025-03-30,,"a,""b""\nc"\r\n');
  });

  it('is read back as it was written', async () => {
    const value = fc
      .array(fc.constantFrom('a', ',', ';', '"', "'", '=', '-', '\n', 'ü', ' ', '1'), { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (grid) => {
          const rows = (await readAll(await csv(grid.map((row) => row.map(text)))))[0] ?? {};
          expect(Object.values(rows).slice(1)).toEqual(grid.map((row) => row.map((cell) => `text:${cell}`)));
        },
      ),
      { numRuns: 30 },
    );
  });
});
