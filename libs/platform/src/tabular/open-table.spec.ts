import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import XLSX from 'xlsx';
import { readAll, refusalOf } from './testing/read-all.js';
import { aFolder, rawParts, writeZip, type RawWorkbook } from './testing/workbook-files.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

let files = 0;
async function workbook(
  raw: RawWorkbook,
  change: (parts: Map<string, string | Buffer>) => void = () => undefined,
): Promise<string> {
  const parts = new Map<string, string | Buffer>(rawParts(raw));
  change(parts);
  const path = folder.path(`book-${(files += 1)}.xlsx`);
  await writeZip(path, parts);
  return path;
}

const simple: RawWorkbook = { sheets: { One: '<row r="1"><c r="A1"><v>1</v></c></row>' } };

describe('files that are no table', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex')],
    ['a web page', '\ufeff  <!DOCTYPE html><html><table>'],
    ['an XML document', '<?xml version="1.0"?><invoice/>'],
    ['a file of an unknown binary format', Buffer.concat([Buffer.from([0, 1, 2, 3]), randomBytes(4000)])],
  ])('names %s', async (what, content) => {
    const refusal = await refusalOf(folder.write('wrong.xlsx', content));
    expect(refusal).toMatchObject({
      code: 'wrong-type',
      issues: [{ code: 'wrong-type', severity: 'blocking', column: null }],
    });
    expect(refusal.message).toContain(`This is ${what}`);
  });

  it.each([
    [
      'a web page, even if',
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>',
    ],
    ['a web page, even if', Buffer.from('\ufeff<table border=1><tr><td>1', 'utf16le')],
    ['a web page saved as one file', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>'],
    ['an Excel 2003 XML workbook', '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>'],
  ])('says that a .xls is %s', async (what, content) => {
    const refusal = await refusalOf(folder.write('export.xls', content));
    expect(refusal).toMatchObject({ code: 'wrong-type' });
    expect(refusal.message).toContain(`This is ${what}`);
    expect(refusal.message).toContain('save it as .xlsx');
  });

  it.each([
    ['a Word document', { 'word/document.xml': '<w/>' }],
    ['an OpenDocument file', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }],
    ['a zip archive without a workbook inside', { 'notes.txt': 'hello' }],
  ])('looks into a zip and names %s', async (what, parts) => {
    const path = folder.path('other.zip');
    await writeZip(path, Object.entries(parts));
    expect((await refusalOf(path)).message).toContain(`This is ${what}`);
  });

  it('refuses an empty file', async () => {
    expect(await refusalOf(folder.write('empty.csv', ''))).toMatchObject({ code: 'empty-file' });
  });

  it('keeps trouble of the disk apart from trouble of the file', async () => {
    await expect(readAll(folder.path('nowhere.xlsx'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('workbooks that cannot be read', () => {
  it('calls a truncated one damaged, wherever it was cut', async () => {
    const whole = readFileSync(await workbook(simple));
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const cut = folder.write('cut.xlsx', whole.subarray(0, Math.floor(whole.length * share)));
      expect(await refusalOf(cut)).toMatchObject({ code: 'damaged-file' });
    }
  });

  it('notices a changed byte by the checksum', async () => {
    const stored = XLSX.write(
      { SheetNames: ['One'], Sheets: { One: XLSX.utils.aoa_to_sheet([[777]]) } },
      { type: 'buffer', compression: false },
    ) as Buffer;
    stored[stored.indexOf('>777<') + 1] = 0x38;
    expect(await refusalOf(folder.write('flipped.xlsx', stored))).toMatchObject({ code: 'damaged-file' });
  });

  it.each([
    ['a sheet is missing', (parts: Map<string, string | Buffer>) => parts.delete('xl/worksheets/sheet1.xml')],
    [
      'a sheet breaks off',
      (parts: Map<string, string | Buffer>) =>
        parts.set('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'),
    ],
    [
      'a sheet is something else',
      (parts: Map<string, string | Buffer>) => parts.set('xl/worksheets/sheet1.xml', '<html/>'),
    ],
    [
      'the list of texts breaks off',
      (parts: Map<string, string | Buffer>) => parts.set('xl/sharedStrings.xml', '<sst><si><t>a</t></si><si><t>b'),
    ],
  ])('calls one damaged when %s', async (_, change) => {
    expect(await refusalOf(await workbook({ ...simple, sharedStrings: '<si><t>a</t></si>' }, change))).toMatchObject({
      code: 'damaged-file',
    });
  });

  it.each(['2 1', '0', '1048577', 'x', '1 1'])('calls one damaged when rows are numbered %s', async (numbers) => {
    const rows = numbers
      .split(' ')
      .map((number) => `<row r="${number}"><c><v>1</v></c></row>`)
      .join('');
    expect(await refusalOf(await workbook({ sheets: { One: rows } }))).toMatchObject({ code: 'damaged-file' });
  });

  it('calls one damaged when a cell points to a text that is not there', async () => {
    const raw = {
      sheets: { One: '<row r="1"><c r="A1" t="s"><v>5</v></c></row>' },
      sharedStrings: '<si><t>a</t></si>',
    };
    expect(await refusalOf(await workbook(raw))).toMatchObject({ code: 'damaged-file' });
  });

  it('refuses a document type and its entities', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await refusalOf(await workbook({ sheets: { One: bomb } }))).toMatchObject({ code: 'entities-refused' });
  });
});

describe('limits', () => {
  const cells = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c></row>`,
    ).join('');

  it('counts unpacked bytes while they come out', async () => {
    const path = await workbook({ sheets: { One: cells(2_000) } });
    const refusal = await refusalOf(path, { maxUnpackedBytes: 20_000, maxRatio: 1e9 });
    expect(refusal).toMatchObject({ code: 'too-large-unpacked' });
  });

  const spaces = (megabytes: number): Buffer =>
    Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(megabytes * 1024 * 1024, 32)]);

  it('stops a zip bomb long before it is unpacked', async () => {
    const path = await workbook(simple, (parts) => parts.set('xl/worksheets/sheet1.xml', spaces(60)));
    const refusal = await refusalOf(path);
    expect(refusal).toMatchObject({ code: 'zip-bomb' });
    expect(refusal.message).toContain('100 times');
  });

  it('does not believe the sizes that the container states', async () => {
    const path = await workbook(simple, (parts) => parts.set('xl/worksheets/sheet1.xml', spaces(30)));
    const bytes = readFileSync(path);
    const stated = Buffer.alloc(4);
    stated.writeUInt32LE(spaces(30).length);
    for (let at = bytes.indexOf(stated); at >= 0; at = bytes.indexOf(stated, at + 4)) bytes.writeUInt32LE(1_000, at);
    expect(await refusalOf(folder.write('lying.xlsx', bytes))).toMatchObject({ code: 'zip-bomb' });
  });

  it('refuses too many entries and two of one name', async () => {
    const many = folder.path('many.xlsx');
    await writeZip(many, [
      ...rawParts(simple),
      ...Array.from({ length: 2_001 }, (_, index) => [`xl/media/${index}.png`, ''] as const),
    ]);
    expect(await refusalOf(many)).toMatchObject({ code: 'too-many-entries' });
    const twice = folder.path('twice.xlsx');
    await writeZip(twice, [...rawParts(simple), ['XL/Worksheets/Sheet1.xml', '<x/>']]);
    expect(await refusalOf(twice)).toMatchObject({ code: 'duplicate-entry' });
  });

  it('counts rows and cells that hold anything, not blank ones', async () => {
    const blanks = Array.from(
      { length: 50 },
      (_, index) => `<row r="${index + 20}"><c r="A${index + 20}" s="0"/></row>`,
    ).join('');
    const path = await workbook({ sheets: { March: cells(10) + blanks } });
    expect(Object.keys((await readAll(path, { maxRows: 10, maxCells: 10 }))[0] ?? {})).toHaveLength(10);
    const refusal = await refusalOf(path, { maxRows: 9 });
    expect(refusal).toMatchObject({ code: 'too-many-rows' });
    expect(refusal.message).toBe(
      'Sheet "March": There are more than 9 rows. Split the file, for example by month, and upload the parts.',
    );
    expect(await refusalOf(path, { maxCells: 9 })).toMatchObject({ code: 'too-many-cells' });
  });

  it('refuses values beyond the last column, but not empty styled cells there', async () => {
    const wide = (cell: string): RawWorkbook => ({ sheets: { One: `<row r="3"><c r="A3"><v>1</v></c>${cell}</row>` } });
    expect((await readAll(await workbook(wide('<c r="SG3" s="0"/>'))))[0]).toEqual({ 3: ['number:1'] });
    const refusal = await refusalOf(await workbook(wide('<c r="SG3"><v>1</v></c>')));
    expect(refusal.code).toBe('too-many-columns');
    expect(refusal.message).toContain('Row 3');
  });

  it('refuses a row of 16,384 columns, and reads past as many styled cells and a million styled rows', async () => {
    const row = (number: number, value: string): string =>
      `<row r="${number}">${Array.from({ length: 16_384 }, () => `<c s="0">${value}</c>`).join('')}</row>`;
    const refusal = await refusalOf(await workbook({ sheets: { Wide: row(5, '<v>1</v>') } }));
    expect(refusal.code).toBe('too-many-columns');
    expect(refusal.message).toContain('Sheet "Wide": Row 5 has values beyond column SF (500 columns)');
    const styled = '<row s="1" customFormat="1"><c s="0"/></row>'.repeat(1_000_000);
    const path = await workbook({ sheets: { One: `<row r="1"><c><v>1</v></c></row>${row(2, '')}${styled}` } });
    expect((await readAll(path, { maxRatio: 1e9 }))[0]).toEqual({ 1: ['number:1'] });
  });

  it('gives headers that are empty or stand there twice as they are', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const xml = `<row r="1">${cell('Amount')}<c/>${cell('Amount')}${cell(' ')}${cell('=1+1')}</row>`;
    expect((await readAll(await workbook({ sheets: { One: xml } })))[0]).toEqual({
      1: ['text:Amount', null, 'text:Amount', 'text: ', 'text:=1+1'],
    });
  });

  it('takes out zero characters and halves of a pair, which no database keeps', async () => {
    const xml = '<row r="1"><c t="inlineStr"><is><t>a&#0;b&#xD83D;c_xDC00_d_xD83D__xDE00_</t></is></c></row>';
    expect((await readAll(await workbook({ sheets: { One: xml } })))[0]).toEqual({ 1: ['text:ab\ufffdc\ufffdd😀'] });
  });

  it('names the cell whose text is too long', async () => {
    const text = 'x'.repeat(32_768);
    const inline = await refusalOf(
      await workbook({ sheets: { One: `<row r="7"><c r="C7" t="inlineStr"><is><t>${text}</t></is></c></row>` } }),
    );
    expect(inline).toMatchObject({ code: 'cell-too-long' });
    expect(inline.message).toContain('Cell C7 holds more than 32,767 characters');
    const shared = {
      sheets: { One: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' },
      sharedStrings: `<si><t>${text}</t></si>`,
    };
    expect(await refusalOf(await workbook(shared))).toMatchObject({ code: 'cell-too-long' });
  });

  it('refuses a row without end before it fills the memory', async () => {
    const endless = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${randomBytes(9 * 1024 * 1024).toString('hex')}`;
    const path = await workbook(simple, (parts) => parts.set('xl/worksheets/sheet1.xml', endless));
    expect(await refusalOf(path)).toMatchObject({ code: 'row-too-large' });
  });
});

