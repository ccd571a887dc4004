import { afterAll, describe, expect, it, jest } from '@jest/globals';
import XLSX from 'xlsx';
import { openTable } from '../open-table.js';
import { defaultReadLimits } from '../read-limits.js';
import { readAll, refusalOf } from '../testing/read-all.js';
import { aFolder } from '../testing/workbook-files.js';
import { biffFacts } from './biff-records.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

let files = 0;
const written = (content: Buffer): string => folder.write(`old-${(files += 1)}.xls`, content);

function bookOf(sheets: Record<string, XLSX.WorkSheet>, properties: XLSX.WBProps = {}): XLSX.WorkBook {
  const SheetNames = Object.keys(sheets);
  return {
    SheetNames,
    Sheets: sheets,
    Workbook: { ...properties, Sheets: SheetNames.map((name) => ({ name, Hidden: name === 'Old' ? 1 : 0 })) },
  };
}

function xlsOf(book: XLSX.WorkBook, bookType: 'biff8' | 'biff5' = 'biff8'): Buffer {
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
}

const grid = XLSX.utils.aoa_to_sheet([
  ['Invoice', 'Amount', 'Paid'],
  ['007', 300.29999999999995, true],
  [null, -1e-7, null],
  ['ünïcode "x" & =1+1', 45746, false],
]);
grid.B4 = { t: 'n', v: 45746, z: 'm/d/yy' };
grid.C3 = { t: 'e', v: 0x2a };

describe('an old Excel file', () => {
  it.each(['biff8', 'biff5'] as const)('is read with typed cells from %s', async (type) => {
    const name = type === 'biff8' ? 'ünïcode "x" & =1+1' : expect.stringContaining('"x" & =1+1');
    expect((await readAll(written(xlsOf(bookOf({ One: grid }), type))))[0]).toEqual({
      1: ['text:Invoice', 'text:Amount', 'text:Paid'],
      2: ['text:007', 'number:300.29999999999995', 'boolean:TRUE'],
      3: [null, 'number:-0.0000001', 'error:#N/A'],
      4: [type === 'biff8' ? `text:${String(name)}` : name, 'date:2025-03-30', 'boolean:FALSE'],
    });
  });

  it('says which sheets are hidden', async () => {
    const table = await openTable(written(xlsOf(bookOf({ One: grid, Old: grid }))), defaultReadLimits);
    expect(table.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['One', false],
      ['Old', true],
    ]);
    await table.close();
  });

  it('is known by its content, whatever its name says', async () => {
    const path = folder.write('statement.csv', xlsOf(bookOf({ One: grid })));
    expect(Object.keys((await readAll(path))[0] ?? {})).toHaveLength(4);
  });

  it('keeps to the limits of every table', async () => {
    const path = written(xlsOf(bookOf({ March: grid })));
    expect(await refusalOf(path, { maxWholeBytes: 100 })).toMatchObject({ code: 'file-too-large' });
    expect(await refusalOf(path, { maxCells: 5 })).toMatchObject({ code: 'too-many-cells' });
    expect((await refusalOf(path, { maxRows: 2 })).message).toContain('Sheet "March"');
    expect((await refusalOf(path, { maxColumns: 2 })).message).toContain('Row 1');
    expect((await refusalOf(path, { maxCellCharacters: 10 })).message).toContain('Cell B2');
    expect((await refusalOf(path, { maxWholeBytes: 0 })).message).toContain('This is a file of an old Office format');
  });
});

describe('compound files that are no table', () => {
  function container(streams: Record<string, Buffer>): Buffer {
    const cfb = XLSX.CFB.utils.cfb_new();
    for (const [name, content] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(cfb, `/${name}`, content);
    return XLSX.CFB.write(cfb, { type: 'buffer' }) as Buffer;
  }

  it('name a password of a new workbook and of an old one', async () => {
    const modern = container({ EncryptionInfo: Buffer.alloc(64), EncryptedPackage: Buffer.alloc(5_000, 7) });
    expect(await refusalOf(written(modern))).toMatchObject({ code: 'encrypted-workbook' });
    const encrypted = [record(0x0809, Buffer.alloc(16)), record(0x002f, Buffer.alloc(54)), record(0x000a)];
    const old = container({ Workbook: Buffer.concat(encrypted) });
    const refusal = await refusalOf(written(old));
    expect(refusal).toMatchObject({ code: 'encrypted-workbook' });
    expect(refusal.message).toContain('without the password');
  });

  it.each([
    ['an old Word document', { WordDocument: Buffer.alloc(600) }],
    ['an old PowerPoint presentation', { 'PowerPoint Document': Buffer.alloc(600) }],
    ['a file of an old Office format without a workbook', { Contents: Buffer.alloc(600) }],
  ])('say that it is %s', async (what, streams) => {
    const refusal = await refusalOf(written(container(streams)));
    expect(refusal.code).toBe('wrong-type');
    expect(refusal.message).toContain(`This is ${what}`);
  });

  it('are damaged when they were cut off', async () => {
    const whole = xlsOf(bookOf({ One: grid }));
    for (const share of [0.05, 0.3, 0.6])
      expect((await refusalOf(written(whole.subarray(0, Math.floor(whole.length * share))))).code).toBe('damaged-file');
  });
});

function record(type: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(type, 0);
  header.writeUInt16LE(body.length, 2);
  return Buffer.concat([header, body]);
}

describe('records of an old Excel file', () => {
  it('tell cells and hidden rows of each sheet', () => {
    const row = (number: number, isHidden: boolean): Buffer => {
      const body = Buffer.alloc(16);
      body.writeUInt16LE(number - 1, 0);
      body[12] = isHidden ? 0x20 : 0;
      return record(0x0208, body);
    };
    const begin = record(0x0809, Buffer.alloc(16));
    const sheet = (rows: Buffer[], cells: Buffer[]): Buffer =>
      // A chart inside a sheet is a stream of its own within that of the sheet.
      Buffer.concat([begin, ...rows, begin, record(0x000a), ...cells, record(0x000a)]);
    const first = sheet([row(2, true), row(3, false)], [record(0x00bd, Buffer.alloc(6 + 4 * 6)), record(0x0203)]);
    const second = sheet([row(9, true)], [record(0x0201, Buffer.alloc(6))]);
    const bound = (offset: number): Buffer => {
      const body = Buffer.alloc(10);
      body.writeUInt32LE(offset, 0);
      return record(0x0085, body);
    };
    const length = begin.length + 2 * bound(0).length + 4;
    const globals = Buffer.concat([begin, bound(length), bound(length + first.length), record(0x000a)]);
    const facts = biffFacts(Buffer.concat([globals, first, second, Buffer.alloc(64)]));
    expect(facts).toEqual({ isEncrypted: false, cells: 5, hiddenRows: [new Set([2]), new Set([9])] });
    expect(() => biffFacts(Buffer.concat([globals, first]).subarray(0, -3))).toThrow('break off');
  });
});
