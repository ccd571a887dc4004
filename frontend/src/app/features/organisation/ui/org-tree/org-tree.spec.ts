import { TestBed } from '@angular/core/testing';
import { OrgTree, type CountedNode } from './org-tree.js';

const node = (id: string, parentId: string | null, members: number): CountedNode => ({
  id,
  name: id,
  parentId,
  members,
  membersAtOrBelow: members + 1,
});

async function tree() {
  const fixture = TestBed.createComponent(OrgTree);
  fixture.componentRef.setInput('label', 'Teams');
  fixture.componentRef.setInput('nodes', [node('Sales', null, 0), node('North', 'Sales', 4), node('Office', null, 2)]);
  const opened: string[] = [];
  fixture.componentInstance.opened.subscribe((id) => opened.push(id));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const items = () => [...host.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const press = async (key: string): Promise<void> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    (host.querySelector<HTMLElement>('[tabindex="0"]') ?? host).dispatchEvent(event);
    await fixture.whenStable();
  };
  return { fixture, host, items, opened, press };
}

describe('OrgTree', () => {
  it('tells readers level, place and counts, with one tab stop', async () => {
    const { items } = await tree();
    const [office, sales, north] = items();
    expect(office?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Office2 members3 with those below');
    expect(sales?.getAttribute('aria-expanded')).toBe('true');
    expect(north?.getAttribute('aria-level')).toBe('2');
    expect(items().map((item) => item.tabIndex)).toEqual([0, -1, -1]);
  });

  it('is walked, folded and chosen in by keys', async () => {
    const { items, opened, press } = await tree();
    await press('ArrowDown');
    await press('ArrowLeft');
    expect(items()).toHaveLength(2);
    await press('ArrowRight');
    await press('End');
    await press('Enter');
    expect(opened).toEqual(['North']);
  });

  it('folds by its arrow and opens by the rest of the line', async () => {
    const { fixture, items, opened } = await tree();
    items()[1]?.querySelector<HTMLElement>('.fold')?.click();
    await fixture.whenStable();
    expect(items()).toHaveLength(2);
    items()[0]?.click();
    expect(opened).toEqual(['Office']);
  });
});
