import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { NumberCells, TextCells } from './cell-cache.js';

// Many files, each read from disk: a busy machine takes longer.
jest.setTimeout(30_000);

const bytes = fc.string({ unit: fc.constantFrom('0', '1', '7', '.', '-', 'a'), minLength: 1, maxLength: 80 });

describe('cells kept for what is written again', () => {
  it('are those of the same number', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 200 }), (texts) => {
        const cells = new NumberCells();
        for (const text of texts) {
          const written = Buffer.from(text);
          const cell = cells.find(written, 0, written.length) ?? cells.keep({ kind: 'number', text });
          expect(cell.text).toBe(text);
        }
      }),
    );
  });

  it('are kept of a number from its second time on', () => {
    const cells = new NumberCells();
    const written = Buffer.from('12.5');
    const made = Array.from(
      { length: 4 },
      () => cells.find(written, 0, 4) ?? cells.keep({ kind: 'number', text: '12.5' }),
    );
    expect(made.map((cell) => cell === made[1])).toEqual([false, true, true, true]);
  });

  it('are those of the same text, also where hashes are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(bytes, fc.nat({ max: 3 })), { maxLength: 200 }), (texts) => {
        const cells = new TextCells();
        for (const [text, hash] of texts) {
          const written = Buffer.from(text);
          const place = { end: written.length, hash };
          const known = cells.find(written, 0, place);
          if (known) expect(known.text).toBe(text);
          else if (cells.isWorthKeeping(written.length, hash))
            cells.keep(written, 0, { ...place, cell: { kind: 'text', text } });
        }
      }),
    );
  });

  it('are kept from the second time on, and only of short texts', () => {
    const cells = new TextCells();
    expect([cells.isWorthKeeping(5, 9), cells.isWorthKeeping(5, 9), cells.isWorthKeeping(65, 9)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
