import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { QueryState } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { ImportStore } from '../../data/import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { anImport } from '../../testing/an-import.js';
import { FindingReads } from './finding-reads.js';

const GROUPS = '/imports/42/issue-groups';
const act = { id: 'a1', kind: 'equal-values', title: 'Date: 100 rows' };

describe('FindingReads', () => {
  let store: ImportStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, ImportStore, ReviewStore, FindingReads] });
    store = TestBed.inject(ImportStore);
    TestBed.inject(FindingReads);
    void store.open('42');
    await answer('/imports/42', anImport({ canUndo: true, canRedo: true }));
  });

  const turned = async (path: 'undo' | 'redo', version: number): Promise<void> => {
    await answer(`/imports/42/${path}`, { act, import: anImport({ version, canUndo: true, canRedo: true }) });
    TestBed.tick();
  };
  const isAsked = (): boolean =>
    TestBed.inject(HttpTestingController).match((one) => one.url.endsWith(GROUPS)).length > 0;

  it('reads nothing before somebody changed something', () => {
    TestBed.tick();
    expect(isAsked()).toBe(false);
  });

  it('reads at once after every act, however soon it follows the one before', async () => {
    void store.undo();
    await turned('undo', 4);
    await answer(GROUPS, { items: [], kinds: [] });
    void store.redo();
    await turned('redo', 5);
    expect(isAsked()).toBe(true);
  });

  it('reads once for acts that wait for each other, after the last of them', async () => {
    void store.undo();
    void store.undo();
    await turned('undo', 4);
    expect(isAsked()).toBe(false);
    await turned('undo', 5);
    await answer(GROUPS, { items: [], kinds: [] });
  });

  it('reads what an act changed although the one behind it was refused', async () => {
    void store.undo();
    void store.undo();
    await turned('undo', 4);
    await answer('/imports/42/undo', { code: 'nothing-to-undo' }, 409);
    TestBed.tick();
    expect(isAsked()).toBe(true);
  });

  it('lets the rows of the table come first', async () => {
    await TestBed.inject(QueryState).set({ tab: 'rows' });
    void store.undo();
    await turned('undo', 4);
    await settle();
    expect(isAsked()).toBe(false);
  });
});
