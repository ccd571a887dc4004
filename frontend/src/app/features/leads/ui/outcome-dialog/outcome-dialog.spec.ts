import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { OutcomeDialog } from './outcome-dialog.js';

describe('OutcomeDialog', () => {
  it('says what was changed, what was refused and why, and undoes on demand', async () => {
    const closed: boolean[] = [];
    const refused = [{ code: 'move-not-allowed', detail: 'Member has no move to New Lead.', leads: 1200, leadIds: [] }];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { id: 'b1', changed: 38, unchanged: 2, refused } },
        { provide: DialogRef, useValue: { close: (answer: boolean) => closed.push(answer) } },
      ],
    });
    const fixture = TestBed.createComponent(OutcomeDialog);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('p')?.textContent?.trim()).toBe('38 changed, 2 were so already.');
    expect(host.querySelector('li')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
      '1,200 Member has no move to New Lead.',
    );
    for (const button of host.querySelectorAll<HTMLElement>('button')) button.click();
    expect(closed).toEqual([true, false]);
  });
});
