import { until } from '@tierline/platform/testing';
import type { FixResultDto } from '../http/fix.response.dto.js';
import type { ImportRowPageDto } from '../http/review.response.dto.js';
import { ImportsApp, parcelCsv } from '../testing/imports-app.js';

const ROWS = 5_003;
/** Two rows that are equal in nothing, then many of a kind. */
const SENDERS = ['Aldar 100% Müller', 'alder_x', 'Birch'];

describe('finding a text in a long file', () => {
  let app: ImportsApp;
  let id: string;

  beforeAll(async () => {
    app = await ImportsApp.start();
    const lines = Array.from({ length: ROWS }, (_, at) => `${SENDERS[Math.min(at, 2)]},01/05/2026,N-${at},10`);
    ({ id } = await app.take(parcelCsv(...lines)));
  });
  afterAll(() => app.close());

  const found = async (query: string): Promise<[number | undefined, number[]]> => {
    const { total, items } = (await app.call('GET', `/imports/${id}/rows?limit=3&${query}`)).json as ImportRowPageDto;
    return [total, items.map(({ rowId }) => rowId)];
  };
  const blocks = async () =>
    Number((await app.test.database.query<{ count: string }>('select count(*) from imports.row_text'))[0]?.count);
  const QUERIES = [
    ...['q=BIRCH', 'q=birch&from=4999', 'q=n-500', 'q=%25', 'q=_', 'q=m%C3%BCller', 'q=%C3%9CLL', 'q=nothing', 'q=26N'],
    ...['q=birch&state=blocked', 'q=1&field=number', 'q=n-12&field=sender', 'q=0&code=sender-unknown', 'q=N-5002'],
  ];
  const answers = () => Promise.all(QUERIES.map(found));

  it('gives the same rows before and after its texts were made ready, and forgets them when the review ends', async () => {
    const before = await answers();
    expect(before.slice(0, 3)).toEqual([
      [ROWS - 2, [3, 4, 5]],
      [ROWS - 2, [5002, 5003]],
      [4, [501, 5001, 5002]],
    ]);
    await until(async () => (await blocks()) > 0);
    expect(await blocks()).toBe(Math.ceil(ROWS / 12));
    expect(await answers()).toEqual(before);

    const fix = async (body: object) => (await app.call('POST', `/imports/${id}/fixes`, body)).json as FixResultDto;
    await app.call('PATCH', `/imports/${id}/rows/4000`, { cells: { sender: 'Cedar Müller' } });
    expect(await found('q=cedar')).toEqual([1, [4000]]);
    expect(await found('q=cedar&field=sender')).toEqual([1, [4000]]);
    expect(await found('q=birch&field=sender')).toEqual([ROWS - 3, [3, 4, 5]]);
    expect(await found('q=birch&field=sender&from=3996')).toEqual([ROWS - 3, [3999, 4001, 4002]]);
    const dryRun = { kind: 'find-replace', replace: 'x', dryRun: true };
    expect(await fix({ ...dryRun, find: 'birch' })).toMatchObject({ rows: ROWS - 3, cells: ROWS - 3 });
    expect(await fix({ ...dryRun, find: 'cedar', field: 'sender' })).toMatchObject({ rows: 1 });
    expect(await fix({ ...dryRun, find: 'n-40', isCaseSensitive: true })).toMatchObject({ rows: 0 });
    const equal = { kind: 'equal-values', field: 'sender', dryRun: true };
    expect(await fix({ ...equal, from: 'Birch', to: 'x' })).toMatchObject({ rows: ROWS - 3 });
    expect(await fix({ ...equal, from: 'Cedar Müller', to: 'x' })).toMatchObject({ rows: 1 });
    expect(await fix({ kind: 'leave-out', reason: 'Twice', rows: { q: 'N-40' } })).toMatchObject({ rows: 111 });

    await app.call('POST', `/imports/${id}/discard`);
    await until(async () => (await blocks()) === 0);
  });
});
