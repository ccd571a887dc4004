import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defineLayout } from './layout.js';
import { FileRefused, type IntakeRow } from './outcome.js';
import type { Intake } from './run.js';
import type { TextLine } from './source.js';
import { takeIn } from './take-in.js';
import { aText } from './testing/index.js';

const layout = defineLayout({
  name: 'bills',
  columns: [
    { field: 'customer', header: 'Customer', type: 'text', isRequired: true, isMandatory: true },
    { field: 'sales', header: 'Amount', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'city',
      header: 'City',
      type: 'text',
      isRequired: false,
      origin: { from: 'following-rows', of: 'customer' },
    },
    { field: 'day', header: 'Day', type: 'date', isRequired: false, origin: { from: 'title-date' } },
  ],
  dateForms: ['month-day-year'],
  pages: { linesBelowHeader: 0 },
  records: { following: { reason: null, tests: [{ field: 'sales', is: 'empty' }] } },
  skip: [{ reason: 'total-row', when: 'any', tests: [{ field: 'customer', is: 'starts-with', text: 'total' }] }],
  totals: { reason: 'total-row', fields: ['sales'], grand: [], groupedBy: 'customer' },
});
const intake: Intake = {
  layouts: [layout],
  map: ({ values }) => ({ record: { sales: values['sales'] === null ? null : String(values['sales']) } }),
  naturalKey: ({ keyTexts }) => keyTexts,
};

const word = fc.oneof(
  fc.constantFrom('Customer', 'Amount', 'Total', '12.50', '-3', '$1,000.00', '3/31/2025', 'Page', '1'),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
);
const line = (page: number): fc.Arbitrary<TextLine> =>
  fc.record({
    page: fc.constant(page),
    y: fc.double({ min: 0, max: 800, noNaN: true }),
    size: fc.double({ min: 0, max: 40, noNaN: true }),
    words: fc
      .array(
        fc.tuple(word, fc.double({ min: -50, max: 900, noNaN: true }), fc.double({ min: 0, max: 90, noNaN: true })),
        {
          maxLength: 6,
        },
      )
      .map((words) =>
        words.map(([text, x0, width]) => ({ text, x0, x1: x0 + width })).sort((left, right) => left.x0 - right.x0),
      ),
  });
const pages = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => fc.array(line(at + 1), { maxLength: 12 }))));

describe('any text of pages', () => {
  it('is read or refused with a reason, the same each time, and each record has its running number', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (text) => {
        const [first, second] = [await read(text), await read(text)];
        expect(second).toEqual(first);
        if (typeof first === 'string') return;
        const records = first.filter(({ record }) => record !== null);
        expect(records.map(({ row }) => row)).toEqual(records.map((_, index) => index + 1));
        expect(first.map(({ position }) => position)).toEqual(first.map((_, index) => index + 1));
        expect(first.every(({ page }) => page !== null && page >= 1 && page <= text.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never loses an amount that stands alone under its heading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1, maxLength: 40 }),
        async (cents) => {
          const lines = cents.map((cent, index) =>
            amountLine(`Customer ${index}`, (cent / 100).toFixed(2), 1 + (index % 3)),
          );
          const heading: TextLine = { page: 1, y: 1, size: 10, words: [at('Customer', 40), at('Amount', 300)] };
          const paged = [1, 2, 3].map((page) => lines.filter((one) => one.page === page));
          const rows = await read([[heading, ...(paged[0] ?? [])], paged[1] ?? [], paged[2] ?? []]);
          const sum =
            typeof rows === 'string' ? rows : rows.reduce((all, { record }) => all + Number(record?.['sales']), 0);
          expect(sum).toBe(cents.reduce((all, cent) => all + cent, 0));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function at(text: string, x0: number): { text: string; x0: number; x1: number } {
  return { text, x0, x1: x0 + 6 * text.length };
}

function amountLine(customer: string, amount: string, page: number): TextLine {
  return { page, y: 20, size: 10, words: [at(customer, 40), { text: amount, x0: 336 - 6 * amount.length, x1: 336 }] };
}

async function read(text: readonly (readonly TextLine[])[]): Promise<readonly IntakeRow[] | string> {
  try {
    const run = await takeIn(intake, { sheets: [], text: aText(text), close: () => Promise.resolve() });
    const rows: IntakeRow[] = [];
    for await (const batch of run.rows) rows.push(...batch);
    run.finish();
    return rows;
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
}
