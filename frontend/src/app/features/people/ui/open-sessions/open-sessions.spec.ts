import { TestBed } from '@angular/core/testing';
import type { OpenSessionDto } from '@tierline/api-client';
import type { Remote } from '../../../../remote.js';
import { OpenSessions } from './open-sessions.js';

const session = (more: Partial<OpenSessionDto>): OpenSessionDto => ({
  id: 's1',
  isCurrent: false,
  startedAt: '2026-11-20T09:30:00Z',
  lastSeenAt: '2026-11-19T11:02:00Z',
  expiresAt: '2026-12-04T11:02:00Z',
  trace: null,
  ...more,
});

async function table(remote: Remote<readonly OpenSessionDto[]>, mayEnd = true) {
  const fixture = TestBed.createComponent(OpenSessions);
  fixture.componentRef.setInput('remote', remote);
  fixture.componentRef.setInput('mayEnd', mayEnd);
  const asked: unknown[] = [];
  fixture.componentInstance.endAsked.subscribe((id) => asked.push(id));
  fixture.componentInstance.allEnded.subscribe(() => asked.push('all'));
  fixture.componentInstance.retry.subscribe(() => asked.push('retry'));
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, asked };
}

describe('OpenSessions', () => {
  it('says what is known of each, and ends one or all', async () => {
    const { host, asked } = await table({ state: 'ready', value: [session({ isCurrent: true })], isRefreshing: false });
    expect(host.querySelector('tbody th')?.textContent).toContain('A browser');
    expect(host.textContent).toContain('This one');
    expect(host.textContent).toContain('19 Nov, 11:02');
    host.querySelector<HTMLElement>('[aria-label="End the session of A browser"]')?.click();
    [...host.querySelectorAll('button')].find((one) => one.textContent?.includes('End all sessions'))?.click();
    expect(asked).toEqual(['s1', 'all']);
  });

  it('says when there is none', async () => {
    const { host } = await table({ state: 'ready', value: [], isRefreshing: false });
    expect(host.textContent).toContain('Not signed in anywhere.');
    expect(host.querySelectorAll('button')).toHaveLength(0);
  });
});
