import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING } from '../../../testing/api-testing.js';
import { anImport } from '../testing/an-import.js';
import { ImportFollower } from './import-follower.js';
import { NewImportStore } from './new-import-store.js';

const choices = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-04', revenueMonth: null };
const file = new File(['x'], 'cygnus_2025-03.xlsx');

describe('NewImportStore', () => {
  let store: NewImportStore;

  beforeEach(async () => {
    const follower = {
      follow: (_id: string, _signal: AbortSignal, onChange: (now: ReturnType<typeof anImport>) => void) => {
        onChange(anImport());
        return Promise.resolve();
      },
    };
    TestBed.configureTestingModule({
      providers: [...API_TESTING, NewImportStore, { provide: ImportFollower, useValue: follower }],
    });
    store = TestBed.inject(NewImportStore);
    await answer('/import-targets', { items: [], maxUploadBytes: 16_777_216 });
  });

  it('sends the file with its choices and watches it until it was read', async () => {
    let news = 0;
    const done = store.upload(file, choices, () => (news += 1));
    expect(store.incoming()).toMatchObject({ state: 'sending', name: 'cygnus_2025-03.xlsx' });
    const { request } = await answer('/imports', { id: '42', status: 'received' }, 202);
    const body = request.body as FormData;
    expect([...body.keys()]).toEqual(['target', 'loader', 'commissionMonth', 'file']);
    await answer('/imports/42', anImport({ status: 'reading' }));
    await done;
    expect(store.incoming()).toMatchObject({ state: 'reading', item: { status: 'review' } });
    expect(news).toBe(2);
  });

  it('tells why an upload was refused, and makes room for another', async () => {
    const done = store.upload(file, choices, () => undefined);
    await answer('/imports', { code: 'already-imported', title: 'Imported before', importId: '7' }, 409);
    await done;
    expect(store.incoming().state).toBe('none');
    expect(store.problem()).toMatchObject({ code: 'already-imported', facts: { importId: '7' } });
    store.clear();
    expect(store.problem()).toBeNull();
  });

  it('gives up what is being sent without a word, and discards what is being read', async () => {
    const done = store.upload(file, choices, () => undefined);
    await store.cancel();
    await done;
    expect(store.problem()).toBeNull();
    store.incoming.set({ state: 'reading', item: anImport({ status: 'reading' }) });
    const cancelled = store.cancel();
    await answer('/imports/42/discard', { id: '42', status: 'discarded' }, 202);
    await cancelled;
    expect(store.incoming().state).toBe('none');
  });
});
