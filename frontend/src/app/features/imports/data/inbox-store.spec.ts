import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { valueOf } from '../../../remote.js';
import { InboxStore } from './inbox-store.js';

const novo = { loader: 'novo', title: 'Novo', autoCommit: false, changedBy: null, changedAt: null, version: 0 };
const inbox = { folder: '/srv/inbox', s3Prefix: null, loaders: [novo], files: [] };

describe('InboxStore', () => {
  let store: InboxStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, InboxStore] });
    store = TestBed.inject(InboxStore);
    await answer('/import-inbox', inbox);
  });

  it('says with its version whether files of a line are committed by themselves, and shows what came of it', async () => {
    const done = store.setAutoCommit(novo, true);
    const set = { ...novo, autoCommit: true, version: 1, changedBy: 'Ines Varga' };
    const { request } = await answer('/import-inbox/loaders/novo', set);
    expect(request.body).toEqual({ autoCommit: true });
    expect(request.headers.get('If-Match')).toBe('"0"');
    expect(await done).toBe(true);
    expect(valueOf(store.remote())?.loaders).toEqual([set]);
  });

  it('shows the newest state when someone else was faster', async () => {
    const done = store.setAutoCommit(novo, true);
    await answer('/import-inbox/loaders/novo', { code: 'version-stale', title: 'Stale', detail: '' }, 412);
    await answer('/import-inbox', { ...inbox, loaders: [{ ...novo, version: 4 }] });
    await settle();
    expect(await done).toBe(false);
    expect(store.acts.refusal()?.status).toBe(412);
    expect(valueOf(store.remote())?.loaders[0]?.version).toBe(4);
  });
});
