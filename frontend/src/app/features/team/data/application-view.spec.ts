import { NumberForms } from '@tierline/ui';
import { someApplications } from '../testing/team-figures.js';
import { applicationTiles, outcomeAt, outcomeShares } from './application-view.js';

const numbers = new NumberForms('en-US');
const period = { from: '2026-10-23', until: '2026-11-21', member: null };

describe('applications of a team', () => {
  it('are told with their share and lead to their rows', () => {
    const tiles = applicationTiles(someApplications(), { ...period, member: 'avery' }, numbers);
    expect(tiles.map(({ label, text, note }) => [label, text, note])).toEqual([
      ['Applications', '34', 'by their own date'],
      ['Approved', '8', '23.5 % of all'],
      ['Pending', '9', '26.5 % of all'],
      ['Rejected', '7', '20.6 % of all'],
      ['Dropped', '6', '17.6 % of all'],
    ]);
    expect(tiles[1]?.query).toEqual({ from: '2026-10-23', to: '2026-11-21', person: 'avery', bucket: 'approved' });
  });

  it('have no share where there are none', () => {
    const nothing = { total: 0, approved: 0, pending: 0, rejected: 0, dropped: 0 };
    const tiles = applicationTiles(someApplications(nothing), period, numbers);
    expect(tiles.map(({ note }) => note)).toEqual(['by their own date', '', '', '', '']);
    expect(outcomeShares(someApplications(nothing), numbers).isEmpty).toBe(true);
  });

  it('are parts that add up to all', () => {
    const [series] = outcomeShares(someApplications(), numbers).series;
    expect(series?.points.map(({ value }) => value)).toEqual([8, 9, 7, 6, 4]);
    expect([0, 3, 4].map(outcomeAt)).toEqual(['approved', 'dropped', null]);
  });
});
