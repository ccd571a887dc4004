import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { ObjectivesStore } from './objectives-store.js';

const year = new Date().getUTCFullYear();
const objective = (month: number, amount: string) => ({
  id: String(month),
  rep: { id: 'a', name: 'Avery Lindqvist' },
  productLine: 'cygnus',
  year,
  month,
  objective: { amount, currency: 'USD' },
  version: 1,
});
const cell = (month: number, amount: string | null) => ({
  repId: 'a',
  productLine: 'cygnus',
  month,
  objective: amount === null ? null : { amount, currency: 'USD' },
});
const page = (...items: object[]) => ({ items, nextCursor: null });

describe('ObjectivesStore', () => {
  let store: ObjectivesStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, ObjectivesStore] });
    store = TestBed.inject(ObjectivesStore);
    TestBed.tick();
    await answer('/objectives', { items: [objective(1, '100.00')], nextCursor: 'next' });
    await answer('/objectives', page(objective(2, '200.00')));
  });

  it('reads every page of the year', () => {
    expect(store.objectives()).toMatchObject({ state: 'ready', value: [{ month: 1 }, { month: 2 }] });
  });

  it('saves only what was changed, and forgets the draft then', async () => {
    store.put(cell(1, '150.00'));
    store.put(cell(2, null));
    const done = store.save();
    const { request } = await answer(`/objectives/years/${year}`, { year, saved: 1, removed: 1 });
    expect(request.body).toEqual({ items: [cell(1, '150.00'), cell(2, null)] });
    await answer('/objectives', page(objective(1, '150.00')));
    expect(await done).toBeNull();
    expect(store.hasChanges()).toBe(false);
  });

  it('keeps the draft when the server refuses it', async () => {
    store.put(cell(1, '150.00'));
    const done = store.save();
    await answer(
      `/objectives/years/${year}`,
      { code: 'duty-refused', title: 'Refused', detail: 'It pays yourself.' },
      403,
    );
    expect(await done).toMatchObject({ code: 'duty-refused' });
    expect(store.draft().size).toBe(1);
  });

  it('fills empty months from the year before', async () => {
    const done = store.copyLastYear(1_000n);
    await settle();
    const { request } = await answer('/objectives', page(objective(1, '10.00'), objective(3, '30.00')));
    expect(request.params.get('year')).toBe(String(year - 1));
    expect(await done).toBe(1);
    expect([...store.draft().values()]).toEqual([cell(3, '33.00')]);
  });
});
