import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { ActivityDraft } from '../activity-form/activity-form.js';
import { ActivityDialog } from './activity-dialog.js';

describe('ActivityDialog', () => {
  it('starts in the text of the kind it was opened for, and answers what was written', async () => {
    const closed: ActivityDraft[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: { who: 'Zoya Siddiqui', kind: 'call', today: '2025-11-12' } },
        { provide: DialogRef, useValue: { close: (draft: ActivityDraft) => closed.push(draft) } },
      ],
    });
    const fixture = TestBed.createComponent(ActivityDialog);
    const host = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    const text = host.querySelector('textarea');
    expect(text?.hasAttribute('cdkFocusInitial')).toBe(true);
    text!.value = 'No answer';
    text!.dispatchEvent(new Event('input'));
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(closed).toEqual([{ kind: 'call', text: 'No answer', dueOn: null }]);
  });
});
