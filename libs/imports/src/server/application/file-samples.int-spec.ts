import { anAccess, until } from '@tierline/platform/testing';
import type { FileSampleDto } from '../http/file-sample.response.dto.js';
import { ImportsApp } from '../testing/imports-app.js';
import { parcelWorkbook, zipBomb } from '../testing/workbooks.js';

const text = (value: string) => ({ kind: 'text', value }) as const;

describe('the beginning of a file that nobody described yet', () => {
  let app: ImportsApp;
  let token: string;

  beforeAll(async () => {
    app = await ImportsApp.start();
    token = app.test.signIn(anAccess(['loader.configure']));
  }, 60_000);
  afterAll(() => app.close());

  async function sample(content: string | Uint8Array, fileName = 'unknown.csv'): Promise<FileSampleDto> {
    const form = new FormData();
    form.append('target', 'parcels');
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), fileName);
    const answer = await app.call('POST', '/file-samples', form, {}, token);
    expect(answer.status).toBe(202);
    const { id } = answer.json as { id: string };
    expect(answer.headers.get('location')).toBe(`/api/v1/file-samples/${id}`);
    const get = async () => (await app.call('GET', `/file-samples/${id}`, undefined, {}, token)).json as FileSampleDto;
    await until(async () => (await get()).status !== 'waiting', 30_000);
    return get();
  }

  it('is taken by a reader and shown row by row, without an import', async () => {
    const taken = await sample('Number;Paid\nA-1;"12,50"\n\nA-2;7\n');
    expect(taken.status).toBe('ready');
    expect(taken.sheets).toEqual([
      {
        name: '',
        isHidden: false,
        isCut: false,
        rows: [
          { row: 1, cells: ['Number', 'Paid'], kinds: ['text', 'text'] },
          { row: 2, cells: ['A-1', '12,50'], kinds: ['text', 'text'] },
          { row: 4, cells: ['A-2', '7'], kinds: ['text', 'text'] },
        ],
      },
    ]);
    const imports = await app.test.database.query(`select 1 from imports.import`);
    expect(imports).toEqual([]);
  });

  it('is bounded, however long the file is', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => ['Sender', '2025-03-01', String(at)].map(text));
    const taken = await sample(await parcelWorkbook(rows), 'long.xlsx');
    expect([taken.sheets[0]?.rows.length, taken.sheets[0]?.isCut]).toEqual([200, true]);
  });

  it('of a hostile or broken file is a reason, never a lost worker', async () => {
    const bomb = await sample(await zipBomb(40), 'bomb.xlsx');
    expect(bomb.status === 'failed' || bomb.sheets[0]?.isCut === true).toBe(true);
    const broken = await sample(new Uint8Array([0x50, 0x4b, 3, 4, ...Array<number>(300).fill(7)]), 'broken.xlsx');
    expect([broken.status, broken.problem?.code]).toEqual(['failed', 'damaged-file']);
    expect((await sample('A;B\n1;2\n')).status).toBe('ready');
  });

  it('is for those who configure loaders, and is gone after its days', async () => {
    const form = new FormData();
    form.append('target', 'parcels');
    form.append('file', new Blob(['A;B\n1;2\n']), 'a.csv');
    expect((await app.call('POST', '/file-samples', form)).status).toBe(403);
    const { id } = await sample('A;B\n1;3\n');
    await app.test.database.query(`update imports.file_sample set created_at = now() - interval '3 days'`);
    await sample('A;B\n1;4\n');
    const gone = await app.call('GET', `/file-samples/${id}`, undefined, {}, token);
    expect([gone.status, (gone.json as { code: string }).code]).toEqual([404, 'sample-not-found']);
  });

  it('of an import is taken once, for whoever may see the import', async () => {
    const { id } = await app.take('Report of March\nSender;Sent on;Weight;Price\nNorth;3/1/2025;3;1.00\n');
    const get = async () => (await app.call('GET', `/imports/${id}/sample`)).json as FileSampleDto;
    expect(await get()).toMatchObject({ status: 'waiting', sheets: [] });
    await until(async () => (await get()).status !== 'waiting', 30_000);
    expect((await get()).sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual(['Report of March', 'Sender', 'North']);
    const taken = await app.test.database.query(
      `select 1 from imports.file_sample join imports.import using (file_sha256) where import.id = $1`,
      [id],
    );
    expect(taken).toHaveLength(1);
    const stranger = app.test.signIn(anAccess(['loader.configure']));
    expect((await app.call('GET', `/imports/${id}/sample`, undefined, {}, stranger)).status).toBe(403);
  });
});
