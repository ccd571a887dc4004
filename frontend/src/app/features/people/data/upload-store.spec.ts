import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING } from '../../../testing/api-testing.js';
import { UploadStore } from './upload-store.js';

const result = (more: object) => ({
  rows: 2,
  valid: 2,
  created: 2,
  changed: 0,
  issues: [],
  isDone: false,
  errorWorkbookId: null,
  ...more,
});
const file = new File(['x'], 'people.xlsx');

describe('UploadStore', () => {
  let store: UploadStore;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, UploadStore] });
    store = TestBed.inject(UploadStore);
  });

  it('reads first, then does it', async () => {
    const read = store.read(file);
    const trial = await answer('/people/bulk', result({}));
    await read;
    expect(trial.request.params.get('dryRun')).toBe('true');
    expect(store.trial()?.created).toBe(2);
    const done = store.commit();
    const real = await answer('/people/bulk', result({ isDone: true }));
    await done;
    expect(real.request.params.get('dryRun')).toBe('false');
    expect(store.done()?.isDone).toBe(true);
  });

  it('shows what became wrong since the trial, and forgets a file that cannot be read', async () => {
    const read = store.read(file);
    await answer('/people/bulk', result({}));
    await read;
    const issue = { row: 2, column: 'Email', code: 'email-taken', message: 'Taken.', value: 'a@b.example' };
    const done = store.commit();
    await answer('/people/bulk', result({ valid: 1, issues: [issue] }));
    await done;
    expect([store.done(), store.trial()?.issues.length]).toEqual([null, 1]);
    const again = store.read(file);
    await answer('/people/bulk', { code: 'sheet-unfit', title: 'Unfit', detail: 'No such column.' }, 422);
    await again;
    expect([store.file(), store.acts.refusal()?.code]).toEqual([null, 'sheet-unfit']);
  });
});
