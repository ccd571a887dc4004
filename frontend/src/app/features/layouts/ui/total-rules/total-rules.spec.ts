import { TestBed } from '@angular/core/testing';
import type { LayoutSkipRuleDto } from '@tierline/api-client';
import type { LayoutTotals } from '../../data/layout-edit.js';
import { TotalRules } from './total-rules.js';

const columns = [
  { value: 'clinic', label: 'Clinic' },
  { value: 'net', label: 'Net' },
  { value: 'due', label: 'Due' },
];
const rule: LayoutSkipRuleDto = {
  reason: 'total-row',
  when: 'any',
  tests: [{ field: 'clinic', is: 'contains', text: 'total' }],
};
const totals: LayoutTotals = {
  reason: 'total-row',
  fields: ['net'],
  grand: [{ field: 'clinic', is: 'contains', text: 'grand' }],
  groupedBy: 'clinic',
};

async function rules(given: LayoutTotals | null, known: readonly LayoutSkipRuleDto[] = [rule]) {
  const fixture = TestBed.createComponent(TotalRules);
  const inputs = { totals: given, rules: known, columns, money: columns.slice(1) };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const changes: LayoutTotals[] = [];
  const begun: (string | null)[] = [];
  fixture.componentInstance.changed.subscribe((change) => changes.push(change));
  fixture.componentInstance.begun.subscribe((reason) => begun.push(reason));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const choose = async (at: number, text: string): Promise<void> => {
    host.querySelectorAll<HTMLElement>('tl-field [role=combobox]')[at]?.click();
    await fixture.whenStable();
    const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    options.find((option) => option.textContent?.includes(text))?.click();
    await fixture.whenStable();
  };
  return { host, changes, begun, choose };
}

describe('TotalRules', () => {
  it('asks for a rule that marks the totals first', async () => {
    const { host } = await rules(null, []);
    expect(host.textContent).toContain('Add a rule for the rows with totals first.');
  });

  it('begins with the rows of a rule, and ends', async () => {
    const first = await rules(null);
    await first.choose(0, 'Rows skipped as total row');
    expect(first.begun).toEqual(['total-row']);
    const second = await rules(totals);
    await second.choose(0, 'nothing is compared');
    expect(second.begun).toEqual([null]);
  });

  it('sums the ticked columns, of which the last stays', async () => {
    const { host, changes } = await rules(totals);
    const [net, due] = [...host.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect([net?.checked, net?.disabled, due?.checked]).toEqual([true, true, false]);
    due?.click();
    expect(changes.at(-1)?.fields).toEqual(['net', 'due']);
  });

  it('changes what tells the grand total, what groups name and which rows count', async () => {
    const { host, changes, choose } = await rules(totals);
    const add = (of: string) => host.querySelector<HTMLElement>(`[aria-label="Add a test to ${of}"]`)?.click();
    add('the grand total');
    expect(changes.at(-1)?.grand).toHaveLength(2);
    add('the rows that count');
    expect(changes.at(-1)?.when).toEqual([{ field: 'clinic', is: 'contains', text: 'total' }]);
    await choose(1, 'They name no group');
    expect(changes.at(-1)).toEqual({ reason: 'total-row', fields: ['net'], grand: totals.grand });
  });
});
