import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { FollowUpDialog } from './follow-up-dialog.js';

describe('FollowUpDialog', () => {
  it('answers the chosen day', async () => {
    const closed: (string | undefined)[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { who: 'Zoya Siddiqui', today: '2025-11-12', current: null } },
        { provide: DialogRef, useValue: { close: (day?: string) => closed.push(day) } },
      ],
    });
    const fixture = TestBed.createComponent(FollowUpDialog);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    for (const button of host.querySelectorAll<HTMLElement>('button')) {
      if (['Tomorrow', 'Leave it as it is'].includes(button.textContent?.trim() ?? '')) button.click();
    }
    expect(closed).toEqual(['2025-11-13', undefined]);
  });
});
