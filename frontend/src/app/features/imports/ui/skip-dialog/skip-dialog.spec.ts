import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { SkipDialog } from './skip-dialog.js';

async function dialog() {
  const closed: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: { title: 'Leave out row 42?', text: '', yes: 'Leave out row 42' } },
      { provide: DialogRef, useValue: { close: (reason?: string) => closed.push(reason) } },
    ],
  });
  const fixture = TestBed.createComponent(SkipDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { fixture, host, button, closed };
}

describe('SkipDialog', () => {
  it('asks for a reason before a row is left out, and offers what people say most often', async () => {
    const { fixture, host, button, closed } = await dialog();
    button('Leave out row 42')?.click();
    await fixture.whenStable();
    expect(closed).toEqual([]);
    expect(host.textContent).toContain('Say why');
    button('A test or a sample')?.click();
    button('Leave out row 42')?.click();
    expect(closed).toEqual(['A test or a sample']);
  });

  it('takes Enter for itself, so that it does not press the button that gets the focus back', async () => {
    const { host, closed } = await dialog();
    const input = host.querySelector('input');
    if (input) input.value = 'Paid twice';
    input?.dispatchEvent(new Event('input'));
    const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, bubbles: true });
    input?.dispatchEvent(enter);
    expect([closed, enter.defaultPrevented]).toEqual([['Paid twice'], true]);
  });
});
