import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Delta, Stat, StatStrip } from './stat-strip.js';

@Component({
  imports: [StatStrip, Stat, Delta],
  template: `<tl-stat-strip
    ><tl-stat label="Rows read">29<tl-delta statNote tone="good">6.2 %</tl-delta></tl-stat></tl-stat-strip
  >`,
})
class Host {}

describe('StatStrip', () => {
  it('sets label, figure and note in this order', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.label')?.textContent).toBe('Rows read');
    expect(host.querySelector('.figure')?.textContent?.trim()).toBe('29');
    expect(host.querySelector('.note tl-delta')?.classList).toContain('good');
  });
});
