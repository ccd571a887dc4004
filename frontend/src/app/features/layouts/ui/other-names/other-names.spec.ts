import { TestBed } from '@angular/core/testing';
import { OtherNames } from './other-names.js';

async function names(given: readonly string[], isReadOnly = false) {
  const fixture = TestBed.createComponent(OtherNames);
  for (const [name, value] of Object.entries({ header: 'Net', names: given, isReadOnly }))
    fixture.componentRef.setInput(name, value);
  const answers: (readonly string[])[] = [];
  fixture.componentInstance.changed.subscribe((answer) => answers.push(answer));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const named = (label: string) => host.querySelector<HTMLElement>(`[aria-label="${label}"]`);
  const write = async (text: string, key: string): Promise<void> => {
    named('Add a name of Net')?.click();
    await fixture.whenStable();
    const input = named('Another name of Net') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await fixture.whenStable();
  };
  return { host, answers, named, write };
}

describe('OtherNames', () => {
  it('takes another name over by Enter, without spaces around it', async () => {
    const { answers, named, write } = await names(['Netto']);
    await write('  Net $ ', 'Enter');
    expect(answers).toEqual([['Netto', 'Net $']]);
    expect(named('Another name of Net')).toBeNull();
  });

  it('takes no name twice, and none that was given up', async () => {
    const { answers, write } = await names(['Netto']);
    await write('netto', 'Enter');
    await write('NET', 'Enter');
    await write('Amount', 'Escape');
    expect(answers).toEqual([]);
  });

  it('takes a name away', async () => {
    const { answers, named } = await names(['Netto', 'Net $']);
    named('Remove the name Netto of Net')?.click();
    expect(answers).toEqual([['Net $']]);
  });

  it('can only be looked at where a layout comes with the product', async () => {
    const { host } = await names([], true);
    expect(host.querySelectorAll('button')).toHaveLength(0);
    expect(host.textContent?.trim()).toBe('none');
  });
});
