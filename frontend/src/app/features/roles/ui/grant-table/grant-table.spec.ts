import { TestBed } from '@angular/core/testing';
import type { GrantEntry, PermissionEntry } from '../../data/role-view.js';
import { GrantTable } from './grant-table.js';

const permission = (key: string): PermissionEntry => ({
  key,
  area: 'sales',
  areaTitle: 'Sales',
  title: `May ${key}`,
  description: '',
  scopes: ['own', 'all'],
  switch: null,
});
const grants: readonly GrantEntry[] = [
  { permission: 'sales.view', scope: 'own', switch: null, scopeWhileOff: null, isBoundByDuty: false },
];

async function table(isEditable: boolean) {
  const fixture = TestBed.createComponent(GrantTable);
  fixture.componentRef.setInput('permissions', [permission('sales.view'), permission('sales.upload')]);
  fixture.componentRef.setInput('grants', grants);
  fixture.componentRef.setInput('isEditable', isEditable);
  const chosen: unknown[] = [];
  fixture.componentInstance.chosen.subscribe((choice) => chosen.push(choice));
  await fixture.whenStable();
  return { fixture, host: fixture.nativeElement as HTMLElement, chosen };
}

describe('GrantTable', () => {
  it('reads as words where nothing can be changed', async () => {
    const { host } = await table(false);
    expect(host.querySelectorAll('select')).toHaveLength(0);
    expect([...host.querySelectorAll('td')].map((cell) => cell.textContent?.trim())).toEqual([
      'Own rows only',
      'No right',
    ]);
  });

  it('offers the scopes of each permission and counts what is held with the draft', async () => {
    const { fixture, host, chosen } = await table(true);
    expect(host.textContent).toContain('1 of 2');
    const select = host.querySelector<HTMLSelectElement>('select[aria-label="Scope of May sales.upload"]');
    expect([...(select?.options ?? [])].map((option) => option.label)).toEqual(['No right', 'Own', 'All']);
    if (select) select.value = 'all';
    select?.dispatchEvent(new Event('change'));
    expect(chosen).toEqual([{ permission: 'sales.upload', choice: 'all' }]);
    fixture.componentRef.setInput('draft', new Map([['sales.upload', 'all']]));
    await fixture.whenStable();
    expect(host.textContent).toContain('2 of 2');
  });
});
