import { TestBed } from '@angular/core/testing';
import { FollowUpChoice } from './follow-up-choice.js';

async function choice() {
  const fixture = TestBed.createComponent(FollowUpChoice);
  fixture.componentRef.setInput('today', '2025-12-30');
  const chosen: string[] = [];
  fixture.componentInstance.chosen.subscribe((day) => chosen.push(day));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const click = async (text: string): Promise<void> => {
    [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(text))?.click();
    await fixture.whenStable();
  };
  return { fixture, host, chosen, click };
}

describe('FollowUpChoice', () => {
  it('sets the usual days by one click, over the end of the year', async () => {
    const { chosen, click } = await choice();
    await click('Tomorrow');
    await click('In 3 days');
    await click('In a week');
    expect(chosen).toEqual(['2025-12-31', '2026-01-02', '2026-01-06']);
  });

  it('sets any other day, and nothing for a day that is none', async () => {
    const { fixture, host, chosen, click } = await choice();
    await click('Pick a day');
    await click('Set');
    expect(chosen).toEqual([]);
    host.querySelector('input')!.value = '2026-02-10';
    await click('Set');
    await fixture.whenStable();
    expect(chosen).toEqual(['2026-02-10']);
    expect(host.querySelector('input')).toBeNull();
  });
});
