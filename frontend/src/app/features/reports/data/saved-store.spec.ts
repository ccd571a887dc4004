import { TestBed } from '@angular/core/testing';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING } from '../../../testing/api-testing.js';
import { anAnswer, aSavedReport } from '../testing/a-report.js';
import { SavedStore } from './saved-store.js';

describe('SavedStore', () => {
  const weekly = { rhythm: 'weekly', weekday: 1, dayOfMonth: 1, hour: 7, format: 'pdf' } as const;

  async function opened(): Promise<SavedStore> {
    TestBed.configureTestingModule({ providers: [...API_TESTING, SavedStore] });
    const store = TestBed.inject(SavedStore);
    const opening = store.open('7');
    await answer('/reports/7', aSavedReport());
    await answer('/reports/7/run', anAnswer());
    await opening;
    return store;
  }

  it('shows the kept question with its answer of now, and deletes the version that was seen', async () => {
    const store = await opened();
    expect([valueOf(store.report())?.name, valueOf(store.answer())?.title]).toEqual([
      'Conversion of my team',
      'Leads by campaign',
    ]);
    const removing = store.remove();
    const { request } = await answer('/reports/7', {}, 204);
    expect([request.method, request.headers.get('If-Match')]).toEqual(['DELETE', '"3"']);
    expect(await removing).toBe(true);
  });

  it('tells when it is sent once that was asked for', async () => {
    const store = await opened();
    const scheduling = store.schedule(weekly);
    const { request } = await answer('/reports/7/schedule', {}, 200);
    expect([request.method, request.body]).toEqual(['PUT', weekly]);
    const nextDueAt = '2026-11-23T13:00:00.000Z';
    await answer('/reports/7', aSavedReport({ schedule: { ...weekly, nextDueAt } }));
    expect(await scheduling).toBe(true);
    expect(valueOf(store.report())?.schedule?.nextDueAt).toBe(nextDueAt);
  });
});
