import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { openTable } from '../open-table.js';
import { defaultReadLimits, type ReadLimits } from '../read-limits.js';
import { aStream, pdfOf, type PdfParts, type PdfText } from '../testing/pdf-files.js';
import { readText } from '../testing/read-all.js';
import { aFolder } from '../testing/workbook-files.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

let files = 0;
const written = (content: Buffer): string => folder.write(`file-${(files += 1)}.pdf`, content);
const pdf = (pages: readonly (readonly PdfText[])[], parts?: PdfParts): string => written(pdfOf(pages, parts));
const hello: readonly PdfText[] = [{ x: 40, y: 700, text: 'Hello there' }];

async function refusal(path: string, limits: Partial<ReadLimits> = {}): Promise<{ code: string; message: string }> {
  try {
    await readText(path, limits);
  } catch (error) {
    expect(error).toMatchObject({ name: 'FileRefused', issues: [{ severity: 'blocking' }] });
    return error as { code: string; message: string };
  }
  throw new Error('The file was read, but it should have been refused.');
}

describe('text of a PDF', () => {
  it('comes by lines from top to bottom and by words from left to right, wherever it stands in the file', async () => {
    const page: PdfText[] = [
      { x: 300, y: 600, text: '1,336.34' },
      { x: 40, y: 700, text: 'Client Name' },
      { x: 40, y: 600.8, text: 'Copper Basin' },
      { x: 300, y: 700, text: 'Net Sales' },
    ];
    const lines = await readText(pdf([page, hello], { isPacked: true }));
    expect(lines.map(({ page: number, y, words }) => [number, y, words.map(({ text }) => text).join(' ')])).toEqual([
      [1, 92, 'Client Name Net Sales'],
      [1, 191.2, 'Copper Basin 1,336.34'],
      [2, 92, 'Hello there'],
    ]);
  });

  it('gives the edges of words: exact ones of runs, well guessed ones inside', async () => {
    const [line] = await readText(pdf([[{ x: 40, y: 700, text: 'Net Sales Amount', size: 10 }]]));
    // By the widths of Helvetica itself: Net 16.1, Sales 25.0, Amount 35.0, a blank 2.8.
    const exact = [
      [40, 55.57],
      [58.35, 83.37],
      [86.15, 121.2],
    ];
    line?.words.forEach(({ x0, x1 }, index) => {
      expect(Math.abs(x0 - (exact[index]?.[0] ?? 0))).toBeLessThan(1.5);
      expect(Math.abs(x1 - (exact[index]?.[1] ?? 0))).toBeLessThan(1.5);
    });
    expect(line?.size).toBe(10);
  });

  it('parts the columns of type whose letters are all of one width', async () => {
    const [line] = await readText(
      pdf([[{ x: 40, y: 700, text: 'ACME CORP      00123     1,234.00', font: 'Courier', size: 10 }]]),
    );
    expect(line?.words).toEqual([
      { text: 'ACME', x0: 40, x1: 64 },
      { text: 'CORP', x0: 70, x1: 94 },
      { text: '00123', x0: 130, x1: 160 },
      { text: '1,234.00', x0: 190, x1: 238 },
    ]);
  });

  it('reads turned pages as they are shown, and leaves stamps out', async () => {
    const across: PdfText[] = [
      { x: 100, y: 40, text: 'Account', turn: 90 },
      { x: 100, y: 300, text: 'Total', turn: 90 },
      { x: 200, y: 300, text: 'DRAFT', turn: 45, size: 60 },
    ];
    const shown = async (page: string): Promise<unknown[]> =>
      (await readText(pdf([across], { page }))).map(({ words }) => words.map(({ text, x0 }) => [text, x0]));
    expect(await shown('/Rotate 90')).toEqual([
      [
        ['Account', 40],
        ['Total', 300],
      ],
    ]);
    expect((await shown('')).flat(1).map((word) => (word as string[])[0])).toEqual(['Account', 'Total']);
  });

  it('counts bold type that is printed twice once', async () => {
    const twice: PdfText[] = [
      { x: 40, y: 700, text: 'Total 5.00' },
      { x: 40.3, y: 700, text: 'Total 5.00' },
    ];
    const [line] = await readText(pdf([twice]));
    expect(line?.words.map(({ text }) => text)).toEqual(['Total', '5.00']);
  });

  it('names pages without text between others, and starts anew each time', async () => {
    const table = await openTable(pdf([hello, [], hello]), defaultReadLimits);
    for (let pass = 0; pass < 2; pass += 1) {
      const pages: number[] = [];
      for await (const lines of table.text?.lines() ?? []) pages.push(lines[0]?.page ?? 0);
      expect(pages).toEqual([1, 3]);
      expect(table.text?.pagesWithoutText()).toEqual([2]);
    }
    expect([table.sheets, table.text?.pages]).toEqual([[], 3]);
    await table.close();
  });

  it('are read past attached files, of which the names are told', async () => {
    const specification = (name: string): string => `<< /Type /Filespec ${name} /EF << /F 102 0 R >> >>`;
    const path = pdf([hello], {
      catalog: '/Names << /EmbeddedFiles << /Names [(0001) 100 0 R (notes.txt) 101 0 R] >> >>',
      objects: [specification('/F (C:/out/pay.exe)'), specification(''), aStream('MZ', false)],
    });
    const table = await openTable(path, defaultReadLimits);
    expect(table.text?.attachedFiles).toEqual(['pay.exe', 'notes.txt']);
    await table.close();
    expect(await readText(path)).toHaveLength(1);
  });

  it('is read although an owner password forbids copying or a mail gateway put bytes before it', async () => {
    const gateway = Buffer.concat([Buffer.from('\r\n\r\n'), readFileSync(pdf([hello]))]);
    expect(await readText(written(gateway))).toHaveLength(1);
  });
});

