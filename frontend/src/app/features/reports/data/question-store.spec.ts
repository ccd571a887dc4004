import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { anAnswer, aSavedReport } from '../testing/a-report.js';
import { QuestionStore } from './question-store.js';

describe('QuestionStore', () => {
  async function asked(url: string): Promise<QuestionStore> {
    TestBed.configureTestingModule({ providers: [...API_TESTING, QuestionStore] });
    await TestBed.inject(Router).navigateByUrl(url);
    const store = TestBed.inject(QuestionStore);
    TestBed.tick();
    await settle();
    return store;
  }

  it('asks what the address says, and asks nothing while days are missing', async () => {
    const store = await asked('/reports/run?report=leads-states&period=7-days');
    const { request } = await answer('/reports/run', anAnswer());
    expect(request.body).toEqual({ report: 'leads-states', period: '7-days' });
    expect(valueOf(store.answer())?.title).toBe('Leads by campaign');
    await TestBed.inject(Router).navigateByUrl('/reports/run?period=dates');
    TestBed.tick();
    expect(store.question()).toBeNull();
  });

  it('keeps a new question, and says why it could not', async () => {
    const store = await asked('/reports/run?report=leads-states');
    await answer('/reports/run', anAnswer());
    const refused = store.keep('Mine');
    await answer('/reports', { code: 'report-name-taken', detail: 'There is one.' }, 409);
    expect([await refused, store.acts.refusal()?.code]).toEqual([null, 'report-name-taken']);
    const kept = store.keep('Mine, too');
    const { request } = await answer('/reports', aSavedReport({ id: '9' }), 201);
    expect(request.body).toEqual({ name: 'Mine, too', definition: { report: 'leads-states', period: '30-days' } });
    expect(await kept).toBe('9');
  });

  it('changes the kept report that the address names, in the version that was seen', async () => {
    const store = await asked('/reports/run?report=leads-states&change=7');
    await answer('/reports/run', anAnswer());
    await answer('/reports/7', aSavedReport());
    const kept = store.keep('Conversion');
    const { request } = await answer('/reports/7', aSavedReport({ version: 4 }));
    expect([request.method, request.headers.get('If-Match')]).toEqual(['PATCH', '"3"']);
    expect(await kept).toBe('7');
  });
});
