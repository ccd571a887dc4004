import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDropList, CdkDropListGroup, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  Directive,
  ElementRef,
  inject,
  input,
  output,
  signal,
  TemplateRef,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Button } from '../button/button.js';
import { Formats } from '../format/formats.js';
import { Icon } from '../icon/icon.js';
import { nextTarget, walked, type BoardColumn, type BoardMove, type BoardPlace } from './board-moves.js';

/** What a card shows: `<ng-template tlBoardCard [tlBoardCardOf]="cards()" let-card>`. */
@Directive({ selector: 'ng-template[tlBoardCard]' })
export class BoardCard<Card> {
  /** Only tells the compiler what `let-card` is. */
  readonly tlBoardCardOf = input<readonly Card[]>();
  readonly template = inject<TemplateRef<{ readonly $implicit: Card }>>(TemplateRef);

  static ngTemplateContextGuard<Card>(
    _card: BoardCard<Card>,
    _context: unknown,
  ): _context is { readonly $implicit: Card } {
    return true;
  }
}

/** A card in the air: where it came from and over which column it hangs. */
interface Lifted<Card> {
  readonly card: Card;
  readonly from: string;
  readonly over: string;
}

/** Cards in columns. A card is moved by dragging it, by its *Move to* menu, or by keys: arrows walk the cards, Space lifts one, left and
 *  right choose the column, Space puts it down, Esc takes it back. Only columns that may take a card do. */
@Component({
  selector: 'tl-board',
  imports: [Button, CdkDrag, CdkDropList, CdkDropListGroup, Icon, MatMenuModule, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', '[attr.aria-label]': 'label()' },
  templateUrl: './board.html',
  styleUrl: './board.scss',
})
export class Board<Card> {
  readonly label = input.required<string>();
  readonly columns = input.required<readonly BoardColumn<Card>[]>();
  readonly cardKey = input.required<(card: Card) => string>();
  /** How a card is called: "Aarohi Venkatraman". */
  readonly cardLabel = input.required<(card: Card) => string>();
  /** Keys of the columns that may take a card. */
  readonly targetsOf = input.required<(card: Card) => readonly string[]>();
  /** Said in a column without cards. */
  readonly emptyText = input('No cards');

  readonly moved = output<BoardMove<Card>>();
  readonly opened = output<Card>();
  /** More cards of a column are asked for. */
  readonly moreAsked = output<string>();

  protected readonly formats = inject(Formats);
  protected readonly template = contentChild.required<BoardCard<Card>>(BoardCard);
  protected readonly place = signal<BoardPlace>({ column: -1, card: 0 });
  protected readonly lifted = signal<Lifted<Card> | null>(null);
  /** The one card that Tab reaches: the one last walked to, else the first of all. */
  protected readonly stop = computed<BoardPlace>(() => {
    const { column, card } = this.place();
    const size = this.sizes()[column] ?? 0;
    if (size > 0) return { column, card: Math.min(card, size - 1) };
    return { column: this.sizes().findIndex((count) => count > 0), card: 0 };
  });
  private readonly sizes = computed(() => this.columns().map(({ cards }) => cards.length));
  private readonly keys = computed(() => this.columns().map(({ key }) => key));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly announcer = inject(LiveAnnouncer);

  protected readonly mayEnter = (drag: CdkDrag<Card>, list: CdkDropList<string>): boolean =>
    this.targetsOf()(drag.data).includes(list.data);

  protected targets(card: Card): readonly BoardColumn<Card>[] {
    const keys = this.targetsOf()(card);
    return this.columns().filter(({ key }) => keys.includes(key));
  }

  protected drop(event: CdkDragDrop<string, string, Card>): void {
    if (event.container === event.previousContainer) return;
    this.move({ card: event.item.data, from: event.previousContainer.data, to: event.container.data });
  }

  protected move(move: BoardMove<Card>): void {
    this.lifted.set(null);
    if (move.from === move.to) return;
    this.say(`${this.cardLabel()(move.card)} moved to ${this.labelOf(move.to)}`);
    this.moved.emit(move);
  }

  protected onKey(event: KeyboardEvent, card: Card, column: string): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const isDone = this.lifted() ? this.hang(event.key) : this.act(event.key, card, column);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected leave(): void {
    this.lifted.set(null);
  }

  /** @returns whether the key did something with the card that lies on the board */
  private act(key: string, card: Card, column: string): boolean {
    if (key === 'Enter') this.opened.emit(card);
    else if (key === ' ') this.lift(card, column);
    else return this.walk(key);
    return true;
  }

  /** @returns whether the key did something with the card in the air */
  private hang(key: string): boolean {
    const lifted = this.lifted();
    if (!lifted) return false;
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : null;
    if (step !== null) {
      const targets = this.targetsOf()(lifted.card);
      const over = nextTarget(this.keys(), targets, { at: lifted.over, home: lifted.from, step });
      this.lifted.set({ ...lifted, over });
      this.say(this.labelOf(over));
    } else if (key === ' ' || key === 'Enter') this.move({ card: lifted.card, from: lifted.from, to: lifted.over });
    else if (key === 'Escape') {
      this.lifted.set(null);
      this.say('Put back');
    } else return key.startsWith('Arrow');
    return true;
  }

  private lift(card: Card, column: string): void {
    this.lifted.set({ card, from: column, over: column });
    this.say(`${this.cardLabel()(card)} lifted. Left and right choose the column, Space puts it down, Escape back.`);
  }

  private walk(key: string): boolean {
    const to = walked(this.stop(), key, this.sizes());
    if (!to) return false;
    this.place.set(to);
    const column = this.host.nativeElement.querySelectorAll('section')[to.column];
    column?.querySelectorAll<HTMLElement>('.card')[to.card]?.focus();
    return true;
  }

  private labelOf(key: string): string {
    return this.columns().find((column) => column.key === key)?.label ?? key;
  }

  private say(text: string): void {
    void this.announcer.announce(text);
  }
}
