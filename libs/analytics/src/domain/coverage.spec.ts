import type { RowScope } from '@tierline/shared/access';
import { covers } from './coverage.js';

const own: RowScope = { isAll: false, personId: 'p', teamIds: [], departmentIds: [], locationIds: [] };
const team: RowScope = { ...own, teamIds: ['north'] };
const all: RowScope = { ...own, isAll: true };

describe('a sum may be shown', () => {
  it('when the right behind it reaches every row that it adds up', () => {
    expect(covers(all, team)).toBe(true);
    expect(covers(team, own)).toBe(true);
    expect(covers(own, own)).toBe(true);
    expect(covers(team, team)).toBe(true);
  });

  it('and not when it reaches less', () => {
    expect(covers(own, team)).toBe(false);
    expect(covers(team, { ...own, teamIds: ['north', 'south'] })).toBe(false);
    expect(covers(team, all)).toBe(false);
    expect(covers(team, { ...own, departmentIds: ['d'] })).toBe(false);
  });
});
