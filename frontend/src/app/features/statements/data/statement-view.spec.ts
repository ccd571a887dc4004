import type { StatementLineDto, TierPositionDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { catchUpsOf, neighbours, orDash, tierOf } from './statement-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const usd = (amount: string) => ({ amount, currency: 'USD' });
const position = { sales: usd('12400.00'), threshold: usd('20000.00'), reachedMonth: null } as TierPositionDto;

describe('where a rep stands against the threshold', () => {
  it('says how far it is', () => {
    expect(tierOf(position, forms)).toMatchObject({
      label: '12,400.00 of 20,000.00, 62 %',
      note: '62 %',
      isReached: false,
    });
  });

  it('never says 100 % before the threshold is reached', () => {
    expect(tierOf({ ...position, sales: usd('19999.99') }, forms).note).toBe('99 %');
  });

  it('says since when tier 2 pays', () => {
    const reached = tierOf({ ...position, sales: usd('23000.00'), reachedMonth: '2025-04' }, forms);
    expect(reached).toMatchObject({ isReached: true, label: '23,000.00 of 20,000.00, tier 2 since April 2025' });
  });

  it('says that no threshold is set instead of an infinite one', () => {
    expect(tierOf({ ...position, threshold: null }, forms)).toMatchObject({ threshold: 0, note: 'not set' });
  });

  it('stands at zero while credits outweigh sales', () => {
    expect(tierOf({ ...position, sales: usd('-450.50') }, forms).note).toBe('0 %');
  });
});

it('leads over the turn of the year', () => {
  expect(neighbours('2025-01')).toEqual({ before: '2024-12', after: '2025-02' });
  expect(neighbours('x')).toBeNull();
});

it('shows a dash where no tier 2 is paid', () => {
  expect(orDash(usd('0.00'), forms)).toBe('–');
  expect(orDash(usd('-4.51'), forms)).toBe('−4.51');
});

it('names the month and the tier that a catch-up belongs to', () => {
  const line = {
    catchUps: [
      { month: '2025-03', tier: 2, amount: usd('549.78') },
      { month: '2025-03', tier: 3, amount: usd('1.00') },
    ],
  } as StatementLineDto;
  expect(catchUpsOf(line, forms).map((one) => one.label)).toEqual(['Catch-up for March', 'Catch-up for March, tier 3']);
});
