import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { RightEntry } from '../../data/person-view.js';
import { RightsTable } from './rights-table.js';

const right = (permission: string, scope: string, role: string): RightEntry => ({
  permission,
  title: `May ${permission}`,
  areaTitle: 'Sales data',
  scope,
  anchor: scope === 'team' ? { kind: 'team', name: 'North' } : null,
  role: { key: role, title: role },
  since: '2025-01-01',
  until: null,
  standsInFor: null,
});

async function table(rights: readonly RightEntry[]) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RightsTable);
  fixture.componentRef.setInput('rights', rights);
  fixture.componentRef.setInput('today', '2026-11-20');
  await fixture.whenStable();
  return { fixture, host: fixture.nativeElement as HTMLElement };
}

describe('RightsTable', () => {
  it('says scope, place, role and time of each right', async () => {
    const { host } = await table([right('sales.view', 'own', 'Sales rep'), right('sales.view', 'team', 'Team leader')]);
    const rows = [...host.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toEqual([
      ['Team', 'team North', 'Team leader', 'since 1 Jan 2025'],
      ['Own', '–', 'Sales rep', 'since 1 Jan 2025'],
    ]);
    expect(host.querySelector('tbody th')?.getAttribute('rowspan')).toBe('2');
  });

  it('finds, and says when there is nothing', async () => {
    const { fixture, host } = await table([right('sales.view', 'own', 'Sales rep')]);
    const input = host.querySelector('input');
    if (input) input.value = 'zzz';
    input?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(host.textContent).toContain('No right fits this search.');
    fixture.componentRef.setInput('rights', []);
    await fixture.whenStable();
    expect(host.textContent).toContain('This person holds no right today.');
  });
});
