import type { RowScope } from '@tierline/shared/access';
import { repReach, repRowsWithin, SqlParams } from './rep-rows.js';

const own: RowScope = { isAll: false, personId: 'p', teamIds: ['north'], departmentIds: [], locationIds: [] };
const columns = { rep: 's.rep_id', date: 's.sale_date' };

describe('the row filter of rows about reps', () => {
  it('lets everything through for who sees all, and looks nothing up', () => {
    const params = new SqlParams();
    expect(repRowsWithin({ ...own, isAll: true }, columns, params)).toBe('true');
    expect(repReach({ ...own, isAll: true }, params)).toBeNull();
    expect(params.values).toEqual([]);
  });

  it('passes the scope as parameters behind those that are there, and names both columns', () => {
    const params = new SqlParams(['first']);
    const text = repRowsWithin(own, columns, params);
    expect(params.values).toEqual(['first', 'p', ['north'], [null]]);
    expect(text).toContain('$2::uuid');
    expect(text).toContain('unnest($3::uuid[], $4::date[])');
    expect(text).toContain('within_reach.rep_id = s.rep_id');
    expect(text).toContain('s.sale_date < within_reach.valid_until');
  });

  it('names every place of the three trees once, with the day from which it counts', () => {
    const params = new SqlParams();
    repReach({ ...own, departmentIds: ['retail'], locationIds: ['lyon'], since: { lyon: '2025-05-01' } }, params);
    expect(params.values).toEqual(['p', ['north', 'retail', 'lyon'], [null, null, '2025-05-01']]);
  });

  it('reaches nobody for a client or a person without teams and reps', () => {
    const params = new SqlParams();
    repReach({ ...own, personId: null, teamIds: [] }, params);
    expect(params.values).toEqual([null]);
  });
});
