import { TestBed } from '@angular/core/testing';
import { AssignRole, type Assignment } from './assign-role.js';

async function form() {
  const fixture = TestBed.createComponent(AssignRole);
  fixture.componentRef.setInput('roles', [{ value: 'team_leader', label: 'Team leader' }]);
  const places = { team: [{ value: 't1', label: 'North' }], department: [], location: [] };
  fixture.componentRef.setInput('places', places);
  fixture.componentRef.setInput('today', '2026-11-20');
  const assigned: Assignment[] = [];
  fixture.componentInstance.assigned.subscribe((assignment) => assigned.push(assignment));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const choose = async (at: number, label: string): Promise<void> => {
    host.querySelectorAll<HTMLElement>('[role=combobox]')[at]?.click();
    await fixture.whenStable();
    [...document.querySelectorAll<HTMLElement>('[role=option]')]
      .find((one) => one.textContent?.includes(label))
      ?.click();
    await fixture.whenStable();
  };
  const type = async (name: string, text: string): Promise<void> => {
    const control = host.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!control) throw new Error(`no field ${name}`);
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { host, assigned, choose, type, submit };
}

describe('AssignRole', () => {
  it('asks for the role first', async () => {
    const { host, assigned, submit } = await form();
    await submit();
    expect(host.textContent).toContain('Choose one.');
    expect(assigned).toEqual([]);
  });

  it('holds a role at home from today unless told', async () => {
    const { assigned, choose, submit } = await form();
    await choose(0, 'Team leader');
    await submit();
    expect(assigned).toEqual([{ role: 'team_leader', anchor: null, validFrom: '2026-11-20', validUntil: null }]);
  });

  it('asks for the team where it is held in one, and ends on the day after the last', async () => {
    const { host, assigned, choose, type, submit } = await form();
    await choose(0, 'Team leader');
    await choose(1, 'One team');
    await submit();
    expect(host.textContent).toContain('Choose one.');
    await choose(2, 'North');
    await type('until', '2026-11-01');
    await submit();
    expect(host.textContent).toContain('Enter a later day.');
    await type('until', '2026-12-31');
    await submit();
    expect(assigned).toEqual([
      {
        role: 'team_leader',
        anchor: { kind: 'team', id: 't1' },
        validFrom: '2026-11-20',
        validUntil: '2027-01-01',
      },
    ]);
  });
});
