import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ALIKE, CLEARLY_MORE, clearBest, likeness } from './similarity.js';

const word = fc.constantFrom(
  'Invoice',
  'Inv.',
  'Total',
  'Rep',
  'Due',
  'Cust',
  'Name',
  '#',
  '%',
  'No',
  'Ship',
  'To',
  '2',
);
const header = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('the likeness of two headers', () => {
  it.each([
    ['Inv. Total', 'Invoice Total'],
    ['Cust- Name', 'Customer Name'],
    ['ClosedDate', 'closed date'],
    ['PO #', 'PO Number'],
    ['Ship-to ZIP', 'Ship To Zip'],
    ['Qty', 'QUANTITY'],
    ['Sum of Comm $', 'Comm $'],
    ['Invoice Total (USD)', 'Invoice Total'],
  ])('is 1 for %s and %s, which are the same words', (left, right) => {
    expect(likeness(left, right)).toBe(1);
  });

  it.each([
    ['Invocie Total', 'Invoice Total'],
    ['Total Invoice', 'Invoice Total'],
    ['Close Date', 'ClosedDate'],
    ['Paid Date', 'Date Paid'],
    ['Totl Rep Due', 'Total Rep Due'],
  ])('is enough for %s and %s', (left, right) => {
    expect(likeness(left, right)).toBeGreaterThan(ALIKE);
    expect(likeness(left, right)).toBeLessThan(1);
  });

  it.each([
    ['Inv Date', 'Due Date'],
    ['Commission %', 'Commission $'],
    ['Customer Number', 'Customer PO Number'],
    ['Quantity Ordered', 'Quantity Backordered'],
    ['Account Name', 'Account Number'],
    ['Address 1', 'Address 2'],
    ['Tier 1 Rate', 'Tier Rate'],
    ['Item', 'Item ID'],
    ['', ''],
    ['--', 'Name'],
  ])('is not enough for %s and %s', (left, right) => {
    expect(likeness(left, right)).toBeLessThan(ALIKE - 0.02);
  });

  it('lies between 0 and 1 and is the same from both sides', () => {
    fc.assert(
      fc.property(header, header, (left, right) => {
        const score = likeness(left, right);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(likeness(right, left)).toBeCloseTo(score, 12);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on case, spaces and punctuation', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(likeness(words.join(' '), ` ${words.join('  - ').toUpperCase()}:`)).toBe(1);
      }),
    );
  });

  it('stays quick for headers of any length', () => {
    const long = 'a quite long header '.repeat(1_600);
    const started = performance.now();
    expect(likeness(long, `${long}x`)).toBeGreaterThan(0.9);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the clear best of several', () => {
  it('is alike enough and clearly more so than every other', () => {
    expect(clearBest([0.2, 0.95, 0.8])).toBe(1);
    expect(clearBest([0.2, 0.7])).toBeNull();
    expect(clearBest([0.95, 0.93])).toBeNull();
    expect(clearBest([0.93, 0.95, 0.1])).toBeNull();
    expect(clearBest([])).toBeNull();
  });

  it('is never one of two that are equally alike', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (scores) => {
        const best = clearBest(scores);
        if (best === null) return;
        const score = scores[best] ?? 0;
        expect(score).toBeGreaterThanOrEqual(ALIKE);
        scores.forEach((other, index) => {
          if (index !== best) expect(score - other).toBeGreaterThan(CLEARLY_MORE);
        });
      }),
    );
  });
});
