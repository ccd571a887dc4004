import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { ViewDialog, type ViewAnswer } from './view-dialog.js';

describe('ViewDialog', () => {
  it('asks for a name that the person has not used, and who sees the view', async () => {
    const closed: ViewAnswer[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: ['Hot in Pune'] },
        { provide: DialogRef, useValue: { close: (answer: ViewAnswer) => closed.push(answer) } },
      ],
    });
    const fixture = TestBed.createComponent(ViewDialog);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const input = host.querySelector<HTMLInputElement>('[name=name]')!;
    const submit = async (name: string): Promise<void> => {
      input.value = name;
      input.dispatchEvent(new Event('input'));
      host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await fixture.whenStable();
    };
    await submit(' ');
    expect(host.textContent).toContain('Enter a name.');
    await submit('hot in pune');
    expect(host.textContent).toContain('You have a view of this name.');
    host.querySelector<HTMLInputElement>('[name=shared]')?.click();
    await submit(' Overdue in Pune ');
    expect(closed).toEqual([{ name: 'Overdue in Pune', isShared: true, isPinned: true }]);
  });
});
