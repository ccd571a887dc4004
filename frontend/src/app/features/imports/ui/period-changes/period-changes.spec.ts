import { TestBed } from '@angular/core/testing';
import type { CommitEffectDto, PeriodEffectDto } from '@tierline/api-client';
import type { Remote } from '../../../../remote.js';
import { PeriodChanges } from './period-changes.js';

const period = (change: Partial<PeriodEffectDto>): PeriodEffectDto => ({
  month: '2025-03',
  choice: null,
  rowsNow: 0,
  rowsInFile: 28,
  sumsNow: {},
  sumsInFile: { sales: { amount: '92130.61', currency: 'USD' } },
  added: 28,
  replaced: 0,
  withdrawn: 0,
  duplicates: 0,
  ...change,
});
const effect = (periods: readonly PeriodEffectDto[]): Remote<CommitEffectDto> => ({
  state: 'ready',
  isRefreshing: false,
  value: { periods: [...periods], figures: [], added: 30, replaced: 26, withdrawn: 4, duplicates: 0, blocked: 1 },
});

async function panel(state: Remote<CommitEffectDto>) {
  const fixture = TestBed.createComponent(PeriodChanges);
  fixture.componentRef.setInput('effect', state);
  fixture.componentRef.setInput('plan', { months: { '2025-02': 'replace' } });
  const chosen: unknown[] = [];
  fixture.componentInstance.chosen.subscribe((choice) => chosen.push(choice));
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, chosen };
}

describe('PeriodChanges', () => {
  it('tells what becomes of the rows of each month, and of all', async () => {
    const replaced = period({ month: '2025-02', choice: 'replace', rowsNow: 30, added: 2, replaced: 26, withdrawn: 4 });
    const { host, chosen } = await panel(effect([period({}), replaced]));
    expect([...host.querySelectorAll('.does')].map((row) => row.textContent?.trim())).toEqual([
      '28 added',
      '2 added, 26 replaced, 4 withdrawn',
    ]);
    expect(host.querySelector('tfoot')?.textContent).toContain('30 added, 26 replaced, 4 withdrawn');
    [...host.querySelectorAll('button')].find((button) => button.textContent?.includes('Add'))?.click();
    expect(chosen).toEqual([{ month: '2025-02', choice: 'add' }]);
  });

  it('does nothing where nobody decided, and says so', async () => {
    const open = period({ choice: 'refuse', rowsNow: 30, added: 0 });
    const { host } = await panel(effect([open]));
    expect(host.querySelector('.does')?.textContent).toContain('Nothing happens until you decide.');
    expect(host.querySelector('tfoot')).toBeNull();
  });

  it('waits, and is empty while no row is accepted', async () => {
    expect((await panel({ state: 'loading' })).host.querySelector('.tl-skeleton')).not.toBeNull();
    expect((await panel(effect([]))).host.textContent).toContain('No accepted row yet.');
  });
});
