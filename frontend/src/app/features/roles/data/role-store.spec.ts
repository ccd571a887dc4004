import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { RoleStore } from './role-store.js';

const grant = (permission: string, scope: string) => ({
  permission,
  scope,
  switch: null,
  scopeWhileOff: null,
  isBoundByDuty: false,
});
const role = (version: number) => ({
  key: 'custom_analyst',
  title: 'Analyst',
  isBuiltIn: false,
  grants: [grant('sales.view', 'own')],
  version,
});

describe('RoleStore', () => {
  let store: RoleStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, RoleStore] });
    store = TestBed.inject(RoleStore);
    void store.open('custom_analyst');
    await answerOpen(3);
  });

  it('saves all grants with what was chosen, for the version that was read', async () => {
    store.choose({ permission: 'sales.upload', choice: 'all' });
    const saved = store.save();
    const { request } = await answer('/roles/custom_analyst', role(4));
    await answerOpen(4);
    expect(await saved).toBe(true);
    expect(request.method).toBe('PATCH');
    expect(request.headers.get('If-Match')).toBe('"3"');
    expect(request.body).toEqual({
      grants: [
        { permission: 'sales.view', scope: 'own', switch: null },
        { permission: 'sales.upload', scope: 'all', switch: null },
      ],
    });
    expect(store.draft().size).toBe(0);
  });

  it('keeps the draft and says why when it was refused', async () => {
    store.choose({ permission: 'sales.view', choice: 'all' });
    const saved = store.save();
    await answer('/roles/custom_analyst', { code: 'duty-refused', title: 'D6', detail: 'Nobody widens.' }, 403);
    expect(await saved).toBe(false);
    expect(store.acts.refusal()?.code).toBe('duty-refused');
    expect(store.draft().get('sales.view')).toBe('all');
    store.takeBack();
    expect([store.draft().size, store.acts.refusal()]).toEqual([0, null]);
  });

  async function answerOpen(version: number): Promise<void> {
    await answer('/roles/custom_analyst', role(version));
    await answer('/people', { items: [], nextCursor: null });
    await settle();
  }
});