describe('PDFs that are refused', () => {
  it('names a password', async () => {
    const key = '<' + '11'.repeat(32) + '>';
    const trailer = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${key} /U ${key} >>`;
    const found = await refusal(pdf([hello], { trailer }));
    expect(found.code).toBe('encrypted-pdf');
    expect(found.message).toContain('without the password');
  });

  it.each([
    ['when it is opened', { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }],
    [
      'by name',
      {
        catalog: '/Names << /JavaScript << /Names [(x) 100 0 R] >> >>',
        objects: ['<< /S /JavaScript /JS (while\\(true\\);) >>'],
      },
    ],
    ['when a page is shown', { page: '/AA << /O << /S /JavaScript /JS (x\\(\\)) >> >>' }],
  ])('says that it carries scripts, run %s', async (_, parts) => {
    expect((await refusal(pdf([hello], parts))).code).toBe('pdf-with-scripts');
  });

  it('may be left after its first page, while the next one is on its way', async () => {
    const table = await openTable(pdf([hello, hello, hello]), defaultReadLimits);
    for await (const [line] of table.text?.lines() ?? []) {
      expect(line?.page).toBe(1);
      break;
    }
    await expect(table.close()).resolves.toBeUndefined();
  });

  it('says that a scan has no text', async () => {
    const found = await refusal(pdf([[], [{ x: 10, y: 10, text: '   ' }]]));
    expect(found.code).toBe('pdf-without-text');
    expect(found.message).toContain('any of its 2 pages');
  });

  it('refuses too many pages and too large a file', async () => {
    const path = pdf([hello, hello, hello]);
    expect((await refusal(path, { maxPages: 2 })).message).toContain('has 3 pages; at most 2 are read');
    expect((await refusal(path, { maxWholeBytes: 500 })).code).toBe('file-too-large');
    expect((await refusal(path, { maxCells: 5 })).code).toBe('too-many-cells');
  });

  it('calls one damaged that was cut off anywhere', async () => {
    const whole = pdfOf([hello, hello], { isPacked: true });
    for (const share of [0.02, 0.3, 0.6, 0.9, 0.99])
      expect((await refusal(written(whole.subarray(0, Math.floor(whole.length * share))))).code).toBe('damaged-file');
  });

  it('calls one damaged whose packed text is broken', async () => {
    const whole = pdfOf([hello, hello], { isPacked: true });
    const second = whole.lastIndexOf('stream\n', whole.lastIndexOf('endstream') - 1) + 7;
    whole.fill(0xff, second + 2, second + 20);
    const found = await refusal(written(whole));
    expect(found.code).toBe('damaged-file');
    expect(found.message).toContain('cannot be unpacked');
  });

  it('stops one that unpacks to far more than it is, once or in layers', async () => {
    const bomb = (object: Buffer): string => pdf([hello], { objects: [object] });
    const blanks = Buffer.alloc(80 * 1024 * 1024, 32);
    expect((await refusal(bomb(aStream(blanks, true)))).code).toBe('zip-bomb');
    expect((await refusal(bomb(aStream(blanks.subarray(0, 20 * 1024 * 1024), true)))).code).toBe('zip-bomb');
    const layers = aStream(deflateSync(deflateSync(blanks)), false, '/Filter [ /FlateDecode /FlateDecode ]');
    expect((await refusal(bomb(layers))).message).toContain('more than once');
  });

  it('is no table where only workbooks are asked for', async () => {
    const found = await refusal(pdf([hello]), { maxPages: 0 });
    expect(found).toMatchObject({ code: 'wrong-type' });
    expect(found.message).toContain('This is a PDF document');
  });
});
