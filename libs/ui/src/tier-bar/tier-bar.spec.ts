import { TestBed } from '@angular/core/testing';
import { TierBar } from './tier-bar.js';

async function bar(value: number, threshold: number): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(TierBar);
  fixture.componentRef.setInput('value', value);
  fixture.componentRef.setInput('threshold', threshold);
  fixture.componentRef.setInput('name', 'Cygnus');
  fixture.componentRef.setInput('label', '12,400.00 of 20,000.00, 62 %');
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const width = (host: HTMLElement, part: string) =>
  parseFloat(host.querySelector<HTMLElement>(part)?.style.width ?? 'none');

describe('TierBar', () => {
  it('ends its scale at 125 % of the threshold', async () => {
    const host = await bar(12_400, 20_000);
    expect(width(host, '.fill')).toBeCloseTo(49.6);
    expect(host.querySelector('.over')).toBeNull();
    expect(host.getAttribute('aria-valuetext')).toContain('62 %');
  });

  it('steps up in brass above the threshold and stops at the end of the scale', async () => {
    expect(width(await bar(23_000, 20_000), '.over')).toBeCloseTo(12);
    expect(width(await bar(90_000, 20_000), '.over')).toBeCloseTo(20);
  });

  it('stays empty for credits and has no tick without a threshold', async () => {
    expect(width(await bar(-50, 20_000), '.fill')).toBe(0);
    expect((await bar(50, 0)).querySelector('.tick')).toBeNull();
  });
});
