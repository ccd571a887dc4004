import { monthsNamedIn } from './months-named.js';

describe('the months that a text names', () => {
  it.each([
    ['Commission statement 2025-03', ['2025-03']],
    ['Period ending 3/31/2025', ['2025-03']],
    ['03/2025', ['2025-03']],
    ['March 2025', ['2025-03']],
    ['Sept. 30, 2025', ['2025-09']],
    ['SALES_MAY_2025', ['2025-05']],
    ['2025 December', ['2025-12']],
    ['May 2025 - June 2025', ['2025-05', '2025-06']],
    ['2025-03-31 09:12', ['2025-03']],
  ])('are found in "%s"', (text, months) => expect(monthsNamedIn(text).sort()).toEqual(months));

  it.each(['2025', 'March', '13/2025', '2025-00', 'Invoice 1203/20251', 'Marchand 2025', ''])(
    'are none in "%s"',
    (text) => expect(monthsNamedIn(text)).toEqual([]),
  );
});
