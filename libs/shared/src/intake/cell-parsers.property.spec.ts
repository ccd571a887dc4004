import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalText } from '../money/index.js';
import { parseDate, parseMoney, type ParseContext } from './cell-parsers.js';
import { cleanText } from './clean-text.js';
import { NaturalKeys } from './natural-key.js';

const context: ParseContext = { dateForms: ['month-day-year'], moneyDigits: 2, isDate1904: false };
const amount = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });

function grouped(minor: number): string {
  const [whole = '', decimals = ''] = (Math.abs(minor) / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

describe('cell parsers', () => {
  it('read an amount to the cent however it was written', () => {
    fc.assert(
      fc.property(amount, (minor) => {
        const text = grouped(minor);
        const forms =
          minor < 0
            ? [`-$${text}`, `($${text})`, `-${text.replace(/,/g, '')}`, `$-${text}`]
            : [text, `$ ${text}`, text.replace(/,/g, ' ')];
        for (const form of forms)
          expect(parseMoney({ kind: 'text', text: form }, context)).toEqual({
            value: BigInt(minor),
            fault: null,
            isRounded: false,
          });
        expect(parseMoney({ kind: 'number', text: decimalText(minor / 100) }, context).value).toBe(BigInt(minor));
      }),
    );
  });

  it('see through the residue of a sum of cents', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 30 }), (parts) => {
        const drifted = parts.reduce((sum, part) => sum + part / 100, 0);
        const exact = parts.reduce((sum, part) => sum + part, 0);
        expect(parseMoney({ kind: 'number', text: decimalText(drifted === 0 ? 0 : drifted) }, context)).toEqual({
          value: BigInt(exact),
          fault: null,
          isRounded: false,
        });
      }),
    );
  });

  it('never throw and never make a value out of nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const money = parseMoney({ kind: 'text', text }, context);
        if (money.value !== null) expect(text).toMatch(/\d/);
        const date = parseDate({ kind: 'text', text }, context);
        if (date.value !== null) expect(text.replace(/\D/g, '').length).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('clean a text once and for all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ' ', '\u00a0', '\n', '\u2009', 'é', '\ufeff'), { maxLength: 12 }),
        (pieces) => {
          const clean = cleanText(pieces.join(''));
          expect(cleanText(clean)).toBe(clean);
          expect(clean).not.toMatch(/^\s|\s$|\s\s|[\u00a0\n\u2009\ufeff]/);
        },
      ),
    );
  });
});

describe('natural keys', () => {
  it('differ when texts do, wherever one ends and the next begins', () => {
    const keys = new Map<string, string>();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '1'), maxLength: 4 }), { maxLength: 4 }),
        (texts) => {
          const key = new NaturalKeys().add(texts, 1);
          const known = keys.get(key);
          expect(key).toMatch(/^[0-9a-f]{32}$/);
          expect(known ?? JSON.stringify(texts)).toBe(JSON.stringify(texts));
          keys.set(key, JSON.stringify(texts));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('spread over all their bits', () => {
    const seen = new Set<string>();
    const ones = Array<number>(128).fill(0);
    for (let index = 0; index < 5_000; index += 1) {
      const key = new NaturalKeys().add(['2025-03-01', String(index)], 1);
      seen.add(key);
      BigInt(`0x${key}`)
        .toString(2)
        .padStart(128, '0')
        .split('')
        .forEach((bit, at) => (ones[at] = (ones[at] ?? 0) + Number(bit)));
    }
    expect(seen.size).toBe(5_000);
    for (const count of ones) expect(Math.abs(count - 2_500)).toBeLessThan(250);
  });

  it('count equal lines and name the first, also while the table grows', () => {
    const keys = new NaturalKeys();
    const count = 50_000;
    const wrong: number[] = [];
    const distinct = new Set<string>();
    for (let row = 1; row <= count; row += 1) {
      distinct.add(keys.add([`line ${row}`], row));
      if (keys.ordinal !== 1 || keys.firstRow !== row) wrong.push(row);
    }
    expect(wrong).toEqual([]);
    for (let row = 1; row <= count; row += 501) {
      for (const ordinal of [2, 3]) {
        distinct.add(keys.add([`line ${row}`], count + row));
        expect(keys).toMatchObject({ ordinal, firstRow: row });
      }
    }
    expect(distinct.size).toBe(count + 200);
  });

  it('do not depend on the lines before, whose beginnings may be the same', () => {
    const column = fc.constantFrom('', 'a', 'ab', 'Region 4', 'CY-1040');
    fc.assert(
      fc.property(fc.array(fc.array(column, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), (lines) => {
        const keys = new NaturalKeys();
        lines.forEach((texts, index) => {
          const key = keys.add(texts, index + 1);
          if (keys.ordinal === 1) expect(key).toBe(new NaturalKeys().add(texts, 1));
        });
      }),
    );
  });

  it('are those of earlier versions, so that what is in the ledger is found again', () => {
    const keys = new NaturalKeys();
    const texts = ['Region 4', 'CY-1040', '', '2025-06-02', '-126729', 'Käse \u{1f9c0}'];
    expect([keys.add(texts, 5), keys.add(texts, 9), keys.add([], 10)]).toEqual([
      '8153b39688fcb4609e1655519f7c1c41',
      '7454df48ade5de2bc25840fec05d08cf',
      '119cbc21610f1921b49250c7ee33758b',
    ]);
  });
});