describe('what workbooks hold', () => {
  it('reads dates by their style and leaves times and plain numbers alone', async () => {
    const raw: RawWorkbook = {
      sheets: {
        One: '<row r="1"><c s="1"><v>45746</v></c><c s="2"><v>45746.5</v></c><c s="3"><v>0.5</v></c><c s="4"><v>45746</v></c><c t="d"><v>2025-03-30T00:00:00Z</v></c></row>',
      },
      numFmts:
        '<numFmt numFmtId="170" formatCode="[$-409]dd/mmm/yyyy;@"/><numFmt numFmtId="171" formatCode="&quot;day&quot; 0.00"/>',
      styles: '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="20"/><xf numFmtId="171"/>',
    };
    expect((await readAll(await workbook(raw)))[0]).toEqual({
      1: ['date:2025-03-30', 'date:2025-03-30T12:00:00', 'number:0.5', 'number:45746', 'date:2025-03-30'],
    });
  });

  it('reads dates of the 1904 calendar', async () => {
    const raw: RawWorkbook = {
      sheets: { One: '<row r="1"><c s="1"><v>44284</v></c></row>' },
      styles: '<xf numFmtId="14"/>',
      isDate1904: true,
    };
    expect((await readAll(await workbook(raw)))[0]).toEqual({ 1: ['date:2025-03-30'] });
  });

  it('tells a formula without stored result from an empty text result', async () => {
    const raw = {
      sheets: {
        One: '<row r="1"><c r="A1"><f>B1*2</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c></row>',
      },
    };
    expect((await readAll(await workbook(raw)))[0]).toEqual({ 1: ['formula-without-value:', null, 'number:2'] });
  });

  it('resolves escapes of the spreadsheet itself', async () => {
    const raw = {
      sheets: {
        One: '<row r="1"><c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_&#10;c&amp;lt;_x0000_&#0;</t></is></c></row>',
      },
    };
    expect((await readAll(await workbook(raw)))[0]).toEqual({ 1: ['text:a\rb_x0041_\nc&lt;'] });
  });

  it('gives hidden sheets and hidden rows as such, and leaves chart sheets out', async () => {
    const { openTable } = await import('./open-table.js');
    const { defaultReadLimits } = await import('./read-limits.js');
    const raw = {
      sheets: { Shown: '<row r="1" hidden="1"><c><v>1</v></c></row>', Old: '<row/>', Secret: '' },
      states: { Old: 'hidden', Secret: 'veryHidden' },
    };
    const table = await openTable(await workbook(raw), defaultReadLimits);
    expect(table.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Shown', false],
      ['Old', true],
      ['Secret', true],
    ]);
    for await (const [row] of table.sheets[0]?.rows() ?? []) expect(row?.isHidden).toBe(true);
    await table.close();
  });

  it('reads what SheetJS writes, with shared texts and without', async () => {
    const grid = [
      ['Name', 'Amount', 'Paid'],
      ['Ann & "Bo" <x>', 300.29999999999995, true],
      ['  spaced ', -1e-7, null],
      ['ünïcode 💶', 1e21, false],
    ];
    for (const bookSST of [true, false]) {
      const book = { SheetNames: ['One'], Sheets: { One: XLSX.utils.aoa_to_sheet(grid) } };
      const path = folder.write(
        'sheetjs.xlsx',
        XLSX.write(book, { type: 'buffer', bookSST, compression: true }) as Buffer,
      );
      expect((await readAll(path))[0]).toEqual({
        1: ['text:Name', 'text:Amount', 'text:Paid'],
        2: ['text:Ann & "Bo" <x>', 'number:300.29999999999995', 'boolean:TRUE'],
        3: ['text:  spaced ', 'number:-0.0000001'],
        4: ['text:ünïcode 💶', 'number:1000000000000000000000', 'boolean:FALSE'],
      });
    }
  });
});
