import { TestBed } from '@angular/core/testing';
import { ColumnsMenu } from './columns-menu.js';

describe('ColumnsMenu', () => {
  it('shows and hides columns in their own order, and keeps the last one', async () => {
    const fixture = TestBed.createComponent(ColumnsMenu);
    fixture.componentRef.setInput('columns', [
      { key: 'name', label: 'Name' },
      { key: 'phone', label: 'Phone' },
      { key: 'score', label: 'Score' },
    ]);
    fixture.componentRef.setInput('shown', ['score']);
    const chosen: (readonly string[])[] = [];
    fixture.componentInstance.chosen.subscribe((keys) => chosen.push(keys));
    await fixture.whenStable();
    const trigger = (fixture.nativeElement as HTMLElement).querySelector('button');
    trigger?.click();
    await fixture.whenStable();
    const option = (at: number): HTMLElement | undefined =>
      [...document.querySelectorAll<HTMLElement>('[role=option]')][at];
    expect(option(2)?.getAttribute('aria-selected')).toBe('true');
    option(0)?.click();
    option(2)?.click();
    expect(chosen).toEqual([['name', 'score']]);
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await fixture.whenStable();
    expect(document.querySelector('[role=option]')).toBeNull();
  });
});
