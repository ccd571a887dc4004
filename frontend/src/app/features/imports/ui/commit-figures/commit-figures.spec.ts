import { TestBed } from '@angular/core/testing';
import type { CommitEffectDto } from '@tierline/api-client';
import type { Remote } from '../../../../remote.js';
import { CommitFigures } from './commit-figures.js';

const EFFECT: CommitEffectDto = {
  ...{ periods: [], added: 0, replaced: 0, withdrawn: 0, duplicates: 0, blocked: 1 },
  figures: [
    { code: 'created', title: 'New leads', count: 22, examples: [{ rowId: 3, text: 'Main Leads 4' }] },
    { code: 'filled', title: 'Stored leads with gaps filled', count: 0, examples: [] },
  ],
};

async function shown(effect: Remote<CommitEffectDto>) {
  const fixture = TestBed.createComponent(CommitFigures);
  fixture.componentRef.setInput('effect', effect);
  const opened: number[] = [];
  fixture.componentInstance.opened.subscribe((rowId) => opened.push(rowId));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const textsOf = (line: Element): string[] => [...line.children].map((part) => part.textContent?.trim() ?? '');
  const lines = [...host.querySelectorAll('dl > div')].map(textsOf);
  return { host, lines, opened };
}

describe('CommitFigures', () => {
  it('counts what a commit does, kind by kind, and leads to the rows', async () => {
    const { host, lines, opened } = await shown({ state: 'ready', value: EFFECT, isRefreshing: false });
    expect(lines).toEqual([
      ['New leads', '22', 'Main Leads 4'],
      ['Stored leads with gaps filled', '0'],
      ['Left out because they are blocked', '1'],
    ]);
    host.querySelector<HTMLElement>('li button')?.click();
    expect(opened).toEqual([3]);
  });

  it('waits without a figure', async () => {
    const { host } = await shown({ state: 'loading' });
    expect(host.querySelector('.tl-skeleton')).not.toBeNull();
  });
});
