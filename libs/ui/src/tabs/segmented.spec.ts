import { TestBed } from '@angular/core/testing';
import { Segmented } from './segmented.js';

describe('Segmented', () => {
  it('tells which choice is set and changes it', async () => {
    const fixture = TestBed.createComponent(Segmented);
    fixture.componentRef.setInput('label', 'Range');
    fixture.componentRef.setInput('active', 'to-date');
    fixture.componentRef.setInput('segments', [
      { key: 'to-date', label: 'To date' },
      { key: 'full-year', label: 'Full year' },
    ]);
    await fixture.whenStable();
    const [first, second] = (fixture.nativeElement as HTMLElement).querySelectorAll('button');
    expect(first?.getAttribute('aria-pressed')).toBe('true');
    second?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.active()).toBe('full-year');
    expect(second?.getAttribute('aria-pressed')).toBe('true');
  });
});
