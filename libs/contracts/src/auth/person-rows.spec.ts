import type { RowScope } from '@tierline/shared/access';
import { personRowsWithin } from './person-rows.js';

const own: RowScope = { isAll: false, personId: 'p', teamIds: [], departmentIds: [], locationIds: [] };

describe('the row filter of open work', () => {
  const within = (scope: RowScope) => {
    const params: unknown[] = [];
    return { text: personRowsWithin(scope, 'i.owner_id', (value) => `$${params.push(value)}`), params };
  };

  it('lets everything through for who sees all', () => {
    expect(within({ ...own, isAll: true })).toEqual({ text: 'true', params: [] });
  });

  it('knows own rows without a look at the organisation, and lets nothing through without an owner', () => {
    expect(within(own)).toEqual({ text: 'i.owner_id = $1::uuid', params: ['p'] });
    expect(within({ ...own, personId: null })).toEqual({ text: 'false', params: [] });
  });

  it('asks for the places of all three trees together', () => {
    const { text, params } = within({ ...own, teamIds: ['t'], departmentIds: ['d'], locationIds: ['l'] });
    expect(params).toEqual(['p', ['t', 'd', 'l']]);
    expect(text).toContain('placed.node_id = any($2::uuid[])');
  });
});
