import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { ResetRequest } from '@tierline/api-client';
import { ResetDialog } from './reset-dialog.js';

describe('ResetDialog', () => {
  it('asks for a reason and for the very name of the company', async () => {
    const closed: ResetRequest[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: DIALOG_DATA, useValue: 'Northmere Medical' },
        { provide: DialogRef, useValue: { close: (answer: ResetRequest) => closed.push(answer) } },
      ],
    });
    const fixture = TestBed.createComponent(ResetDialog);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const send = async (reason: string, company: string): Promise<void> => {
      for (const [name, text] of Object.entries({ reason, company })) {
        const field = host.querySelector<HTMLInputElement>(`[name=${name}]`)!;
        field.value = text;
        field.dispatchEvent(new Event('input'));
      }
      host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await fixture.whenStable();
    };
    await send('', 'northmere');
    expect(host.textContent).toContain('Say why.');
    expect(host.textContent).toContain('Type Northmere Medical.');
    expect(closed).toEqual([]);
    await send('Test data', 'Northmere Medical');
    expect(closed).toEqual([{ reason: 'Test data', companyName: 'Northmere Medical' }]);
  });
});
