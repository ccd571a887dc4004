import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SideSheet } from './side-sheet.js';

@Component({
  imports: [SideSheet],
  template: `<button id="row" (click)="isOpen.set(true)">Row</button>
    @if (isOpen()) {
      <tl-side-sheet label="Invoice 310226" (closed)="isOpen.set(false)"><h2 sheetHead>$158.01</h2></tl-side-sheet>
    }`,
})
class Host {
  readonly isOpen = signal(false);
}

describe('SideSheet', () => {
  it('takes the focus, closes by Esc and gives the focus back', async () => {
    const fixture = TestBed.createComponent(Host);
    const root = fixture.nativeElement as HTMLElement;
    document.body.append(root);
    await fixture.whenStable();
    const row = root.querySelector<HTMLElement>('#row');
    row?.focus();
    row?.click();
    await fixture.whenStable();
    const sheet = root.querySelector('.sheet');
    expect(sheet?.getAttribute('aria-label')).toBe('Invoice 310226');
    expect(document.activeElement).toBe(sheet);
    sheet?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await fixture.whenStable();
    expect(root.querySelector('.sheet')).toBeNull();
    expect(document.activeElement).toBe(row);
  });
});
