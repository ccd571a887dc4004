import { TestBed } from '@angular/core/testing';
import { Banner } from './banner.js';

describe('Banner', () => {
  it('is announced: at once when something failed, else politely', async () => {
    const fixture = TestBed.createComponent(Banner);
    fixture.componentRef.setInput('tone', 'error');
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).getAttribute('role')).toBe('alert');
    fixture.componentRef.setInput('tone', 'warn');
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).getAttribute('role')).toBe('status');
  });
});
