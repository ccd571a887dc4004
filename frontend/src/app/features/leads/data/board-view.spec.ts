import { aLead } from '../testing/a-lead.js';
import { boardColumns } from './board-view.js';

describe('boardColumns', () => {
  it('names a column by its status and says when it holds more than is counted', () => {
    const column = { status: 'New Lead', kind: 'open' as const, stage: 'new' as const, nextCursor: 'c' };
    const [full, small] = boardColumns([
      { ...column, count: 1000, isCountMore: true, items: [aLead()] },
      { ...column, status: 'Member', count: 0, isCountMore: false, items: [] },
    ]);
    expect(full).toMatchObject({ key: 'New Lead', count: 1000, note: 'and more' });
    expect(full?.cards).toHaveLength(1);
    expect(small?.note).toBeNull();
  });
});
