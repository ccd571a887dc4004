import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readAll, refusalOf } from '../testing/read-all.js';
import { aFolder } from '../testing/workbook-files.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

async function rowsOf(content: string | Buffer): Promise<Record<number, (string | null)[]>> {
  const sheets = await readAll(folder.write('table.csv', content));
  const rows = Object.entries(sheets[0] ?? {}).map(([row, cells]) => [
    row,
    cells.map((cell) => cell?.replace(/^text:/, '') ?? null),
  ]);
  return Object.fromEntries(rows) as Record<number, (string | null)[]>;
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('csv', () => {
  it.each([
    ['commas', 'a,b\nc,d\n'],
    ['semicolons', 'a;b\r\nc;d\r\n'],
    ['tabs', 'a\tb\nc\td'],
    ['bars', 'a|b\nc|d\n'],
    ['a line that names the delimiter', 'sep=;\r\na;b\r\nc;d\r\n'],
    ['old line ends', 'a,b\rc,d\r'],
  ])('reads %s', async (_, content) => {
    expect(await rowsOf(content)).toEqual({ 1: ['a', 'b'], 2: ['c', 'd'] });
  });

  it.each([
    ['UTF-8', Buffer.from('Größe,€\n', 'utf8')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße,€\n', 'utf8')],
    ['UTF-16 little-endian with a mark', Buffer.from('\ufeffGröße,€\n', 'utf16le')],
    ['UTF-16 big-endian with a mark', utf16be('\ufeffGröße,€\n')],
    ['UTF-16 without a mark', Buffer.from('Größe,€\n', 'utf16le')],
    ['Windows-1252', Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x2c, 0x80, 0x0a])],
  ])('reads %s', async (_, content) => {
    expect(await rowsOf(content)).toEqual({ 1: ['Größe', '€'] });
  });

  it('finds the encoding by words that stand anywhere in the file', async () => {
    const polish = [0x4c, 0xb3, 0xf3, 0x64, 0x9f];
    const lines = Buffer.from('plain,1\n'.repeat(200_000));
    const rows = await rowsOf(Buffer.concat([lines, Buffer.from([...polish, 0x2c, 0x32])]));
    expect(rows[200_001]).toEqual(['Lłódź', '2']);
  });

  it('reads lines that end in different ways, and quotes as a spreadsheet does', async () => {
    expect(await rowsOf('a,b\r\nc,d\ne,f\rg,h')).toEqual({
      1: ['a', 'b'],
      2: ['c', 'd'],
      3: ['e', 'f'],
      4: ['g', 'h'],
    });
    expect(await rowsOf('"5" pipe,1\n2" bolt,3\n"",4\n"x""y",5\n')).toEqual({
      1: ['5 pipe', '1'],
      2: ['2" bolt', '3'],
      3: [null, '4'],
      4: ['x"y', '5'],
    });
  });

  it('leaves out zero characters, which a database would refuse', async () => {
    expect(await rowsOf(`${'a,b\n'.repeat(2_000)}c\0,d\n`)).toMatchObject({ 2001: ['c', 'd'] });
  });

  it('keeps leading zeros and everything else as text', async () => {
    expect(await rowsOf('00417,1e5,12.50,2025-03-01\n')).toEqual({ 1: ['00417', '1e5', '12.50', '2025-03-01'] });
  });

  it('numbers rows as a spreadsheet does: blank ones count, line breaks inside quotes do not', async () => {
    expect(await rowsOf('h1,h2\r\n\r\n"two\r\nlines","a ""quoted"" word"\r\n,\r\nlast,1\r\n')).toEqual({
      1: ['h1', 'h2'],
      3: ['two\r\nlines', 'a "quoted" word'],
      5: ['last', '1'],
    });
  });

  it('takes off the apostrophe that guards a formula, and no other', async () => {
    expect(await rowsOf("'=1+1,'+49,'-x,'@a,'plain,''=x\n")).toEqual({
      1: ['=1+1', '+49', '-x', '@a', "'plain", "'=x"],
    });
  });

  it('reads files larger than a piece without losing a row', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},"text, ${index}",ü${index % 7}`);
    const rows = await rowsOf(lines.join('\r\n'));
    expect(Object.keys(rows)).toHaveLength(60_000);
    expect(rows[59_999]).toEqual(['59998', 'text, 59998', 'ü0'.replace('0', String(59_998 % 7))]);
  });

  it('refuses a quote that is never closed instead of taking the rest of the file as one cell', async () => {
    const path = folder.write('open.csv', `a,b\n"${'x,y\n'.repeat(1_500_000)}`);
    expect(await refusalOf(path)).toMatchObject({ code: 'row-too-large' });
    const short = await refusalOf(folder.write('short.csv', `a,b\n1,2\n"${'x,y\n'.repeat(10_000)}`));
    expect(short).toMatchObject({ code: 'unclosed-quote' });
    expect(short.message).toContain('Row 3 opens a quote');
    const closed = `a,b\n"${'x,y\n'.repeat(10_000)}",1\n`;
    expect(await refusalOf(folder.write('closed.csv', closed))).toMatchObject({ code: 'cell-too-long' });
  });

  it('counts rows, columns and bytes', async () => {
    const path = folder.write('limits.csv', 'a,b\n1,2\n3,4\n');
    expect((await refusalOf(path, { maxRows: 2 })).message).toBe(
      'There are more than 2 rows. Split the file, for example by month, and upload the parts.',
    );
    expect(await refusalOf(path, { maxColumns: 1 })).toMatchObject({ code: 'too-many-columns' });
    expect(await refusalOf(path, { maxUnpackedBytes: 5 })).toMatchObject({ code: 'too-large-unpacked' });
  });
});
