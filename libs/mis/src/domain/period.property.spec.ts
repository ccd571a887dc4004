import { addDays, parseBusinessDate, type BusinessDate } from '@tierline/shared/time';
import fc from 'fast-check';
import { partsOfPeriod } from './period.js';

const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2024-01-01', days));

function daysBetween(from: BusinessDate, to: BusinessDate): string[] {
  const days: string[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}

describe('the parts of a period', () => {
  it('are together every day of it, each once', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const { months, days } = partsOfPeriod({ from, to });
        const whole = months?.from && months.to ? daysBetween(months.from, endOf(months.to)) : [];
        const covered = [...whole, ...days.flatMap((span) => daysBetween(span.from, span.to))];
        expect(covered.sort()).toEqual(daysBetween(from, to));
        for (const span of days) expect(daysBetween(span.from, span.to).length).toBeLessThan(31 * 2);
      }),
    );
  });

  it.each([
    ['2025-03-01', '2025-03-31', { months: { from: '2025-03-01', to: '2025-03-01' }, days: [] }],
    ['2025-03-02', '2025-03-30', { months: null, days: [{ from: '2025-03-02', to: '2025-03-30' }] }],
    [null, null, { months: { from: null, to: null }, days: [] }],
    [
      '2025-03-15',
      null,
      { months: { from: '2025-04-01', to: null }, days: [{ from: '2025-03-15', to: '2025-03-31' }] },
    ],
    [
      null,
      '2025-03-15',
      { months: { from: null, to: '2025-02-01' }, days: [{ from: '2025-03-01', to: '2025-03-15' }] },
    ],
  ])('from %s to %s are %j', (from, to, parts) => {
    expect(
      partsOfPeriod({
        from: from === null ? null : parseBusinessDate(from),
        to: to === null ? null : parseBusinessDate(to),
      }),
    ).toEqual(parts);
  });

  it('are none when the period ends before it begins', () => {
    expect(partsOfPeriod({ from: '2025-03-15', to: '2025-03-14' }).days).toEqual([]);
  });
});

function endOf(firstDay: BusinessDate): BusinessDate {
  return addDays(parseBusinessDate(`${addDays(firstDay, 31).slice(0, 7)}-01`), -1);
}
