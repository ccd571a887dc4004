import { HttpEventType } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ImportDto } from '@tierline/api-client';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { anImport } from '../testing/an-import.js';
import { ImportFollower } from './import-follower.js';
import { tallyOf, UploadQueue } from './upload-queue.js';

const choices = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-04', revenueMonth: null, options: {} };
const open = { ...choices, loader: null, commissionMonth: null };
const fileOf = (name: string): File => new File(['x'], name);
const asked = anImport({
  status: 'failed',
  params: {},
  problem: { code: 'choice-needed', title: 'A choice is needed', detail: '' } as never,
  choiceProposal: { loaders: ['novo'], params: { loader: 'novo' }, isSure: false, reasons: ['Fits Novo.'] },
});

describe('UploadQueue', () => {
  let queue: UploadQueue;
  /** What each import becomes while it is watched. */
  let outcomes: Map<string, ImportDto>;
  const http = () => TestBed.inject(HttpTestingController);
  const states = () => queue.uploads().map(({ state }) => state.at);

  beforeEach(() => {
    outcomes = new Map();
    const follower = {
      follow: (id: string, _signal: AbortSignal, onChange: (now: ImportDto) => void) => {
        onChange(outcomes.get(id) ?? anImport({ id }));
        return Promise.resolve();
      },
    };
    TestBed.configureTestingModule({ providers: [...API_TESTING, { provide: ImportFollower, useValue: follower }] });
    queue = TestBed.inject(UploadQueue);
  });

  it('sends a file with its choices, tells how much of it is sent, and watches it until it was read', async () => {
    queue.add([fileOf('cygnus_2025-03.xlsx')], choices, () => null);
    const sent = http().expectOne('/api/v1/imports');
    expect([...(sent.request.body as FormData).keys()]).toEqual(['target', 'loader', 'commissionMonth', 'file']);
    sent.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 2 });
    expect(queue.uploads()[0]?.state).toEqual({ at: 'sending', share: 0.5 });
    expect(queue.isSending()).toBe(true);
    sent.flush({ id: '42', status: 'received' });
    await settle();
    await answer('/imports/42', anImport({ status: 'reading' }));
    expect(queue.uploads()[0]?.state).toMatchObject({ at: 'reading', item: { status: 'review' } });
    expect(queue.isSending()).toBe(false);
    expect(queue.round()).toBe(2);
  });

  it('sends three at a time and the next one when a place is free; what is not worth sending is told at once', async () => {
    const names = ['a.xlsx', 'b.xlsx', 'c.xlsx', 'd.xlsx', 'notes.docx'];
    queue.add(names.map(fileOf), choices, ({ name }) => (name.endsWith('docx') ? 'Not readable.' : null));
    expect(states()).toEqual(['sending', 'sending', 'sending', 'waiting', 'unfit']);
    http().match('/api/v1/imports')[0]?.flush({ id: '1', status: 'received' });
    await settle();
    await answer('/imports/1', anImport({ id: '1' }));
    expect(states()).toEqual(['reading', 'sending', 'sending', 'sending', 'unfit']);
    expect(tallyOf(queue.uploads())).toEqual({ all: 5, read: 1, asking: 0, refused: 1 });
    queue.clearDone();
    expect(states()).toEqual(['sending', 'sending', 'sending']);
  });

  it('asks for what the content did not tell, and has the same import read with the answer', async () => {
    outcomes.set('7', asked);
    queue.add([fileOf('novo.xlsx')], open, () => null);
    http().expectOne('/api/v1/imports').flush({ id: '7', status: 'received' });
    await settle();
    await answer('/imports/7', anImport({ id: '7', status: 'reading' }));
    const [upload] = queue.uploads();
    expect(upload?.state).toMatchObject({
      at: 'asking',
      question: { proposed: { loader: 'novo' }, reasons: ['Fits Novo.'] },
    });
    outcomes.set('7', anImport({ id: '7', params: { loader: 'novo' } }));
    queue.again(upload?.key ?? 0, { ...open, loader: 'novo', commissionMonth: '2025-04' });
    const { request } = await answer('/imports/42/choices', { id: '7', status: 'received' });
    expect(request.body).toEqual({ loader: 'novo', commissionMonth: '2025-04' });
    await answer('/imports/42', anImport({ id: '7', status: 'reading' }));
    expect(states()).toEqual(['reading']);
  });

  it('takes a refusal that names a choice for a question, and any other for what it is', async () => {
    queue.add([fileOf('a.xlsx')], open, () => null);
    const errors = [{ pointer: '/commissionMonth', code: 'required', detail: 'Name the month.' }];
    await answer('/imports', { code: 'params-invalid', title: 'Choices', errors }, 400);
    expect(states()).toEqual(['asking']);
    queue.again(queue.uploads()[0]?.key ?? 0, choices);
    await answer('/imports', { code: 'already-imported', title: 'Imported before', importId: '7' }, 409);
    expect(queue.uploads()[0]?.state).toMatchObject({ at: 'refused', problem: { facts: { importId: '7' } } });
  });

  it('gives up what is being sent without a word, and discards what is being read', async () => {
    queue.add([fileOf('a.xlsx')], choices, () => null);
    await queue.remove(queue.uploads()[0]?.key ?? 0);
    expect(queue.uploads()).toEqual([]);
    outcomes.set('9', anImport({ id: '9', status: 'reading' }));
    queue.add([fileOf('b.xlsx')], choices, () => null);
    http().match('/api/v1/imports').at(-1)?.flush({ id: '9', status: 'received' });
    await settle();
    await answer('/imports/9', anImport({ id: '9', status: 'reading' }));
    const removed = queue.remove(queue.uploads()[0]?.key ?? 0);
    await answer('/imports/9/discard', { id: '9', status: 'discarded' }, 202);
    await removed;
    expect(queue.uploads()).toEqual([]);
  });
});
