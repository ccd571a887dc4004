import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { RecordParser } from './record-parser.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const field = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', ',', ';', '\n', '\r', 'ü', '1'), maxLength: 8 });
const records = fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

function parsed(text: string, cuts: readonly number[]): string[][] {
  const parser = new RecordParser(',', String);
  const found: string[][] = [];
  let from = 0;
  for (const cut of [...cuts].map((share) => Math.floor(share * text.length)).sort((left, right) => left - right)) {
    found.push(...parser.push(text.slice(from, cut), false));
    from = cut;
  }
  return [...found, ...parser.push(text.slice(from), true)];
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

describe('records of a csv', () => {
  it('are those that were written, wherever the text is cut and however lines end', () => {
    fc.assert(
      fc.property(records, cuts, fc.constantFrom('\n', '\r\n', '\r'), (written, places, newline) => {
        const text = Papa.unparse(written, { quotes: true, newline }) + newline;
        expect(parsed(text, places)).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same for any text, wherever it is cut', () => {
    fc.assert(
      fc.property(field, field, cuts, (left, right, places) => {
        expect(parsed(left + right, places)).toEqual(parsed(left + right, []));
      }),
      { numRuns: 500 },
    );
  });
});
