import { CUSTOMERS, ownerOn } from './customers.js';
import { statementOf } from './cygnus-statement.js';
import { REPS } from './people.js';

const months = Array.from({ length: 24 }, (_, index) =>
  new Date(Date.UTC(2024, 9 + index, 1)).toISOString().slice(0, 7),
);
const linesOf = (month: string) => statementOf(month).flatMap(({ lines }) => lines);

describe('the statements of the demo company', () => {
  it('are the same on every run', () => {
    expect(statementOf('2026-03')).toEqual(statementOf('2026-03'));
  });

  it('hold about as many rows as an agency gets in a month', () => {
    for (const month of months) {
      expect(linesOf(month).length).toBeGreaterThanOrEqual(30);
      expect(linesOf(month).length).toBeLessThanOrEqual(90);
    }
  });

  it('contain credits, but few', () => {
    const lines = months.flatMap(linesOf);
    const credits = lines.filter(({ salesMinor }) => salesMinor < 0n);
    expect(credits.length).toBeGreaterThan(5);
    expect(credits.length).toBeLessThan(lines.length / 20);
  });

  it('let some reps reach their threshold within a year and leave some below', () => {
    const reached = REPS.filter(
      (rep) => rep.threshold !== null && salesOf(rep.name, '2025') >= BigInt(rep.threshold.replace('.', '')),
    );
    expect(reached.length).toBeGreaterThanOrEqual(4);
    expect(reached.length).toBeLessThanOrEqual(10);
  });

  it('name customers once each, and every one has a rep of the company', () => {
    expect(new Set(CUSTOMERS.map(({ name }) => name)).size).toBe(CUSTOMERS.length);
    const names = REPS.map(({ name }) => name);
    for (const customer of CUSTOMERS) expect(names).toContain(ownerOn(customer, '2025-06-01'));
  });
});

function salesOf(rep: string, year: string): bigint {
  const paidIn = months.filter((month) => month < `${year}-12` && month >= `${Number(year) - 1}-12`);
  return paidIn
    .flatMap((month) => statementOf(month).filter(({ customer }) => ownerOn(customer, `${month}-01`) === rep))
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + line.salesMinor, 0n);
}
