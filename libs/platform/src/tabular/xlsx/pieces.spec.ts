import { describe, expect, it, jest } from '@jest/globals';
import type { SourceRow } from '@tierline/shared/intake';
import { CellBudget } from '../cell-budget.js';
import { defaultReadLimits } from '../read-limits.js';
import { isDateFormat } from './number-formats.js';
import { SerialDates } from './serial-dates.js';
import { SharedStrings } from './shared-strings.js';
import { sheetRows } from './sheet-rows.js';
import { StringStore } from './string-store.js';
import { xmlText } from './xml-text.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const SHEET =
  '<?xml version="1.0"?><!-- a </row> in a comment --><worksheet><sheetPr/><sheetData>' +
  '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>12.5</v></c></row><row r="3"/>' +
  '<row r="4" hidden="true"><c r="A4" t="inlineStr"><is><t>ü &amp; <![CDATA[<b>]]> 💶</t></is></c><c r="C4" t="s"><v>0</v></c></row>' +
  '</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells></worksheet>';
const STRINGS =
  '<sst><si><t>first</t></si><si><r><t>sec</t></r><r><t xml:space="preserve">ond </t></r></si><si/></sst>';

async function* inPieces(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function rowsOf(size: number, sheet: string | Buffer = SHEET): Promise<SourceRow[]> {
  const strings = await SharedStrings.read(inPieces(STRINGS, size), defaultReadLimits);
  const context = { strings, isDateStyle: [], dates: new SerialDates(false) };
  const rows: SourceRow[] = [];
  for await (const batch of sheetRows('sheet1.xml', inPieces(sheet, size), {
    context,
    budget: new CellBudget('One', defaultReadLimits),
  }))
    rows.push(...batch);
  strings.close();
  return rows;
}

describe('parts of a workbook', () => {
  it('read the same wherever their bytes are cut', async () => {
    const whole = await rowsOf(1_000_000);
    expect(whole).toEqual([
      {
        row: 2,
        isHidden: false,
        cells: [
          { kind: 'text', text: 'second ' },
          { kind: 'number', text: '12.5' },
        ],
      },
      {
        row: 4,
        isHidden: true,
        cells: [{ kind: 'text', text: 'ü & <b> 💶' }, undefined, { kind: 'text', text: 'first' }],
      },
    ]);
    for (let size = 1; size <= 40; size += 1) expect(await rowsOf(size)).toEqual(whole);
  });

  it('may be UTF-16', async () => {
    const utf16 = Buffer.from(`\ufeff${SHEET}`, 'utf16le');
    expect(await rowsOf(7, utf16)).toEqual(await rowsOf(7));
    expect(await rowsOf(7, Buffer.from(utf16).swap16())).toEqual(await rowsOf(7));
  });

  it('may hold empty rows written as one tag, more of them than a row may be long', async () => {
    const empty = Array.from({ length: 600_000 }, (_, index) => `<row r="${index + 2}" s="3" customFormat="1"/>`).join(
      '',
    );
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${empty}<row r="600002"><c><v>2</v></c></row></sheetData></worksheet>`;
    expect((await rowsOf(128 * 1024, sheet)).map(({ row }) => row)).toEqual([1, 600_002]);
    const small =
      '<worksheet><sheetData><row r="1"/><row r="2"/><row r="3"><c><v>2</v></c></row><row r="4"/></sheetData></worksheet>';
    for (let size = 1; size <= 30; size += 1) expect((await rowsOf(size, small)).map(({ row }) => row)).toEqual([3]);
  });

  it('may be empty', async () => {
    expect(await rowsOf(3, '<worksheet><sheetData/></worksheet>')).toEqual([]);
    expect(await rowsOf(3, '<worksheet><sheetData></sheetData></worksheet>')).toEqual([]);
  });

  it('refuse a document type also when it is cut', async () => {
    for (const size of [1, 5, 100])
      await expect(
        xmlText('workbook.xml', inPieces('<?xml version="1.0"?><!DOCTYPE a><a/>', size)),
      ).rejects.toMatchObject({ code: 'entities-refused' });
  });
});

describe('string store', () => {
  it('gives back what was put in, in memory and from the temporary file', () => {
    const store = new StringStore();
    const text = (index: number): string =>
      index % 1000 === 0 ? 'ß'.repeat(30_000) : `text ${index} ${'x'.repeat(index % 300)} 💶`;
    const count = 220_000;
    for (let index = 0; index < count; index += 1) store.add(text(index));
    for (let index = 0; index < count; index += 997) expect(store.get(index)).toBe(text(index));
    expect(store.get(0)).toBe(text(0));
    for (let index = 0; index < count; index += 1_499) {
      const run = store.run(index);
      expect(run).toEqual(Array.from(run, (_, offset) => text(index + offset)));
      expect(run.length).toBeGreaterThan(0);
    }
    expect(store.get(count)).toBeUndefined();
    expect(store.get(0.5)).toBeUndefined();
    expect(store.size).toBe(count);
    store.close();
  });

  it('keeps texts apart where a block is full to its last byte', () => {
    const store = new StringStore();
    const half = 'x'.repeat(512 * 1024);
    for (let time = 0; time < 30; time += 1) {
      store.addBytes(Buffer.from(half), 0, half.length);
      store.addBytes(Buffer.from(half), 0, half.length);
      store.addBytes(Buffer.from(''), 0, 0);
      store.add(`end ${time}`);
      store.add('y'.repeat(100_000));
    }
    for (const time of [0, 1, 15, 28, 29]) {
      const at = time * 5;
      expect([store.get(at)?.length, store.get(at + 1)?.length]).toEqual([half.length, half.length]);
      expect([store.get(at + 2), store.get(at + 3), store.get(at + 4)?.length]).toEqual(['', `end ${time}`, 100_000]);
      expect(store.run(at + 2)[0]).toBe('');
    }
    store.close();
  });

  it('gives short ASCII texts together, and one alone where a byte is no character', () => {
    const store = new StringStore();
    for (const text of ['a', '', 'bc', 'Köln', 'd']) store.add(text);
    expect([store.run(0), store.run(3), store.run(4)]).toEqual([['a'], ['Köln'], ['d']]);
    store.add('e');
    expect(store.run(4)).toEqual(['d', 'e']);
    store.close();
  });
});

describe('table of texts', () => {
  it('may begin with an empty text', async () => {
    const table = '<sst><si><t></t></si><si/><si><t>a</t></si></sst>';
    const strings = await SharedStrings.read(inPieces(table, 100), defaultReadLimits);
    expect([0, 1, 2].map((index) => strings.cell(index)?.text)).toEqual(['', '', 'a']);
    strings.close();
  });

  it('gives the text of every number, in whatever order they are asked for', async () => {
    const count = 20_000;
    const text = (index: number): string => (index % 50 === 7 ? '' : `text ${index}${index % 90 === 0 ? ' ü' : ''}`);
    const items = Array.from({ length: count }, (_, index) => `<si><t>${text(index)}</t></si>`).join('');
    const strings = await SharedStrings.read(inPieces(`<sst>${items}</sst>`, 64 * 1024), defaultReadLimits);
    const orders = [
      Array.from({ length: count }, (_, at) => at),
      Array.from({ length: count }, (_, at) => (at % 3 === 0 ? at % 100 : at)),
      Array.from({ length: count }, (_, at) => (at * 7_919) % count),
      Array.from({ length: count }, (_, at) => count - 1 - at),
    ];
    for (const order of orders) expect(order.filter((index) => strings.cell(index)?.text !== text(index))).toEqual([]);
    expect(strings.cell(7)).toEqual({ kind: 'empty', text: '' });
    expect([-1, count, 0.5, Number.NaN].map((index) => strings.cell(index))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    strings.close();
  });
});

describe('dates of a workbook', () => {
  it.each([
    'yyyy-mm-dd',
    'm/d/yy h:mm',
    'dd.mm.yyyy',
    '[$-407]d. mmmm yyyy;@',
    'mmm',
    'mmm-yy',
    '"on "d',
    'd\\-m',
    '[Red]yyyy',
  ])('are shown by %s', (code) => {
    expect(isDateFormat(code)).toBe(true);
  });

  it.each([
    'General',
    '0.00',
    '#,##0 "days"',
    'h:mm',
    'mm:ss',
    '[h]:mm:ss',
    '0.00E+00',
    '@',
    '$#,##0.00_);[Red]($#,##0.00)',
    '0\\d',
    '[>=100]0;0.0',
  ])('are not shown by %s', (code) => {
    expect(isDateFormat(code)).toBe(false);
  });

  it('follow the calendar of the program, its leap day of 1900 included', () => {
    const dates = new SerialDates(false);
    expect([1, 59, 61, 45746, 45746.25, 45746.9999999].map((serial) => dates.textOf(serial))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2025-03-30',
      '2025-03-30T06:00:00',
      '2025-03-31',
    ]);
    expect(dates.textOf(-1)).toBeNull();
    expect(dates.textOf(Number.NaN)).toBeNull();
    expect(new SerialDates(true).textOf(0)).toBe('1904-01-01');
  });
});
