import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { RoleAssignmentResponse } from '@tierline/api-client';
import type { Remote } from '../../../../remote.js';
import { HeldRoles } from './held-roles.js';

const held = (title: string, validFrom: string, validUntil: string | null = null): RoleAssignmentResponse => ({
  id: title,
  role: { key: title, title },
  anchor: { kind: 'team', id: 't1', name: 'North' },
  validFrom,
  validUntil,
  isHeld: validUntil === null,
});

async function panel(remote: Remote<readonly RoleAssignmentResponse[]>, mayAssign = true) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(HeldRoles);
  fixture.componentRef.setInput('remote', remote);
  fixture.componentRef.setInput('today', '2026-11-20');
  fixture.componentRef.setInput('mayAssign', mayAssign);
  const asked: string[] = [];
  fixture.componentInstance.endAsked.subscribe((one) => asked.push(one.id));
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, asked };
}
const ready = (...value: RoleAssignmentResponse[]) => ({ state: 'ready', value, isRefreshing: false }) as const;

describe('HeldRoles', () => {
  it('says where and since when, what is over last and without an act', async () => {
    const { host, asked } = await panel(ready(held('Old', '2020-01-01', '2021-01-01'), held('Leader', '2025-01-01')));
    const rows = [...host.querySelectorAll('li')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
    expect(rows).toEqual(['Leaderteam North, since 1 Jan 2025 End…', 'Oldteam North, 1 Jan 2020 to 31 Dec 2020Ended']);
    host.querySelector<HTMLElement>('[aria-label="End Leader"]')?.click();
    expect(asked).toEqual(['Leader']);
  });

  it('shows no acts without the right, and says when there is nothing', async () => {
    const { host } = await panel(ready(), false);
    expect(host.querySelectorAll('button')).toHaveLength(0);
    expect(host.textContent).toContain('No role yet');
  });
});
