import { TestBed } from '@angular/core/testing';
import { TimeSlider } from './time-slider.js';

async function slider(day: string) {
  const fixture = TestBed.createComponent(TimeSlider);
  fixture.componentRef.setInput('days', ['2024-01-01', '2026-03-15']);
  fixture.componentRef.setInput('day', day);
  fixture.componentRef.setInput('today', '2026-11-20');
  const moved: string[] = [];
  fixture.componentInstance.moved.subscribe((to) => moved.push(to));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const range = host.querySelector<HTMLInputElement>('input[type=range]');
  const button = (name: string) =>
    [...host.querySelectorAll('button')].find(
      (one) => one.getAttribute('aria-label') === name || one.textContent?.includes(name),
    );
  return { host, range, button, moved };
}

describe('TimeSlider', () => {
  it('stops at changes and today, and says the day', async () => {
    const { range, button, moved } = await slider('2026-11-20');
    expect([range?.max, range?.value, range?.getAttribute('aria-valuetext')]).toEqual(['2', '2', 'Today']);
    expect(button('Change after')?.disabled).toBe(true);
    button('Change before')?.click();
    expect(moved).toEqual(['2026-03-15']);
    expect(button('Back to today')).toBeUndefined();
  });

  it('leads back to today', async () => {
    const { host, range, button, moved } = await slider('2024-01-01');
    expect(host.querySelector('output')?.textContent).toBe('1 Jan 2024');
    if (range) range.value = '1';
    range?.dispatchEvent(new Event('input'));
    button('Back to today')?.click();
    expect(moved).toEqual(['2026-03-15', '2026-11-20']);
  });
});
