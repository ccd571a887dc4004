import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { API_TESTING, settle } from '../../../testing/api-testing.js';
import { aRow } from '../testing/an-import.js';
import { EVERY_ROW } from './row-filter.js';
import { RowWindows, WINDOW } from './row-windows.js';

const TOTAL = 100_000;
const rest = () => new Promise((resolve) => setTimeout(resolve, 60));

describe('RowWindows', () => {
  let windows: RowWindows;
  let http: HttpTestingController;
  const open = (): TestRequest[] => http.match((one) => one.url === '/api/v1/imports/42/rows');
  const give = async (request: TestRequest | undefined, total = TOTAL) => {
    const from = Number(request?.request.params.get('from'));
    const items = Array.from({ length: Math.max(0, Math.min(WINDOW, total - from)) }, (_, at) =>
      aRow({ rowId: from + at + 1 }),
    );
    request?.flush({ items, total, nextCursor: null });
    await settle();
  };

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, RowWindows] });
    windows = TestBed.inject(RowWindows);
    http = TestBed.inject(HttpTestingController);
  });

  it('asks for what is on the screen only, and knows how many rows there are', async () => {
    windows.show('42', EVERY_ROW);
    const [first, ...more] = open();
    expect(more).toHaveLength(0);
    await give(first);
    expect(windows.total()).toBe(TOTAL);
    expect([...windows.rows().keys()]).toEqual(Array.from({ length: WINDOW }, (_, at) => at));
    windows.want(20, 55);
    await rest();
    expect(open()).toHaveLength(0);
  });

  it('waits until scrolling rests and gives up what was left', async () => {
    windows.show('42', EVERY_ROW);
    await give(open()[0]);
    windows.want(500, 540);
    await rest();
    const [left] = open();
    for (const from of [10_000, 40_000, 70_000, 99_970]) windows.want(from, from + 29);
    await rest();
    const asked = open();
    expect(left?.cancelled).toBe(true);
    expect(asked.map((one) => one.request.params.get('from'))).toEqual(['99960']);
    await give(asked[0]);
    expect(windows.rows().get(99_999)?.rowId).toBe(100_000);
  });

  it('reads the windows beside the screen once nothing else is asked for, and says nothing when that fails', async () => {
    windows.show('42', EVERY_ROW);
    await give(open()[0]);
    windows.want(10 * WINDOW, 10 * WINDOW + 30);
    await rest();
    await give(open()[0]);
    await new Promise((resolve) => setTimeout(resolve, 160));
    const [after, before, ...more] = open();
    expect([after, before].map((one) => one?.request.params.get('from'))).toEqual([`${11 * WINDOW}`, `${9 * WINDOW}`]);
    expect(more).toHaveLength(0);
    await give(after);
    before?.flush({ code: 'internal', detail: 'Try again.' }, { status: 500, statusText: '500' });
    await settle();
    expect(windows.problem()).toBeNull();
    windows.want(11 * WINDOW, 11 * WINDOW + 30);
    await rest();
    expect(open()).toHaveLength(0);
    expect(windows.rows().get(11 * WINDOW)?.rowId).toBe(11 * WINDOW + 1);
  });

  it('keeps no more than a bound of windows', async () => {
    windows.show('42', EVERY_ROW);
    await give(open()[0]);
    for (let number = 1; number <= 50; number++) {
      windows.want(number * WINDOW, number * WINDOW + 30);
      await rest();
      await give(open()[0]);
    }
    expect(windows.rows().size).toBe(40 * WINDOW);
    expect(windows.rows().has(0)).toBe(false);
    expect(windows.rows().has(50 * WINDOW)).toBe(true);
  });

  it('keeps old rows on the screen while another filter is asked about, and drops an answer that was overtaken', async () => {
    windows.show('42', EVERY_ROW);
    await give(open()[0]);
    windows.show('42', { ...EVERY_ROW, state: 'blocked' });
    const [overtaken] = open();
    windows.show('42', { ...EVERY_ROW, state: 'skipped' });
    expect(overtaken?.cancelled).toBe(true);
    expect([windows.isStale(), windows.rows().size]).toEqual([true, WINDOW]);
    await give(open()[0], 3);
    expect([windows.isStale(), windows.rows().size, windows.total()]).toEqual([false, 3, 3]);
  });

  it('reads what is on the screen again after a change, without taking it away', async () => {
    windows.show('42', { ...EVERY_ROW, state: 'blocked' });
    await give(open()[0], 12);
    const done = windows.refresh();
    expect([windows.rows().size, windows.isStale()]).toEqual([12, false]);
    await give(open()[0], 11);
    await done;
    expect(windows.rows().size).toBe(11);
  });

  it('reads one changed row again in its place, and leaves it there until the list is read', async () => {
    windows.show('42', { ...EVERY_ROW, state: 'blocked' });
    await give(open()[0], 12);
    const done = windows.refreshRow(7);
    const [request] = open();
    expect([request?.request.params.get('from'), request?.request.params.get('state')]).toEqual(['6', null]);
    request?.flush({ items: [aRow({ rowId: 7, state: 'accepted' })], total: TOTAL, nextCursor: null });
    await done;
    expect(windows.rows().get(6)?.state).toBe('accepted');
    expect(windows.rows().size).toBe(12);
    await windows.refreshRow(99);
    expect(open()).toHaveLength(0);
  });

  it('says why rows could not be read until they could', async () => {
    windows.show('42', EVERY_ROW);
    open()[0]?.flush({ code: 'internal', detail: 'Try again.' }, { status: 500, statusText: '500' });
    await settle();
    expect(windows.problem()?.detail).toBe('Try again.');
    const done = windows.refresh();
    await give(open()[0]);
    await done;
    expect(windows.problem()).toBeNull();
  });
});
