import { afterAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { unescapeXml } from './xml-text.js';
import { openTable } from '../open-table.js';
import { defaultReadLimits } from '../read-limits.js';
import { oracleCells } from '../testing/saxes-oracle.js';
import { aFolder, rawParts, writeZip } from '../testing/workbook-files.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const folder = aFolder();
afterAll(() => folder.remove());

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeMore = (text: string): string =>
  [...text].map((character) => `&#x${character.codePointAt(0)?.toString(16) ?? ''};`).join('');

const plainText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => /^[\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u.test(text));
const written = plainText.chain((text) =>
  fc.constantFrom(escapeText(text), escapeMore(text), `<![CDATA[${text.replace(/]]>/g, '')}x]]>`),
);
const noise = fc.constantFrom('', '', '', ' ', '\n  ', '<!-- a <c r="A1"> aside -->');
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('0', '-0', '1E+3', '300.29999999999995', '12.50', '007', '1e-7'),
);

/** XML of a cell's inside with its type. */
function content(p: string): fc.Arbitrary<{ type: string; xml: string }> {
  const run = (text: string): string => `<${p}t xml:space="preserve">${text}</${p}t>`;
  return fc.oneof(
    number.map((value) => ({ type: 'n', xml: `<${p}v>${value}</${p}v>` })),
    number.map((value) => ({ type: 'n', xml: `<${p}f>A1+1</${p}f><${p}v>${value}</${p}v>` })),
    fc.constant({ type: 'n', xml: `<${p}f>A1&lt;2</${p}f>` }),
    fc.constant({ type: 'n', xml: `<${p}f t="shared" si="0"/><${p}v></${p}v>` }),
    fc.integer({ min: 0, max: 4 }).map((index) => ({ type: 's', xml: `<${p}v>${index}</${p}v>` })),
    written.map((text) => ({ type: 'str', xml: `<${p}f>"a"</${p}f><${p}v>${text}</${p}v>` })),
    fc.constantFrom('0', '1').map((value) => ({ type: 'b', xml: `<${p}v>${value}</${p}v>` })),
    fc.constant({ type: 'e', xml: `<${p}v>#DIV/0!</${p}v>` }),
    written.map((text) => ({ type: 'inlineStr', xml: `<${p}is>${run(text)}</${p}is>` })),
    written.map((text) => ({ type: 'inlineStr', xml: `<${p}is><${p}t>${text}</${p}t></${p}is>` })),
    fc.tuple(written, written, written).map(([a, b, hint]) => ({
      type: 'inlineStr',
      xml: `<${p}is><${p}r><${p}rPr><${p}b/></${p}rPr>${run(a)}</${p}r><${p}rPh sb="0" eb="1">${run(hint)}</${p}rPh><${p}r>${run(b)}</${p}r></${p}is>`,
    })),
    fc.constant({ type: 'inlineStr', xml: `<${p}is><${p}t/></${p}is>` }),
    fc.constant({ type: 'n', xml: '' }),
  );
}

interface CellForm {
  skip: number;
  hasRef: boolean;
  quote: string;
  styleFirst: boolean;
  between: string;
  inside: { type: string; xml: string };
}

function cellForm(p: string): fc.Arbitrary<CellForm> {
  return fc.record({
    skip: fc.nat({ max: 2 }),
    hasRef: fc.boolean(),
    quote: fc.constantFrom('"', "'"),
    styleFirst: fc.boolean(),
    between: noise,
    inside: content(p),
  });
}

function rowXml(p: string, number: number, forms: readonly CellForm[]): string {
  let column = -1;
  const cells = forms.map(({ skip, hasRef, quote, styleFirst, between, inside }) => {
    column += hasRef ? skip + 1 : 1;
    const ref = hasRef ? ` r=${quote}${String.fromCharCode(65 + column)}${number}${quote}` : '';
    const rest = ` s=${quote}0${quote}${inside.type === 'n' ? '' : ` t=${quote}${inside.type}${quote}`}`;
    const attributes = styleFirst ? rest + ref : ref + rest;
    return between + (inside.xml === '' ? `<${p}c${attributes} />` : `<${p}c${attributes}>${inside.xml}</${p}c>`);
  });
  return `<${p}row r="${number}" spans="1:9" x14ac:dyDescent="0.25">${cells.join('')}</${p}row>`;
}

const workbook = fc.constantFrom('', 'x:').chain((p) =>
  fc.record({
    prefix: fc.constant(p),
    rows: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.array(cellForm(p), { maxLength: 8 })), { maxLength: 12 }),
    shared: fc.tuple(written, written, written, written, written),
  }),
);

describe('sheet scanner', () => {
  it('sees the same cells as a strict XML parser, however the file is written', async () => {
    await fc.assert(
      fc.asyncProperty(workbook, async ({ prefix: p, rows, shared }) => {
        let number = 0;
        const xml = rows.map(([gap, forms]) => rowXml(p, (number += gap + 1), forms)).join('\n');
        const space = `xmlns${p === '' ? '' : ':x'}="urn:main" xmlns:x14ac="urn:ac"`;
        const sheet = `<?xml version="1.0"?>\n<${p}worksheet ${space}><${p}sheetData>${xml}</${p}sheetData></${p}worksheet>`;
        const items = shared.map((text, index) =>
          index % 2 ? `<si><t>${text}</t></si>` : `<si><r><t>${text}</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>`,
        );
        const sst = `<sst xmlns="urn:main">${items.join('')}</sst>`;
        const path = folder.path('generated.xlsx');
        await writeZip(path, rawParts({ sheets: { One: sheet }, sharedStrings: sst }));
        expect(await scanned(path)).toEqual(expectedOf(oracleCells(sheet, sst)));
      }),
      { numRuns: 100 },
    );
  });
});

async function scanned(path: string): Promise<Record<string, string>> {
  const table = await openTable(path, defaultReadLimits);
  const found: Record<string, string> = {};
  for await (const batch of table.sheets[0]?.rows() ?? [])
    for (const { row, cells } of batch)
      cells.forEach((cell, column) => {
        if (cell) found[String.fromCharCode(65 + column) + String(row)] = `${cell.kind}:${cell.text}`;
      });
  await table.close();
  return found;
}

function expectedOf(cells: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...cells].map(([ref, cell]) => [ref, expectedCell(cell)]));
}

function expectedCell(cell: string): string {
  const type = cell.slice(0, cell.indexOf(':'));
  const text = cell.slice(type.length + 1);
  switch (type) {
    case 'n':
      return `number:${plain(Number(text))}`;
    case 'b':
      return `boolean:${text === '1' ? 'TRUE' : 'FALSE'}`;
    case 'e':
      return `error:${text}`;
    case 'formula-without-value':
      return cell;
    default:
      // The oracle resolved entities; what is left are the escapes of the spreadsheet itself.
      return `text:${unescapeXml(text.replace(/&/g, '&amp;'))}`;
  }
}

// Shortest decimal text without exponent, by the language's own conversion.
function plain(value: number): string {
  if (value === 0) return '0';
  const [digits = '', exponentText] = String(value).split('e');
  if (exponentText === undefined) return digits;
  const exponent = Number(exponentText);
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = digits.replace('-', '').split('.');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${decimals}`;
  return `${sign}${whole}${decimals.padEnd(exponent, '0')}`;
}
