import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { OrgMembershipDto } from '@tierline/api-client';
import { Belongs } from './belongs.js';

const north: OrgMembershipDto = {
  id: 'm1',
  tree: 'team',
  node: { id: 'n1', name: 'North' },
  person: { id: 'p1', name: 'Avery' },
  validFrom: '2025-01-01',
  validUntil: null,
};

async function panel(mayMove: boolean) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Belongs);
  fixture.componentRef.setInput('remote', { state: 'ready', value: [north], isRefreshing: false });
  fixture.componentRef.setInput('today', '2026-11-20');
  fixture.componentRef.setInput('mayMove', mayMove);
  const asked: string[] = [];
  fixture.componentInstance.moved.subscribe((tree) => asked.push(tree));
  fixture.componentInstance.left.subscribe((membership) => asked.push(membership.id));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { host, asked, buttons: [...host.querySelectorAll('button')] };
}

describe('Belongs', () => {
  it('says where the person belongs in each tree, and leads there', async () => {
    const { host, buttons } = await panel(false);
    expect([...host.querySelectorAll('.tree')].map((tree) => tree.textContent)).toEqual([
      'Team',
      'Department',
      'Location',
    ]);
    expect(host.querySelector('a')?.getAttribute('href')).toBe('/admin/organisation/team?node=n1');
    expect(host.textContent).toContain('since 1 Jan 2025');
    expect(buttons).toHaveLength(0);
  });

  it('moves within a tree, joins one, and leaves', async () => {
    const { asked, buttons } = await panel(true);
    expect(buttons.map((button) => button.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'Leave…',
      'Move Team',
      'Join Department',
      'Join Location',
    ]);
    for (const button of buttons) button.click();
    expect(asked).toEqual(['m1', 'team', 'department', 'location']);
  });
});
