import { addDays, type BusinessDate } from '@tierline/shared/time';
import fc from 'fast-check';
import { assignmentGaps, holdsOn, type Validity } from './assignment-gaps.js';

const day = (offset: number): BusinessDate => addDays('2025-01-01', offset);
const days = fc.array(fc.integer({ min: 0, max: 60 }).map(day), { maxLength: 12 });

/** Assignments without overlaps: bounds in order, every second stretch taken, the last one perhaps open. */
const taken = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), fc.boolean())
  .map(([bounds, isOpen]) => {
    const sorted = bounds.sort((a, b) => a - b);
    const validities: Validity[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      validities.push({ validFrom: day(sorted[index] ?? 0), validUntil: day(sorted[index + 1] ?? 0) });
    }
    const last = sorted.at(-1);
    if (isOpen && sorted.length % 2 === 1 && last !== undefined)
      validities.push({ validFrom: day(last), validUntil: null });
    return validities;
  });

describe('remembering a choice', () => {
  it('starts on the first day that needs it and lasts until the next assignment', () => {
    const gaps = assignmentGaps(
      ['2025-03-12', '2025-03-10', '2025-04-02'],
      [{ validFrom: '2025-03-20', validUntil: '2025-04-01' }],
    );
    expect(gaps).toEqual([
      { validFrom: '2025-03-10', validUntil: '2025-03-20' },
      { validFrom: '2025-04-02', validUntil: null },
    ]);
  });

  it('covers every day exactly once and overlaps nothing', () => {
    fc.assert(
      fc.property(days, taken, (needed, existing) => {
        const all = [...existing, ...assignmentGaps(needed, existing)].sort((a, b) =>
          a.validFrom < b.validFrom ? -1 : 1,
        );
        for (const one of needed) expect(holdsOn(all, one)).toBe(true);
        for (const [index, one] of all.entries()) {
          const next = all[index + 1];
          expect(one.validUntil === null || one.validUntil > one.validFrom).toBe(true);
          if (next) expect(one.validUntil !== null && one.validUntil <= next.validFrom).toBe(true);
        }
      }),
    );
  });

  it('makes nothing where every day has an assignment', () => {
    fc.assert(
      fc.property(days, (needed) => {
        expect(assignmentGaps(needed, [{ validFrom: '2025-01-01', validUntil: null }])).toEqual([]);
      }),
    );
  });
});
