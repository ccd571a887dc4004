import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as XLSX from 'xlsx';
import { statementOf } from './cygnus-statement.js';
import { writeCygnusWorkbook } from './cygnus-workbook.js';

async function workbookOf(month: string): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeCygnusWorkbook(out, statementOf(month), month)]);
  return bytes;
}

describe('a statement as the workbook that the supplier sends', () => {
  it('gives the same bytes every time, so that a second load is recognised', async () => {
    expect(await workbookOf('2025-05')).toEqual(await workbookOf('2025-05'));
  });

  it('opens in an independent reader: header in row 4, totals that add up, amounts as numbers and as text', async () => {
    const book = XLSX.read(await workbookOf('2025-05'), { cellDates: false });
    const sheet = book.Sheets['Commission Detail'];
    if (!sheet) throw new Error('the sheet is missing');
    const rows = XLSX.utils.sheet_to_json<(string | number | undefined)[]>(sheet, { header: 1, blankrows: true });
    expect(rows[0]?.[0]).toBe('Commission Statement by Customer');
    expect(rows[3]).toContain('Invoice Total');
    const lines = rows.slice(4).filter((row) => row[8] !== undefined);
    expect(lines).toHaveLength(statementOf('2025-05').flatMap((group) => group.lines).length);
    expect(new Set(lines.map((row) => typeof row[14]))).toEqual(new Set(['number', 'string']));
    const total = rows.at(-1);
    expect(total?.[0]).toBe('Grand Total');
    expect(cents(total?.[14])).toBe(lines.reduce((sum, row) => sum + cents(row[14]), 0));
  });
});

function cents(cell: string | number | undefined): number {
  return Math.round(Number(String(cell).replace(/[$,]/g, '')) * 100);
}
