import type { PeriodChoice } from '@tierline/contracts/imports';
import fc from 'fast-check';
import { decidePeriods, refusedMonths } from './period-choice.js';

const choices = fc.constantFrom<PeriodChoice>('refuse', 'replace', 'add');
const month = fc.integer({ min: 1, max: 12 }).map((number) => `2025-${String(number).padStart(2, '0')}`);
const months = fc.uniqueArray(fc.record({ month, rowsNow: fc.integer({ min: 0, max: 3 }) }), {
  selector: (one) => one.month,
});

describe('what a commit does to a month', () => {
  it('records it when the loader has nothing there, whatever was chosen', () => {
    const choice = { existingPeriods: 'refuse' as const, months: { '2025-03': 'add' as const } };
    expect(decidePeriods([{ month: '2025-03', rowsNow: 0 }], choice)).toEqual([
      { month: '2025-03', verdict: 'record' },
    ]);
  });

  it('goes by the choice of the month before the general one', () => {
    const choice = {
      existingPeriods: 'replace' as const,
      months: { '2025-02': 'add' as const, '2025-04': 'refuse' as const },
    };
    const existing = ['2025-02', '2025-03', '2025-04'].map((name) => ({ month: name, rowsNow: 5 }));
    const decisions = decidePeriods(existing, choice);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(['add', 'replace', 'refuse']);
    expect(refusedMonths(decisions)).toEqual(['2025-04']);
  });

  it('is one verdict per month, refused only where somebody would lose or double rows unasked', () => {
    fc.assert(
      fc.property(months, choices, fc.dictionary(month, choices), (inFile, existingPeriods, single) => {
        const decisions = decidePeriods(inFile, { existingPeriods, months: single });
        expect(decisions.map((one) => one.month)).toEqual(inFile.map((one) => one.month));
        for (const [index, { verdict }] of decisions.entries()) {
          expect(verdict === 'record').toBe(inFile[index]?.rowsNow === 0);
        }
        const asked = existingPeriods !== 'refuse' && !Object.values(single).includes('refuse');
        if (asked) expect(refusedMonths(decisions)).toEqual([]);
      }),
    );
  });
});
