import { TestBed } from '@angular/core/testing';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { PersonStore } from './person-store.js';

const card = (version: number) => ({ id: 'p1', name: 'Avery', status: 'active', isSetUp: true, version });

describe('PersonStore', () => {
  let store: PersonStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, PersonStore] });
    store = TestBed.inject(PersonStore);
    void store.open('p1');
    await answer('/people/p1', card(3));
  });

  it('gives the rights of a person the words of the catalogue', async () => {
    void store.loadRights();
    const right = { permission: 'sales.view', scope: 'own', anchor: null, role: { key: 'r', title: 'Rep' } };
    await answer('/people/p1/rights', { items: [right] });
    const entry = { key: 'sales.view', title: 'See sales', areaTitle: 'Sales data' };
    await answer('/permissions', { items: [entry] });
    expect(valueOf(store.rights())?.[0]?.title).toBe('See sales');
  });

  it('changes the version that was read, and shows the newest state afterwards', async () => {
    const saved = store.change({ name: 'Avery L' });
    await settle();
    const { request } = await answer('/people/p1', card(4));
    await answerAll(4);
    expect(await saved).toBe(true);
    expect([request.method, request.headers.get('If-Match')]).toEqual(['PATCH', '"3"']);
    expect(valueOf(store.person())?.version).toBe(4);
  });

  it('assigns a role where it was said', async () => {
    const assignment = { role: 'auditor', anchor: null, validFrom: '2026-11-20', validUntil: null };
    const assigned = store.assign(assignment);
    const { request } = await answer('/people/p1/role-assignments', { id: 'a1' }, 201);
    await answerAll(3);
    expect(await assigned).toBe(true);
    expect(request.body).toEqual(assignment);
  });

  it('keeps the refusal of a rule of duty', async () => {
    const removed = store.deactivate();
    await answer('/people/p1/deactivate', { code: 'duty-refused', title: 'D7', detail: 'The last one.' }, 403);
    expect(await removed).toBe(false);
    expect(store.acts.refusal()?.code).toBe('duty-refused');
  });

  async function answerAll(version: number): Promise<void> {
    await answer('/people/p1', card(version));
    await answer('/people/p1/role-assignments', { items: [] });
    await answer('/people/p1/memberships', { items: [] });
    await settle();
  }
});
