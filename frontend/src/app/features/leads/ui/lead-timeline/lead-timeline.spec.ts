import { TestBed } from '@angular/core/testing';
import type { ActivityDto } from '@tierline/api-client';
import { anActivity } from '../../testing/a-lead.js';
import { LeadTimeline } from './lead-timeline.js';

async function timeline(...activities: ActivityDto[]) {
  const fixture = TestBed.createComponent(LeadTimeline);
  fixture.componentRef.setInput('activities', activities);
  fixture.componentRef.setInput('today', '2025-11-12');
  fixture.componentRef.setInput('mayWrite', true);
  const done: string[] = [];
  fixture.componentInstance.done.subscribe(({ id }) => done.push(id));
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, done };
}

describe('LeadTimeline', () => {
  it('puts open tasks on top and ticks them off', async () => {
    const { host, done } = await timeline(
      anActivity({ id: 't1', kind: 'task', text: 'Send the offer', dueOn: '2025-11-10' }),
      anActivity({ id: 't2', kind: 'task', text: 'Call back', doneAt: '2025-11-11T08:00:00Z' }),
    );
    expect([...host.querySelectorAll('li label')].map((one) => one.textContent?.trim())).toEqual(['Send the offer']);
    expect(host.querySelector('.tl-error')?.textContent).toBe('by 10 Nov 2025');
    host.querySelector<HTMLInputElement>('input')?.click();
    expect(done).toEqual(['t1']);
  });

  it('shows everything that happened by day', async () => {
    const { host } = await timeline(anActivity({ id: 'n1', text: 'Wants the brochure' }));
    expect(host.querySelector('tl-timeline h3')?.textContent).toBe('8 Nov 2025');
    expect(host.querySelector('tl-timeline')?.textContent).toContain('“Wants the brochure”');
    expect(host.querySelector('label')).toBeNull();
  });
});
