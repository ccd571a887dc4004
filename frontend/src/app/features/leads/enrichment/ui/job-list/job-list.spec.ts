import { TestBed } from '@angular/core/testing';
import { aJob } from '../../testing/a-job.js';
import { JobList } from './job-list.js';

async function list(...jobs: ReturnType<typeof aJob>[]) {
  const fixture = TestBed.createComponent(JobList);
  fixture.componentRef.setInput('jobs', jobs);
  const said: string[] = [];
  fixture.componentInstance.cancelled.subscribe(({ id }) => said.push(`cancel ${id}`));
  fixture.componentInstance.retried.subscribe(({ id }) => said.push(`retry ${id}`));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { host, said, buttons: [...host.querySelectorAll('button')] };
}

describe('JobList', () => {
  it('lets an open job be cancelled, and one with leads left be tried again', async () => {
    const { host, said, buttons } = await list(
      aJob({ id: 'open', done: 3 }),
      aJob({ id: 'stopped', status: 'stopped', stopReason: 'cost-cap', stopDetail: 'The cap is reached.', done: 4 }),
      aJob({ id: 'whole', status: 'done', done: 10, kind: 'rules', model: null }),
    );
    expect(buttons.map((button) => button.textContent?.trim())).toEqual(['Cancel', 'Try the rest']);
    for (const button of buttons) button.click();
    expect(said).toEqual(['cancel open', 'retry stopped']);
    expect(host.textContent).toContain('The cap is reached.');
    expect(host.textContent).toContain('by fixed rules');
    expect(host.querySelectorAll('[role=progressbar]')).toHaveLength(1);
  });

  it('says when there is none', async () => {
    expect((await list()).host.textContent).toContain('Nobody has let leads be enriched yet.');
  });
});
