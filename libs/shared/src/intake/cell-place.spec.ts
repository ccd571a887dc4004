import { describe, expect, it } from '@jest/globals';
import { carriedRow, cellRef } from './cell-place.js';
import { pageAndLine, placeOnPage } from './outcome.js';

describe('the place of a cell', () => {
  it('is letter and row in a sheet, also of the row that it was carried from', () => {
    expect(cellRef({ letter: 'D', row: 38, place: null })).toBe('D38');
    expect(cellRef({ letter: 'D', row: 38, place: 36 })).toBe('D36');
    expect(carriedRow(36)).toBe(36);
    expect(carriedRow(null)).toBeNull();
  });

  it('is page, column and line in a PDF, where nothing counts as carried', () => {
    const place = placeOnPage(12, 7);
    expect(pageAndLine(place)).toEqual({ page: 12, line: 7 });
    expect(cellRef({ letter: 'D', row: 3, place })).toBe('p12 D7');
    expect(carriedRow(place)).toBeNull();
    expect(pageAndLine(7)).toBeNull();
  });

  it('is nowhere for what the loader gave', () => {
    expect(cellRef({ letter: '', row: 3, place: null })).toBe('');
  });
});
