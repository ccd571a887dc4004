import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { FileRefused } from '@tierline/shared/intake';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import XLSX from 'xlsx';
import { openTable } from './open-table.js';
import { defaultReadLimits } from './read-limits.js';
import { pdfOf } from './testing/pdf-files.js';
import { aFolder, rawParts, writeZip } from './testing/workbook-files.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

/** All kinds together stay far below 20 seconds: runs are counted and cut off by time. */
const BUDGET_MS = 3_000;
const LIMITS = { ...defaultReadLimits, maxUnpackedBytes: 4 * 1024 * 1024, maxCells: 100_000 };
const SLOW_MS = 5_000;

/** One change of a file: bytes overwritten, cut out, doubled, or the end cut off. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('set', 'flip', 'cut', 'double', 'end', 'insert'),
  length: fc.integer({ min: 1, max: 40 }),
  value: fc.constantFrom(0, 0xff, 0x3c, 0x22, 0x7f, 0x80, 0x2d, 0x39),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

function mutated(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { at, kind, length, value } of changes) {
    const from = Math.floor(at * result.length);
    const to = Math.min(from + length, result.length);
    const [before, inside, after] = [result.subarray(0, from), result.subarray(from, to), result.subarray(to)];
    if (kind === 'set') inside.fill(value);
    else if (kind === 'flip') inside.forEach((byte, index) => (inside[index] = byte ^ (1 << ((index + length) % 8))));
    else if (kind === 'cut') result = Buffer.concat([before, after]);
    else if (kind === 'double') result = Buffer.concat([before, inside, inside, after]);
    else if (kind === 'insert') result = Buffer.concat([before, Buffer.alloc(length, value), inside, after]);
    else result = Buffer.from(before);
  }
  return result;
}

/** Reads all of a file. Whatever it holds, the end is rows that keep the rules of rows, or a refusal with a code and a sentence. */
async function settles(content: Buffer): Promise<void> {
  const path = folder.write('fuzz.bin', content);
  const started = performance.now();
  try {
    const table = await openTable(path, LIMITS);
    try {
      for (const sheet of table.sheets) {
        let last = 0;
        for await (const rows of sheet.rows()) {
          for (const { row, cells } of rows) {
            expect(row).toBeGreaterThan(last);
            last = row;
            for (const cell of cells) if (cell) expectText(cell.text);
          }
        }
      }
      for await (const lines of table.text?.lines() ?? [])
        for (const { words } of lines) for (const { text } of words) expectText(text);
    } finally {
      await table.close();
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.code).toMatch(/^[a-z0-9-]+$/);
    expect(error.message.length).toBeGreaterThan(20);
    expect(error.issues).toHaveLength(1);
  }
  expect(performance.now() - started).toBeLessThan(SLOW_MS);
}

// A text that a database takes: no zero characters, no halves of a pair.
function expectText(text: string): void {
  expect(text.includes('\0') || !text.isWellFormed()).toBe(false);
}

async function fuzz(files: readonly Buffer[]): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), mutations, async (file, changes) => {
      await settles(mutated(file, changes));
    }),
    { numRuns: 150, interruptAfterTimeLimit: BUDGET_MS, markInterruptAsFailure: false },
  );
}

const sheet =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>&#xD800;a&amp;</t></is></c></row>' +
  '<row r="2" hidden="1"><c r="A2" s="1"><v>45746</v></c><c r="B2"><f>A2*2</f><v>91492.5</v></c><c r="C2" t="b"><v>1</v></c></row>' +
  '<row r="3"><c r="A3" t="str"><f>"x"</f><v>_xD83D_ &#0;é</v></c><c r="D3" t="e"><v>#N/A</v></c></row>';

async function aWorkbook(): Promise<Buffer> {
  const path = folder.path('seed.xlsx');
  const parts = rawParts({
    sheets: { One: sheet, Two: '<row r="1"><c t="s"><v>1</v></c></row>' },
    sharedStrings: '<si><t>first</t></si><si><r><t>se</t></r><r><t>cond</t></r></si>',
    styles: '<xf numFmtId="14"/>',
  });
  await writeZip(path, parts);
  return readFileSync(path);
}

describe('mutated files end as rows or as a refusal', () => {
  it('workbooks whose container is broken', async () => {
    await fuzz([await aWorkbook()]);
  });

  it('workbooks whose parts are broken in a whole container', async () => {
    const parts = rawParts({
      sheets: { One: sheet },
      sharedStrings: '<si><t>first</t></si>',
      styles: '<xf numFmtId="14"/>',
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts.keys()), mutations, async (name, changes) => {
        const path = folder.path('part.xlsx');
        const changed = mutated(Buffer.from(parts.get(name) ?? ''), changes);
        await writeZip(
          path,
          [...parts].map(([key, xml]) => [key, key === name ? changed : xml] as const),
        );
        await settles(readFileSync(path));
      }),
      { numRuns: 200, interruptAfterTimeLimit: BUDGET_MS, markInterruptAsFailure: false },
    );
  });

  it('old Excel files', async () => {
    const grid = XLSX.utils.aoa_to_sheet([
      ['Invoice', 'Amount'],
      ['007', 300.3],
    ]);
    const book = { SheetNames: ['One'], Sheets: { One: grid } };
    await fuzz([XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer]);
  });

  it('csv in several encodings', async () => {
    const text = 'Invoice;Größe;"a ""b"""\r\n007;12,5;"x\ny"\r\n;;\r\nüé;-1;=1+1\r\n';
    await fuzz([Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]);
  });

  it('PDFs', async () => {
    const page = [
      { x: 40, y: 700, text: 'Client Invoice' },
      { x: 300, y: 700, text: '1,234.00' },
    ];
    await fuzz([pdfOf([page, page]), pdfOf([page], { isPacked: true })]);
  });
});

describe('hostile files', () => {
  it('with any bytes at all', async () => {
    const starts = ['', 'PK\x03\x04', '%PDF-1.7\n', 'sep=;\n', '<html>', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2_000 }), async (start, bytes) => {
        await settles(Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
      }),
      { numRuns: 200, interruptAfterTimeLimit: BUDGET_MS, markInterruptAsFailure: false },
    );
  });

  it('with a PDF whose objects point at each other', async () => {
    const loop = pdfOf([[]], {
      objects: ['<< /Type /Pages /Kids [100 0 R 2 0 R] /Count 9 /Parent 100 0 R >>', deflateRawSync('x')],
    });
    await settles(Buffer.from(loop.toString('latin1').replace('/Kids [200 0 R]', '/Kids [100 0 R]'), 'latin1'));
  });
});
