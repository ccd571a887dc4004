import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { anImport } from '../testing/an-import.js';
import { ImportFollower } from './import-follower.js';
import { ImportStore } from './import-store.js';

describe('ImportStore', () => {
  let store: ImportStore;
  let follow: (now: ReturnType<typeof anImport>) => void;

  beforeEach(async () => {
    const follower = {
      follow: (_id: string, _signal: AbortSignal, onChange: typeof follow) => {
        follow = onChange;
        return new Promise<void>(() => undefined);
      },
      lookUntil: async (_id: string, _signal: AbortSignal, look: () => Promise<object | null>) => {
        for (;;) {
          const seen = await look();
          if (seen !== null) return seen;
        }
      },
    };
    TestBed.configureTestingModule({
      providers: [...API_TESTING, ImportStore, { provide: ImportFollower, useValue: follower }],
    });
    store = TestBed.inject(ImportStore);
    void store.open('42');
    await answer('/imports/42', anImport());
  });

  it('names the version it read with every change and takes the new counts from the answer', async () => {
    const done = store.resolve({
      code: 'rep-unresolved',
      value: 'Hawthorn Valley Health',
      to: 'rep-1',
      remember: true,
    });
    expect(store.isActing()).toBe(true);
    const fixed = anImport({ version: 4, counts: { ...anImport().counts, accepted: 29, blocked: 0 } });
    const { request } = await answer('/imports/42/resolutions', fixed);
    expect(await done).toBe(true);
    expect(request.headers.get('If-Match')).toBe('"3"');
    expect(store.item()?.counts.blocked).toBe(0);
    expect(store.round()).toBe(1);
  });

  it('shows the newest state when someone else was faster', async () => {
    const done = store.changeRow(38, { skip: true });
    await answer('/imports/42/rows/38', { code: 'version-stale', title: 'Changed meanwhile' }, 412);
    await answer('/imports/42', anImport({ version: 9 }));
    expect(await done).toBe(false);
    expect(store.refusal()?.code).toBe('version-stale');
    expect(store.item()?.version).toBe(9);
  });

  it('follows a commit until it is done', async () => {
    const done = store.commit({ existingPeriods: 'refuse', blockedRows: 'leave-out' });
    await answer('/imports/42/commit', { id: '42', status: 'committing' }, 202);
    await answer('/imports/42', anImport({ status: 'committing' }));
    await done;
    const round = store.round();
    follow(anImport({ status: 'committed' }));
    await settle();
    expect(store.item()?.status).toBe('committed');
    expect(store.round()).toBe(round + 1);
  });

  it('does quick corrections in their order, each for the version that the one before made', async () => {
    const first = store.changeRow(38, { cells: { invoice: '1' } });
    const second = store.changeRow(39, { cells: { invoice: '2' } });
    await answer('/imports/42/rows/38', anImport({ version: 4 }));
    const { request } = await answer('/imports/42/rows/39', anImport({ version: 5 }));
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(request.headers.get('If-Match')).toBe('"4"');
  });

  it('undoes what was just being written, and nothing where there is nothing', async () => {
    const written = store.changeRow(38, { cells: { invoice: '1' } });
    const undone = store.undo();
    await answer('/imports/42/rows/38', anImport({ version: 4, canUndo: true }));
    const act = { id: '7', kind: 'cell', title: 'Changed Invoice in row 42' };
    const back = anImport({ version: 5, canRedo: true });
    const { request } = await answer('/imports/42/undo', { act, rows: 1, canUndo: false, canRedo: true, import: back });
    expect(await written).toBe(true);
    expect((await undone)?.title).toBe('Changed Invoice in row 42');
    expect(request.headers.get('If-Match')).toBe('"4"');
    expect(await store.undo()).toBeNull();
    expect(store.item()?.canRedo).toBe(true);
  });

  it('changes many rows at once and shows what became of the file', async () => {
    const done = store.fix({ kind: 'equal-values', field: 'invoice', from: 'soon', to: '1' });
    const fixed = { actId: '7', rows: 12, cells: 12, examples: [], import: anImport({ version: 4 }) };
    await answer('/imports/42/fixes', fixed);
    expect((await done)?.rows).toBe(12);
    expect(store.item()?.version).toBe(4);
  });

  it('waits until a worker has taken a sent workbook over, and says why one was refused', async () => {
    const sent = store.sendBack(new File(['x'], 'corrected.xlsx'));
    const { request } = await answer('/imports/42/error-workbook', { id: '7', status: 'waiting' }, 202);
    expect(request.headers.get('If-Match')).toBe('"3"');
    const waiting = { id: '7', fileName: 'corrected.xlsx', status: 'waiting', result: null, problem: null };
    await answer('/imports/42/error-workbook/7', waiting);
    expect(store.isActing()).toBe(true);
    const result = { actId: '8', rows: 2, cells: 3, unchanged: 0, refused: [] };
    await answer('/imports/42/error-workbook/7', { ...waiting, status: 'applied', result });
    await answer('/imports/42', anImport({ version: 4 }));
    expect(await sent).toEqual(result);
    expect(store.item()?.version).toBe(4);

    const again = store.sendBack(new File(['x'], 'other.xlsx'));
    await answer('/imports/42/error-workbook', { id: '9', status: 'waiting' }, 202);
    const problem = {
      code: 'workbook-unfit',
      title: 'The workbook does not fit the file',
      detail: 'Of another import.',
    };
    await answer('/imports/42/error-workbook/9', { ...waiting, id: '9', status: 'refused', problem });
    expect(await again).toBeNull();
    expect(store.refusal()).toMatchObject({ code: 'workbook-unfit', detail: 'Of another import.' });
    expect(store.isActing()).toBe(false);
  });

  it('does one act at a time', async () => {
    const first = store.discard();
    expect(await store.discard()).toBe(false);
    await answer('/imports/42/discard', { id: '42', status: 'discarded' }, 202);
    await answer('/imports/42', anImport({ status: 'discarded' }));
    expect(await first).toBe(true);
  });
});
