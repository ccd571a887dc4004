import { TestBed } from '@angular/core/testing';
import { TeamTable, type AssigneeChange } from './team-table.js';

async function table() {
  const fixture = TestBed.createComponent(TeamTable);
  fixture.componentRef.setInput('people', [
    {
      person: { id: 'p1', name: 'Avery Lindqvist' },
      capacity: 20,
      isSenior: false,
      takesLeads: true,
      cities: ['Pune'],
      position: 1,
      openLeads: 12,
    },
  ]);
  const changed: AssigneeChange[] = [];
  fixture.componentInstance.changed.subscribe((change) => changed.push(change));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const type = (label: string, text: string): HTMLInputElement => {
    const field = host.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
    field.value = text;
    field.dispatchEvent(new Event('change'));
    return field;
  };
  return { host, changed, type };
}

describe('TeamTable', () => {
  it('changes limits and cities, and nothing means no limit', async () => {
    const { changed, type } = await table();
    type('Most open leads of Avery Lindqvist', '');
    type('Cities of Avery Lindqvist', 'Pune, Mumbai ,');
    expect(changed).toEqual([
      { id: 'p1', change: { capacity: null } },
      { id: 'p1', change: { cities: ['Pune', 'Mumbai'] } },
    ]);
  });

  it('puts back what is no number', async () => {
    const { changed, type } = await table();
    expect(type('Most open leads of Avery Lindqvist', 'many').value).toBe('20');
    expect(changed).toEqual([]);
  });

  it('switches who takes leads and who gets the pressing ones', async () => {
    const { host, changed } = await table();
    for (const box of host.querySelectorAll<HTMLElement>('[type=checkbox]')) box.click();
    expect(changed).toEqual([
      { id: 'p1', change: { takesLeads: false } },
      { id: 'p1', change: { isSenior: true } },
    ]);
  });
});
