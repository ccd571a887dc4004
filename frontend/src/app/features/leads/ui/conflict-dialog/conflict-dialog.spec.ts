import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { ConflictDialog, type ConflictQuestion } from './conflict-dialog.js';

async function dialog(wanted: string) {
  const closed: boolean[] = [];
  const data: ConflictQuestion = { who: 'Zoya Siddiqui', seen: 'New Lead', current: 'Interested', wanted };
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: { close: (answer: boolean) => closed.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(ConflictDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { host, closed, buttons: () => [...host.querySelectorAll('button')] };
}

describe('ConflictDialog', () => {
  it('shows what was seen, what it is and what is wanted, and leaves the choice', async () => {
    const { host, closed, buttons } = await dialog('Lost - Price');
    expect([...host.querySelectorAll('dd')].map((one) => one.textContent)).toEqual([
      'New Lead',
      'Interested',
      'Lost - Price',
    ]);
    for (const button of buttons()) button.click();
    expect(closed).toEqual([false, true]);
  });

  it('has nothing to choose when both want the same', async () => {
    const { buttons } = await dialog('Interested');
    expect(buttons().map((button) => button.textContent?.trim())).toEqual(['Keep Interested']);
  });
});
