import type { FoundColumn } from '@tierline/shared/intake';
import { CorrectionInvalid } from './import.errors.js';
import { carriedFixes, checkFixes, effectiveCells, fixedAfter, requireCorrectable } from './row-correction.js';

const columns: FoundColumn[] = [
  { position: 0, letter: 'A', header: 'Name', field: 'name' },
  { position: 1, letter: 'B', header: 'Remarks', field: null },
  { position: 2, letter: 'C', header: 'Amount', field: 'amount' },
];

describe('correction of a row', () => {
  it('lays corrected cells over those of the file', () => {
    const row = { raw: ['Alder', 'x', '1,0'], carried: null, fixed: { amount: '10.00' } };
    expect(effectiveCells(row, columns)).toEqual({ raw: ['Alder', 'x', '10.00'], carried: null });
  });

  it('reads a cell that was emptied as empty, and reaches columns beyond the end of a short row', () => {
    const row = { raw: ['Alder'], carried: null, fixed: { name: '', amount: '5' } };
    expect(effectiveCells(row, columns).raw).toEqual([null, null, '5']);
  });

  it('no longer carries a corrected cell down', () => {
    const row = { raw: ['Alder', null, '1'], carried: { name: 5, amount: 5 }, fixed: { name: 'Birch' } };
    expect(effectiveCells(row, columns)).toEqual({ raw: ['Birch', null, '1'], carried: { amount: 5 } });
  });

  it('takes the text of the file back with null', () => {
    expect(fixedAfter({ name: 'Birch', amount: '2' }, { name: null })).toEqual({ amount: '2' });
    expect(fixedAfter({ name: 'Birch' }, { name: null })).toBeNull();
    expect(fixedAfter(null, { amount: '3' })).toEqual({ amount: '3' });
  });

  it('reaches rows that carry the cell down from the corrected row, and no others', () => {
    const below = { raw: [], carried: { name: 5, amount: 4 }, fixed: null };
    expect(carriedFixes({ name: 'Birch', amount: '1' }, below, 5)).toEqual({ name: 'Birch' });
  });

  it('refuses fields that the file has no column for', () => {
    expect(() => checkFixes({ amount: '1' }, columns)).not.toThrow();
    expect(() => checkFixes({ invoice: '1' }, columns)).toThrow(CorrectionInvalid);
    expect(() => checkFixes({ amount: 'x'.repeat(40_000) }, columns)).toThrow(CorrectionInvalid);
  });

  it('refuses rows that are no records or left out, and lets duplicates be corrected', () => {
    expect(() => requireCorrectable({ state: 'accepted', reason: null })).not.toThrow();
    expect(() => requireCorrectable({ state: 'blocked', reason: null })).not.toThrow();
    expect(() => requireCorrectable({ state: 'skipped', reason: 'total-row' })).toThrow('total-row');
    expect(() => requireCorrectable({ state: 'skipped', reason: 'left-out' })).toThrow('Take it back in');
    expect(() => requireCorrectable({ state: 'duplicate', reason: 'duplicate-row' })).not.toThrow();
  });
});
