import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Dialogs, Toasts } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { aLead, aLeadDetail, A_PIPELINE } from '../testing/a-lead.js';
import { ConflictDialog } from '../ui/conflict-dialog/conflict-dialog.js';
import { LeadActs } from './lead-acts.js';

const lead = aLead({ status: 'New Lead' });

async function acts(dialogAnswers: readonly unknown[] = []) {
  const opened: { component: unknown; data: unknown }[] = [];
  const left = [...dialogAnswers];
  const dialogs = {
    open: (component: unknown, data: unknown) => {
      opened.push({ component, data });
      return Promise.resolve(left.shift());
    },
  };
  TestBed.configureTestingModule({ providers: [...API_TESTING, { provide: Dialogs, useValue: dialogs }] });
  const one = TestBed.inject(LeadActs);
  await answer('/lead-statuses', { items: A_PIPELINE, version: 1 });
  const shown = (): string | undefined => TestBed.inject(Toasts).current()?.text;
  return { one, opened, shown };
}

describe('LeadActs', () => {
  afterEach(() => TestBed.inject(HttpTestingController).verify());

  it('makes a move of the pipeline at once and tells the status that was seen', async () => {
    const { one, opened, shown } = await acts();
    const done = one.move(lead, 'Interested');
    await settle();
    const request = await answer(`/leads/${lead.id}/status`, aLeadDetail({ status: 'Interested' }));
    expect(request.request.body).toEqual({ status: 'Interested', seen: 'New Lead' });
    await done;
    expect(opened).toEqual([]);
    expect(shown()).toBe('Aarohi Venkatraman moved to Interested');
  });

  it('shows both values when somebody was faster, and moves on only when that is still wanted', async () => {
    const { one, opened } = await acts([{ to: 'Lost - Price', note: null }, true]);
    const done = one.move(lead);
    await settle();
    const conflict = {
      type: 'urn:tierline:problem:leads:status-moved-since',
      code: 'status-moved-since',
      detail: 'Look again.',
    };
    await answer(`/leads/${lead.id}/status`, { ...conflict, seen: 'New Lead', current: 'Interested' }, 409);
    expect(opened[1]).toEqual({
      component: ConflictDialog,
      data: { who: 'Aarohi Venkatraman', seen: 'New Lead', current: 'Interested', wanted: 'Lost - Price' },
    });
    const request = await answer(`/leads/${lead.id}/status`, aLeadDetail({ status: 'Lost - Price' }));
    expect(request.request.body).toEqual({ status: 'Lost - Price', seen: 'Interested' });
    await done;
  });

  it('sets a follow-up and takes it back to the day that a person had chosen', async () => {
    const { one, shown } = await acts();
    const done = one.setFollowUp(aLead({ isFollowUpManual: true, followUpDate: '2025-11-10' }), '2025-11-17');
    await settle();
    await answer(`/leads/${lead.id}`, aLeadDetail({ version: 4, followUpDate: '2025-11-17' }));
    await done;
    expect(shown()).toBe('Aarohi Venkatraman moved to 17 Nov 2025');
    TestBed.inject(Toasts).current()?.act?.run();
    await settle();
    const undo = await answer(`/leads/${lead.id}`, aLeadDetail());
    expect(undo.request.body).toEqual({ followUpDate: '2025-11-10' });
    expect(undo.request.headers.get('If-Match')).toBe('"4"');
  });

  it('puts a lead into the bin and takes it out again', async () => {
    const { one } = await acts();
    const done = one.remove(lead);
    await settle();
    await answer(`/leads/${lead.id}`, {});
    expect(await done).toBe(true);
    TestBed.inject(Toasts).current()?.act?.run();
    await settle();
    await answer(`/leads/${lead.id}/restore`, aLeadDetail());
  });

  it('says why something was refused', async () => {
    const { one, shown } = await acts();
    const done = one.add(lead, { kind: 'note', text: 'x', dueOn: null });
    await settle();
    const gone = {
      type: 'urn:tierline:problem:leads:lead-not-found',
      code: 'lead-not-found',
      detail: 'There is no such lead.',
    };
    await answer(`/leads/${lead.id}/activities`, gone, 404);
    expect(await done).toBe(false);
    expect(shown()).toBe('There is no such lead.');
  });
});
