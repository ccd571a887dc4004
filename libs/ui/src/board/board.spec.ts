import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Board, BoardCard } from './board.js';
import type { BoardColumn, BoardMove } from './board-moves.js';

interface Lead {
  readonly id: string;
  readonly name: string;
}

@Component({
  imports: [Board, BoardCard],
  template: `<tl-board
    label="Leads by status"
    [columns]="columns()"
    [cardKey]="key"
    [cardLabel]="nameOf"
    [targetsOf]="targets"
    (moved)="moves.push($event)"
    (opened)="opened = $event.id"
    (moreAsked)="more = $event"
  >
    <ng-template tlBoardCard [tlBoardCardOf]="cards" let-card
      ><b>{{ card.name }}</b></ng-template
    >
  </tl-board>`,
})
class Host {
  readonly cards: readonly Lead[] = [
    { id: '1', name: 'Aarohi' },
    { id: '2', name: 'Kabir' },
  ];
  readonly columns = signal<readonly BoardColumn<Lead>[]>([
    { key: 'new', label: 'New Lead', count: 5, cards: this.cards },
    { key: 'contact', label: 'Initial Contact', count: 0, cards: [] },
    { key: 'interested', label: 'Interested', count: 1, cards: [{ id: '3', name: 'Zoya' }] },
  ]);
  readonly key = (lead: Lead): string => lead.id;
  readonly nameOf = (lead: Lead): string => lead.name;
  readonly targets = (lead: Lead): readonly string[] => (lead.id === '3' ? [] : ['interested']);
  readonly moves: BoardMove<Lead>[] = [];
  opened = '';
  more = '';
}

async function board() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  document.body.append(root);
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  const stops = () => [...root.querySelectorAll<HTMLElement>('.card[tabindex="0"]')];
  return { fixture, root, press, stops, host: fixture.componentInstance };
}

describe('Board', () => {
  afterEach(() => document.body.replaceChildren());

  it('counts its columns and asks for the cards that are not there', async () => {
    const { root, host } = await board();
    expect([...root.querySelectorAll('header')].map((head) => head.textContent?.trim())).toEqual([
      'New Lead5',
      'Initial Contact0',
      'Interested1',
    ]);
    root.querySelector<HTMLElement>('.more')?.click();
    expect(host.more).toBe('new');
  });

  it('is one tab stop, walked by arrows over empty columns, and Enter opens a card', async () => {
    const { press, stops, host } = await board();
    expect(stops().map((card) => card.getAttribute('aria-label'))).toEqual(['Aarohi']);
    stops()[0]?.focus();
    await press('ArrowDown');
    await press('ArrowRight');
    expect(stops().map((card) => card.getAttribute('aria-label'))).toEqual(['Zoya']);
    await press('Enter');
    expect(host.opened).toBe('3');
  });

  it('moves a card by keys, only over columns that may take it', async () => {
    const { press, stops, root, host } = await board();
    stops()[0]?.focus();
    await press(' ');
    await press('ArrowRight');
    expect(root.querySelector('section.over')?.getAttribute('aria-label')).toBe('Interested');
    await press(' ');
    expect(host.moves).toEqual([{ card: host.cards[0], from: 'new', to: 'interested' }]);
    expect(root.querySelector('.lifted')).toBeNull();
  });

  it('takes a lifted card back by Esc', async () => {
    const { press, stops, host, root } = await board();
    stops()[0]?.focus();
    await press(' ');
    await press('ArrowRight');
    await press('Escape');
    expect(root.querySelector('section.over')).toBeNull();
    expect(host.moves).toEqual([]);
  });

  it('moves a card by its menu, which a card without a way on does not have', async () => {
    const { fixture, root, host } = await board();
    const buttons = [...root.querySelectorAll<HTMLElement>('button.to')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Move to: Aarohi', 'Move to: Kabir']);
    buttons[1]?.click();
    await fixture.whenStable();
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    expect(items.map((item) => item.textContent?.trim())).toEqual(['Interested']);
    items[0]?.click();
    expect(host.moves).toEqual([{ card: host.cards[1], from: 'new', to: 'interested' }]);
  });
});
