import { refusedPeriods } from './period-choice.js';

const change = (month: string, rowsNow: number) => ({ month, rowsNow, rowsInFile: 1, sumsNow: {}, sumsInFile: {} });

describe('choice for periods that exist', () => {
  const changes = [change('2025-01', 0), change('2025-02', 5), change('2025-03', 7)];

  it('is refused only for periods that have rows', () => {
    const refused = refusedPeriods(changes, { existingPeriods: 'refuse', months: {} });
    expect(refused.map(({ month }) => month)).toEqual(['2025-02', '2025-03']);
  });

  it('goes by the single month before it goes by all', () => {
    expect(
      refusedPeriods(changes, { existingPeriods: 'refuse', months: { '2025-02': 'add', '2025-03': 'replace' } }),
    ).toEqual([]);
    const refused = refusedPeriods(changes, { existingPeriods: 'replace', months: { '2025-03': 'refuse' } });
    expect(refused.map(({ month }) => month)).toEqual(['2025-03']);
  });
});
