import { TestBed } from '@angular/core/testing';
import type { IssueEntry } from '../../data/issue-view.js';
import { IssueList, type NameAnswer } from './issue-list.js';

const entry: IssueEntry = {
  key: 'rep',
  severity: 'blocking',
  code: 'rep-unresolved',
  heading: 'Sales rep unknown, 12 rows',
  text: 'Hawthorn Valley Health has no territory on 24 Mar 2025.',
  places: ['D42'],
  count: 12,
  firstRowId: 38,
  fix: {
    kind: 'rep',
    code: 'rep-unresolved',
    value: 'Hawthorn Valley Health',
    rememberText: 'Remember for this customer',
  },
  canSkip: false,
};

async function list(entries: readonly IssueEntry[]) {
  const fixture = TestBed.createComponent(IssueList);
  fixture.componentRef.setInput('entries', entries);
  fixture.componentRef.setInput('reps', [{ value: 'rep-1', label: 'Avery Lindqvist' }]);
  const answers: NameAnswer[] = [];
  fixture.componentInstance.named.subscribe((answer) => answers.push(answer));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { fixture, host, button, answers };
}

describe('IssueList', () => {
  it('asks first what the name means, then answers for all its rows and remembers it', async () => {
    const { fixture, host, button, answers } = await list([entry]);
    button('Apply to 12 rows')?.click();
    await fixture.whenStable();
    expect(host.querySelector('[role=alert]')?.textContent).toContain('Choose first');
    host.querySelector<HTMLElement>('[role=combobox]')?.click();
    await fixture.whenStable();
    document.querySelector<HTMLElement>('[role=option]')?.click();
    await fixture.whenStable();
    button('Apply to 12 rows')?.click();
    expect(answers).toEqual([{ code: 'rep-unresolved', value: 'Hawthorn Valley Health', to: 'rep-1', remember: true }]);
    expect(button('Skip row')).toBeUndefined();
  });

  it('fixes one cell in place and offers to leave the row out', async () => {
    const fixable: IssueEntry = {
      ...entry,
      count: 1,
      canSkip: true,
      fix: { kind: 'cell', rowId: 38, field: 'sales', value: 'abc' },
    };
    const { fixture, host, button } = await list([fixable]);
    const fixed: unknown[] = [];
    fixture.componentInstance.cellFixed.subscribe((answer) => fixed.push(answer));
    fixture.componentInstance.skipped.subscribe((rowId) => fixed.push(rowId));
    const input = host.querySelector('input');
    if (input) input.value = '12.50';
    button('Apply')?.click();
    button('Skip row')?.click();
    expect(fixed).toEqual([{ rowId: 38, field: 'sales', value: '12.50' }, 38]);
  });
});
