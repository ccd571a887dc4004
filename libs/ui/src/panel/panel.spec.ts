import { TestBed } from '@angular/core/testing';
import { Panel } from './panel.js';

describe('Panel', () => {
  it('is a region named by its title', async () => {
    const fixture = TestBed.createComponent(Panel);
    fixture.componentRef.setInput('heading', 'Payout of April');
    fixture.componentRef.setInput('caption', 'trial run');
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.getAttribute('aria-labelledby')).toBe(host.querySelector('h2')?.id);
    expect(host.textContent).toContain('trial run');
  });
});
