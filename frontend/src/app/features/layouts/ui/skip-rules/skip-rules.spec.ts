import { TestBed } from '@angular/core/testing';
import type { LayoutSkipRuleDto } from '@tierline/api-client';
import { SkipRules } from './skip-rules.js';

const columns = [
  { value: 'clinic', label: 'Clinic' },
  { value: 'net', label: 'Net Value' },
];
const total: LayoutSkipRuleDto = {
  reason: 'total-row',
  when: 'any',
  tests: [
    { field: 'clinic', is: 'contains', text: 'total' },
    { field: 'net', is: 'empty' },
  ],
};

async function rules(given: readonly LayoutSkipRuleDto[], isReadOnly = false) {
  const fixture = TestBed.createComponent(SkipRules);
  fixture.componentRef.setInput('rules', given);
  fixture.componentRef.setInput('columns', columns);
  fixture.componentRef.setInput('isReadOnly', isReadOnly);
  const answers: (readonly LayoutSkipRuleDto[])[] = [];
  fixture.componentInstance.changed.subscribe((answer) => answers.push(answer));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const named = (label: string) => host.querySelector<HTMLElement>(`[aria-label="${label}"]`);
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { host, answers, named, button };
}

describe('SkipRules', () => {
  it('says what holds without any rule', async () => {
    const { host } = await rules([]);
    expect(host.textContent).toContain('Every row that is not blank is taken for a sale.');
  });

  it('begins a rule with the first column and the word total', async () => {
    const { answers, button } = await rules([]);
    button('Add a rule')?.click();
    expect(answers).toEqual([
      [{ reason: 'total-row', when: 'any', tests: [{ field: 'clinic', is: 'contains', text: 'total' }] }],
    ]);
  });

  it('changes the text of a test, and asks for none where none is compared', async () => {
    const { answers, named } = await rules([total]);
    const input = named('Text of test 1 of rule 1') as HTMLInputElement;
    input.value = 'sum';
    input.dispatchEvent(new Event('change'));
    expect(answers[0]?.[0]?.tests[0]).toEqual({ field: 'clinic', is: 'contains', text: 'sum' });
    expect(named('Text of test 2 of rule 1')).toBeNull();
  });

  it('goes with its last test', async () => {
    const one = { ...total, tests: total.tests.slice(0, 1) };
    const { answers, named } = await rules([one]);
    named('Remove test 1 of rule 1')?.click();
    expect(answers).toEqual([[]]);
  });

  it('can only be looked at where a layout comes with the product', async () => {
    const { host, button } = await rules([total], true);
    expect(button('Add a rule')).toBeUndefined();
    expect(host.querySelectorAll('input:not([disabled]), [role=combobox]:not([disabled])')).toHaveLength(0);
  });
});
