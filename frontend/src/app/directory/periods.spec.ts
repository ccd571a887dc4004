import { DateForms } from '@tierline/ui';
import { dayAfter, dayBefore, holdsOn, periodText, phaseOf } from './periods.js';
import { isWider, scopeShort, scopeWord } from './scopes.js';

const dates = new DateForms('en-US', 'UTC');

describe('periods', () => {
  it('hold from their first day and not on their end', () => {
    const spring = { validFrom: '2026-03-01', validUntil: '2026-06-01' };
    expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((day) => holdsOn(spring, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(['2026-02-28', '2026-03-01', '2026-06-01'].map((day) => phaseOf(spring, day))).toEqual([
      'coming',
      'now',
      'over',
    ]);
  });

  it('are said by their last day, as people say them', () => {
    const say = (validFrom: string, validUntil: string | null) =>
      periodText({ validFrom, validUntil }, dates, '2026-05-01');
    expect(say('2026-03-01', '2026-06-01')).toBe('1 Mar 2026 to 31 May 2026');
    expect(say('2025-01-01', null)).toBe('since 1 Jan 2025');
    expect(say('2026-12-01', null)).toBe('from 1 Dec 2026');
  });

  it('step over the end of February', () => {
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
    expect(dayAfter('2026-02-28')).toBe('2026-03-01');
  });
});

it('ranks scopes from own to all', () => {
  expect(isWider('team', 'own')).toBe(true);
  expect(isWider('own', 'all')).toBe(false);
  expect(isWider('own', null)).toBe(true);
  expect([scopeWord('department'), scopeShort('department'), scopeWord('else')]).toEqual([
    'Department',
    'Dept',
    'else',
  ]);
});
