import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ImportRowDto } from '@tierline/api-client';
import { Toasts } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { ImportStore } from '../../data/import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { EVERY_ROW } from '../../data/row-filter.js';
import { RowWindows } from '../../data/row-windows.js';
import { anImport, aRow } from '../../testing/an-import.js';
import { FixActs } from './fix-acts.js';
import { RowActs } from './row-acts.js';

const withInvoice = (fixed: string | null): ImportRowDto => {
  const row = aRow();
  return { ...row, cells: row.cells.map((cell) => (cell.field === 'invoice' ? { ...cell, fixed } : cell)) };
};
const rows = (item: ImportRowDto) => answer('/imports/42/rows', { items: [item], nextCursor: null, total: 1 });

describe('RowActs', () => {
  let acts: RowActs;
  let store: ImportStore;
  let windows: RowWindows;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...API_TESTING, ImportStore, ReviewStore, RowWindows, FixActs, RowActs],
    });
    [acts, store, windows] = [TestBed.inject(RowActs), TestBed.inject(ImportStore), TestBed.inject(RowWindows)];
    void store.open('42');
    await answer('/imports/42', anImport());
    windows.show('42', EVERY_ROW);
    await rows(withInvoice(null));
  });

  const cell = () =>
    windows
      .rows()
      .get(0)
      ?.cells.find((one) => one.field === 'invoice');

  it('shows the new text at once, takes the row anew and offers the way back', async () => {
    const done = acts.change({ rowId: 38, field: 'invoice', value: '310376' });
    expect(acts.pending().get('38 invoice')).toBe('310376');
    await answer('/imports/42/rows/38', anImport({ version: 4, canUndo: true }));
    await rows(withInvoice('310376'));
    await done;
    expect(acts.pending().size).toBe(0);
    expect(cell()?.fixed).toBe('310376');
    const toast = TestBed.inject(Toasts).current();
    expect([toast?.text, toast?.act?.label]).toEqual(['Invoice changed.', 'Undo']);
  });

  it('writes all the same when somebody changed something else meanwhile', async () => {
    const done = acts.change({ rowId: 38, field: 'invoice', value: '310376' });
    await answer('/imports/42/rows/38', { code: 'version-stale' }, 412);
    await answer('/imports/42', anImport({ version: 9 }));
    await rows(withInvoice(null));
    const { request } = await answer('/imports/42/rows/38', anImport({ version: 10 }));
    expect(request.headers.get('If-Match')).toBe('"9"');
    await rows(withInvoice('310376'));
    await done;
    expect([acts.conflict(), store.refusal()]).toEqual([null, null]);
  });

  it('shows both texts when somebody wrote in the same cell, and changes nothing', async () => {
    const done = acts.change({ rowId: 38, field: 'invoice', value: '310376' });
    await answer('/imports/42/rows/38', { code: 'version-stale' }, 412);
    await answer('/imports/42', anImport({ version: 9 }));
    await rows(withInvoice('310400'));
    await done;
    await settle();
    expect(acts.conflict()).toMatchObject({ value: '310376', theirs: '310400', header: 'Invoice' });
    expect(acts.pending().size).toBe(0);
    TestBed.inject(HttpTestingController).expectNone('/api/v1/imports/42/rows/38');
  });
});
