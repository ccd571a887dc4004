import { boardStateOf, boardStateOfMonth, type BoardImport } from './upload-board.js';

const counting = (status: BoardImport['status'], rowsCounting = 5): BoardImport => ({ status, rowsCounting });

describe('the state of a month on the upload board', () => {
  it.each([
    ['received', 'in-review'],
    ['reading', 'in-review'],
    ['review', 'in-review'],
    ['committing', 'in-review'],
    ['failed', 'in-review'],
    ['committed', 'committed'],
    ['reverting', 'committed'],
    ['reverted', null],
    ['discarded', null],
  ] as const)('an import that is %s makes it %s', (status, state) => {
    expect(boardStateOf(counting(status))).toBe(state);
  });

  it('is replaced when nothing of the import counts any more', () => {
    expect(boardStateOf(counting('committed', 0))).toBe('replaced');
  });

  it('is said by the newest import that was not given up', () => {
    expect(boardStateOfMonth([])).toBe('missing');
    expect(boardStateOfMonth([counting('discarded'), counting('reverted')])).toBe('missing');
    expect(boardStateOfMonth([counting('discarded'), counting('committed')])).toBe('committed');
    expect(boardStateOfMonth([counting('review'), counting('committed')])).toBe('in-review');
    expect(boardStateOfMonth([counting('committed'), counting('committed', 0)])).toBe('committed');
    expect(boardStateOfMonth([counting('committed', 0), counting('reverted')])).toBe('replaced');
  });
});
