import { TestBed } from '@angular/core/testing';
import { BulkBar } from './bulk-bar.js';

async function bar(inputs: { count: number; matching?: number | null; isAll?: boolean }) {
  const fixture = TestBed.createComponent(BulkBar);
  for (const [key, value] of Object.entries(inputs)) fixture.componentRef.setInput(key, value);
  const heard: string[] = [];
  fixture.componentInstance.allTaken.subscribe(() => heard.push('all'));
  fixture.componentInstance.cleared.subscribe(() => heard.push('cleared'));
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  const button = (text: string) =>
    [...root.querySelectorAll('button')].find((one) => (one.textContent ?? '').includes(text));
  return { root, heard, button };
}

describe('BulkBar', () => {
  it('counts, and offers all that match where there are more', async () => {
    const { root, heard, button } = await bar({ count: 3, matching: 5214 });
    expect(root.querySelector('[role=status]')?.textContent).toBe('3 selected');
    button('Select all 5,214')?.click();
    expect(heard).toEqual(['all']);
  });

  it('says that all are taken and offers no more', async () => {
    const { root, button } = await bar({ count: 50, matching: 5214, isAll: true });
    expect(root.querySelector('[role=status]')?.textContent).toBe('All 5,214 selected');
    expect(button('Select all')).toBeUndefined();
  });

  it('forgets the selection by its button and by Esc, unless something in front took the key', async () => {
    const { root, heard } = await bar({ count: 1, matching: 1 });
    root.querySelector<HTMLElement>('[aria-label="Clear the selection"]')?.click();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    const taken = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    taken.preventDefault();
    document.dispatchEvent(taken);
    expect(heard).toEqual(['cleared', 'cleared']);
  });
});
