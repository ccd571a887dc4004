import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { BulkDialog, type BulkAct, type BulkAnswer } from './bulk-dialog.js';

async function dialog(act: BulkAct) {
  const closed: (BulkAnswer | undefined)[] = [];
  TestBed.configureTestingModule({
    providers: [
      ...API_TESTING,
      { provide: DIALOG_DATA, useValue: { act, count: 12, statuses: ['New Lead', 'Interested'] } },
      { provide: DialogRef, useValue: { close: (answer?: BulkAnswer) => closed.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(BulkDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const note = async (text: string): Promise<void> => {
    const area = host.querySelector('textarea')!;
    area.value = text;
    area.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { one: fixture.componentInstance, host, closed, submit, note };
}

describe('BulkDialog', () => {
  it('says how many it changes, asks for a status, and takes a note along', async () => {
    const { one, host, closed, submit, note } = await dialog('status');
    expect(host.querySelector('h2')?.textContent).toBe('Move 12 leads');
    await submit();
    expect(host.textContent).toContain('Choose a status.');
    one['status'].set('Interested');
    await note(' Quiz event ');
    await submit();
    expect(closed).toEqual([{ status: 'Interested', note: 'Quiz event' }]);
  });

  it('gives a priority back to the score', async () => {
    const { one, closed, submit } = await dialog('priority');
    one['priority'].set('score');
    await submit();
    expect(closed).toEqual([{ priority: null }]);
  });

  it('takes leads from their owners, or gives them to one person', async () => {
    const { one, host, closed, submit } = await dialog('assignee');
    [...host.querySelectorAll('button')].find((button) => button.textContent?.includes('Take from'))?.click();
    one['person'].set({ id: 'p2', name: 'Avery Lindqvist' });
    await submit();
    expect(closed).toEqual([{ assignedTo: null }, { assignedTo: 'p2' }]);
  });

  it('asks a note for its words', async () => {
    const { host, closed, submit, note } = await dialog('note');
    await submit();
    expect(host.textContent).toContain('Write something.');
    await note('Called by mistake');
    await submit();
    expect(closed).toEqual([{ note: 'Called by mistake' }]);
  });
});
