import fc from 'fast-check';
import { countDelta, countOfState, ROW_STATES, rowCounts, type RowState } from './row-counts.js';

const someCounts = fc.record({
  accepted: fc.nat(),
  blocked: fc.nat(),
  duplicates: fc.nat(),
  skipped: fc.nat(),
  warnings: fc.nat(),
});
const someStates = fc.array(fc.constantFrom<RowState>(...ROW_STATES));

function tally(states: readonly RowState[]): Record<RowState, number> {
  const tally: Record<RowState, number> = { accepted: 0, blocked: 0, duplicate: 0, skipped: 0 };
  for (const state of states) tally[state] += 1;
  return tally;
}

describe('row counts', () => {
  it('always close: rows are accepted, blocked or duplicates', () => {
    fc.assert(
      fc.property(someCounts, (parts) => {
        const counts = rowCounts(parts);
        expect(counts.rows).toBe(counts.accepted + counts.blocked + counts.duplicates);
      }),
    );
  });

  it('say how many rows a filtered list has', () => {
    const counts = rowCounts({ accepted: 28, blocked: 1, duplicates: 2, skipped: 11, warnings: 1 });
    expect(ROW_STATES.map((state) => countOfState(counts, state))).toEqual([28, 1, 2, 11]);
    expect(countOfState(counts, null)).toBe(42);
  });

  it('change by what an edit changed, and only by it', () => {
    fc.assert(
      fc.property(someStates, someStates, (before, after) => {
        const delta = countDelta(tally(before), tally(after));
        const sum = Object.values(delta).reduce((whole, part) => whole + part, 0);
        expect(sum).toBe(after.length - before.length);
      }),
    );
  });
});
