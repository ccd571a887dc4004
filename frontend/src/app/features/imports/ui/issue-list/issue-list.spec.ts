import { TestBed } from '@angular/core/testing';
import type { IssueEntry } from '../../data/issue-view.js';
import { IssueList, type EqualValuesAnswer, type IssueRows, type NameAnswer } from './issue-list.js';

const hawthorn = {
  value: 'Hawthorn Valley Health',
  rows: 12,
  message: 'Hawthorn Valley Health has no territory on 24 Mar 2025.',
  place: 'D42',
  firstRowId: 38,
};
const entry: IssueEntry = {
  key: 'rep',
  severity: 'blocking',
  code: 'rep-unresolved',
  field: 'rep',
  title: 'Sales rep unknown',
  heading: 'Sales rep unknown, 12 rows',
  text: hawthorn.message,
  places: ['D42'],
  count: 12,
  values: [hawthorn],
  distinct: 1,
  firstRowId: 38,
  fix: { kind: 'rep', code: 'rep-unresolved', rememberText: 'Remember for this customer' },
  canSkip: false,
};

async function list(entries: readonly IssueEntry[]) {
  const fixture = TestBed.createComponent(IssueList);
  fixture.componentRef.setInput('entries', entries);
  fixture.componentRef.setInput('reps', [{ value: 'rep-1', label: 'Avery Lindqvist' }]);
  const answers: (readonly NameAnswer[])[] = [];
  fixture.componentInstance.named.subscribe((answer) => answers.push(answer));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  const choose = async (at: number) => {
    host.querySelectorAll<HTMLElement>('[role=combobox]')[at]?.click();
    await fixture.whenStable();
    document.querySelector<HTMLElement>('[role=option]')?.click();
    await fixture.whenStable();
  };
  return { fixture, host, button, choose, answers };
}

describe('IssueList', () => {
  it('asks first what the name means, then answers for all its rows and remembers it', async () => {
    const { fixture, host, button, choose, answers } = await list([entry]);
    button('Apply to 12 rows')?.click();
    await fixture.whenStable();
    expect(host.querySelector('[role=alert]')?.textContent).toContain('Choose first');
    await choose(0);
    button('Apply to 12 rows')?.click();
    expect(answers).toEqual([
      [{ code: 'rep-unresolved', value: 'Hawthorn Valley Health', to: 'rep-1', remember: true }],
    ]);
    expect(button('Skip row')).toBeUndefined();
  });

  it('lists the values of a kind with their rows, and gives all answers in one act', async () => {
    const grayling = { ...hawthorn, value: 'Grayling', rows: 3, place: 'D50' };
    const others = ['A', 'B', 'C', 'D'].map((value) => ({ ...hawthorn, value, rows: 1 }));
    const { fixture, host, button, choose, answers } = await list([
      { ...entry, count: 19, values: [hawthorn, grayling, ...others] },
    ]);
    const listed: IssueRows[] = [];
    fixture.componentInstance.listed.subscribe((rows) => listed.push(rows));
    expect(host.querySelectorAll('tl-issue-values li')).toHaveLength(5);
    button('Show 1 more values')?.click();
    await fixture.whenStable();
    expect(host.querySelectorAll('tl-issue-values li')).toHaveLength(6);
    button('3 rows')?.click();
    expect(listed).toEqual([{ code: 'rep-unresolved', value: 'Grayling' }]);
    await choose(0);
    await choose(1);
    button('Apply to 15 rows')?.click();
    expect(answers[0]?.map(({ value }) => value)).toEqual(['Hawthorn Valley Health', 'Grayling']);
  });

  it('puts one text in the place of a value in all rows', async () => {
    const dates: IssueEntry = {
      ...entry,
      key: 'date',
      code: 'invalid-date',
      field: 'revenueDate',
      values: [{ ...hawthorn, value: '31.02.2026' }],
      fix: { kind: 'value', field: 'revenueDate' },
    };
    const { fixture, host, button } = await list([dates]);
    const replaced: EqualValuesAnswer[] = [];
    fixture.componentInstance.replaced.subscribe((answer) => replaced.push(answer));
    const input = host.querySelector('input');
    if (input) input.value = '02/28/2026';
    input?.dispatchEvent(new Event('input'));
    button('Apply to 12 rows')?.click();
    const answers = [{ value: '31.02.2026', to: '02/28/2026' }];
    expect(replaced).toEqual([{ code: 'invalid-date', field: 'revenueDate', answers }]);
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
    fixture.componentInstance.skipped.subscribe(({ firstRowId }) => fixed.push(firstRowId));
    const input = host.querySelector('input');
    if (input) input.value = '12.50';
    button('Apply')?.click();
    button('Skip row')?.click();
    expect(fixed).toEqual([{ rowId: 38, field: 'sales', value: '12.50' }, 38]);
  });
});
