import { TestBed } from '@angular/core/testing';
import type { AssignmentRuleDto, DistributionDto } from '@tierline/api-client';
import { RuleEditor } from './rule-editor.js';

const RULES: AssignmentRuleDto[] = [
  { assigneeId: 'avery', city: 'Pune' },
  { teamId: 'north', leadSource: 'Event' },
];
const PLAN = { assigned: 3, kept: 0, left: 1, rules: [{ rule: 1, leads: 3 }] } as unknown as DistributionDto;

async function editor(rules: AssignmentRuleDto[] = RULES) {
  const fixture = TestBed.createComponent(RuleEditor);
  const set = (name: string, value: unknown): void => fixture.componentRef.setInput(name, value);
  set('rules', rules);
  set('teams', [{ id: 'north', name: 'North', assignmentWay: 'balanced' }]);
  set('people', [{ person: { id: 'avery', name: 'Avery Lindqvist' } }]);
  const saved: AssignmentRuleDto[][] = [];
  const asked: string[] = [];
  fixture.componentInstance.saved.subscribe((kept) => saved.push(kept));
  fixture.componentInstance.tried.subscribe(() => asked.push('try'));
  fixture.componentInstance.assigned.subscribe(() => asked.push('assign'));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const buttonOf = (label: string): HTMLButtonElement | undefined =>
    [...host.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === label,
    );
  const click = async (label: string): Promise<void> => {
    buttonOf(label)?.click();
    await fixture.whenStable();
  };
  const type = async (at: number, name: string, text: string): Promise<void> => {
    const field = host.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)[at]!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { fixture, host, set, saved, asked, buttonOf, click, type };
}

describe('RuleEditor', () => {
  it('saves a new order and a changed condition', async () => {
    const { saved, click, type } = await editor();
    await click('Move rule 2 up');
    await type(0, 'campaignTag', 'RPM001');
    await click('Save the rules');
    expect(saved).toEqual([[{ teamId: 'north', leadSource: 'Event', campaignTag: 'RPM001' }, RULES[0]]]);
  });

  it('keeps a rule back that names nobody, and removes it', async () => {
    const { host, saved, click } = await editor();
    await click('New rule');
    await click('Save the rules');
    expect(saved).toEqual([]);
    expect(host.textContent).toContain('Choose who gets these leads.');
    await click('Remove rule 3');
    await click('Remove rule 2');
    await click('Save the rules');
    expect(saved).toEqual([[RULES[0]]]);
  });

  it('tells what the kept rules would take, and gives it away', async () => {
    const { fixture, host, set, asked, buttonOf, click, type } = await editor();
    expect(buttonOf('Give these leads away')).toBeUndefined();
    await click('Try on leads that nobody has');
    set('plan', PLAN);
    await fixture.whenStable();
    expect([...host.querySelectorAll('.share')].map((one) => one.textContent)).toEqual(['takes 3 leads', 'takes none']);
    expect(host.textContent).toContain('3 leads change hands, 1 cannot be taken by anybody.');
    await click('Give these leads away');
    expect(asked).toEqual(['try', 'assign']);
    await type(0, 'city', 'Goa');
    expect(host.textContent).not.toContain('3 leads change hands');
    expect(buttonOf('Try on leads that nobody has')).toBeUndefined();
  });

  it('begins with the first rule', async () => {
    const { host, click } = await editor([]);
    expect(host.textContent).toContain('No rules yet');
    await click('Make the first rule');
    expect(host.querySelectorAll('input[name="city"]')).toHaveLength(1);
  });
});
