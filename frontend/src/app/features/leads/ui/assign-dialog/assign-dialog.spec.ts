import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { AssignDialog, type AssignAnswer, type AssignQuestion } from './assign-dialog.js';

async function dialog(current: AssignQuestion['current']) {
  const closed: AssignAnswer[] = [];
  TestBed.configureTestingModule({
    providers: [
      ...API_TESTING,
      { provide: DIALOG_DATA, useValue: { who: 'Zoya Siddiqui', current } },
      { provide: DialogRef, useValue: { close: (answer: AssignAnswer) => closed.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(AssignDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const click = async (text: string): Promise<void> => {
    [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(text))?.click();
    await fixture.whenStable();
  };
  return { fixture, host, closed, click };
}

describe('AssignDialog', () => {
  it('asks for somebody, then gives the lead', async () => {
    const { fixture, host, closed, click } = await dialog(null);
    await click('Give');
    expect(host.textContent).toContain('Choose one.');
    expect(host.textContent).not.toContain('Take from its owner');
    fixture.componentInstance['person'].set({ id: 'p2', name: 'Avery Lindqvist' });
    await fixture.whenStable();
    await click('Give to Avery Lindqvist');
    expect(closed).toEqual([{ person: { id: 'p2', name: 'Avery Lindqvist' } }]);
  });

  it('takes a lead from its owner', async () => {
    const { closed, click } = await dialog({ id: 'p1', name: 'Milo Bergström' });
    await click('Take from its owner');
    expect(closed).toEqual([{ person: null }]);
  });
});
