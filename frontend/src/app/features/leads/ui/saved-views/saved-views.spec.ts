import { TestBed } from '@angular/core/testing';
import { SavedViews, type SavedView } from './saved-views.js';

const view = (over: Partial<SavedView>): SavedView => ({
  id: 'v1',
  name: 'Hot in Pune',
  isShared: false,
  isPinned: false,
  isMine: true,
  ...over,
});

async function views(...some: SavedView[]) {
  const fixture = TestBed.createComponent(SavedViews);
  fixture.componentRef.setInput('views', some);
  fixture.componentRef.setInput('active', 'v1');
  const heard: string[] = [];
  const { componentInstance: one } = fixture;
  one.opened.subscribe(({ id }) => heard.push(`opened ${id}`));
  one.pinToggled.subscribe(({ id }) => heard.push(`pin ${id}`));
  one.removed.subscribe(({ id }) => heard.push(`removed ${id}`));
  one.saveAsked.subscribe(() => heard.push('save'));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const click = async (text: string): Promise<void> => {
    const all = [...host.querySelectorAll('button'), ...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    all.find((button) => button.textContent?.includes(text))?.click();
    await fixture.whenStable();
  };
  const items = () =>
    [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].map((item) =>
      item.textContent?.replace(/\s+/g, ' ').trim(),
    );
  return { fixture, host, heard, click, items };
}

describe('SavedViews', () => {
  it('keeps pinned views in sight and marks the one that is shown', async () => {
    const { host, heard } = await views(view({ isPinned: true }), view({ id: 'v2', name: 'Overdue' }));
    const chips = [...host.querySelectorAll<HTMLElement>('.tl-chip')];
    expect(chips.map((chip) => [chip.textContent?.trim(), chip.getAttribute('aria-pressed')])).toEqual([
      ['Hot in Pune', 'true'],
    ]);
    chips[0]?.click();
    expect(heard).toEqual(['opened v1']);
  });

  it('saves only where the list is narrowed', async () => {
    const { fixture, heard, click } = await views();
    await click('Views');
    await click('Save this view…');
    expect(heard).toEqual([]);
    fixture.componentRef.setInput('canSave', true);
    await fixture.whenStable();
    await click('Save this view…');
    expect(heard).toEqual(['save']);
  });

  it("changes a person's own views and only opens or pins those of others", async () => {
    const { heard, click, items } = await views(view({ isShared: true, isMine: false }));
    await click('Views');
    expect(items()).toEqual(['Hot in Pune shared', 'Save this view…']);
    await click('Hot in Pune');
    expect(items()).toContain('Pin to the list');
    expect(items()).not.toContain('Remove');
    await click('Pin to the list');
    expect(heard).toEqual(['pin v1']);
  });
});
