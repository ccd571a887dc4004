import fc from 'fast-check';
import { repeatedRows, type KeyedRow } from './repeated-rows.js';

const keys = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd'), { maxLength: 30 });

function rowsOf(layout: KeyedRow['layout'], given: readonly string[]): KeyedRow[] {
  return given.map((rowKey, index) => ({ row: index + 2, layout, rowKey }));
}

describe('rows with the same key', () => {
  it.each(['simple', 'bank'] as const)('leave exactly one that counts in the %s layout', (layout) => {
    fc.assert(
      fc.property(keys, (given) => {
        const repeated = repeatedRows(rowsOf(layout, given));
        expect(repeated.length).toBe(given.length - new Set(given).size);
        expect(new Set(repeated.map(({ row }) => row)).size).toBe(repeated.length);
        const gone = new Set(repeated.map(({ row }) => row));
        for (const { by } of repeated) expect(gone.has(by)).toBe(false);
      }),
    );
  });

  it('leave the first in the simple layout and the last in the bank layout', () => {
    fc.assert(
      fc.property(keys, (given) => {
        for (const { row, by } of repeatedRows(rowsOf('simple', given))) {
          expect(by).toBeLessThan(row);
          expect(by - 2).toBe(given.indexOf(given[row - 2] ?? ''));
        }
        for (const { row, by } of repeatedRows(rowsOf('bank', given))) {
          expect(by).toBeGreaterThan(row);
          expect(by - 2).toBe(given.lastIndexOf(given[row - 2] ?? ''));
        }
      }),
    );
  });
});
