import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Small print at the right: "12 sales", "inactive". */
  readonly detail?: string;
}

let counter = 0;

/** The list that a select or a filter opens: arrows, Home, End, Enter, Esc, and typing finds. */
@Component({
  selector: 'tl-option-list',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'tl-pop', '(keydown)': 'onKey($event)' },
  template: `@if (isSearchable()) {
      <div class="search">
        <tl-icon name="search" [size]="14" />
        <input
          #focus
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="true"
          [attr.aria-label]="'Find in ' + label()"
          [attr.aria-controls]="id()"
          [attr.aria-activedescendant]="activeId()"
          placeholder="Find"
          [value]="term()"
          (input)="find($event)"
        />
      </div>
    }
    <div
      #list
      class="tl-options"
      role="listbox"
      [id]="id()"
      [attr.aria-label]="label()"
      [attr.aria-multiselectable]="isMultiple() || null"
      [attr.tabindex]="isSearchable() ? null : 0"
      [attr.aria-activedescendant]="isSearchable() ? null : activeId()"
    >
      @for (choice of shown(); track choice.value; let at = $index) {
        <div
          class="tl-option"
          role="option"
          [id]="id() + '-' + at"
          [class.active]="at === active()"
          [attr.aria-selected]="isChosen(choice)"
          (click)="picked.emit(choice.value)"
        >
          <span class="tl-grow">{{ choice.label }}</span>
          @if (choice.detail; as text) {
            <span class="d">{{ text }}</span>
          }
          @if (isChosen(choice)) {
            <tl-icon name="check" [size]="14" />
          }
        </div>
      } @empty {
        <p class="none" role="option" aria-disabled="true" aria-selected="false">Nothing like “{{ term() }}”</p>
      }
    </div>`,
  styles: `
    .search {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 36px;
      padding: 0 12px;
      border-bottom: 1px solid var(--tl-line);
      color: var(--tl-ink-3);
    }

    input {
      flex: 1;
      min-width: 0;
      border: 0;
      background: none;
      color: var(--tl-ink);
    }

    input:focus-visible {
      box-shadow: none;
    }

    .none {
      padding: 8px 10px;
      color: var(--tl-ink-3);
    }
  `,
})
export class OptionList {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly chosen = input<readonly string[]>([]);
  readonly isMultiple = input(false);
  readonly isSearchable = input(false);
  readonly picked = output<string>();
  readonly dismissed = output();

  /** Id of the list, where somebody else has to name it. */
  readonly id = input(`tl-options-${counter++}`);
  protected readonly term = signal('');
  protected readonly active = signal(0);
  protected readonly shown = computed(() => matching(this.choices(), this.term()));
  protected readonly activeId = computed(() => (this.shown().length > 0 ? `${this.id()}-${this.active()}` : null));
  private readonly input = viewChild<ElementRef<HTMLElement>>('focus');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private typed = '';
  private typedAt = 0;

  constructor() {
    afterNextRender(() => {
      this.moveTo(
        Math.max(
          0,
          this.shown().findIndex((choice) => this.isChosen(choice)),
        ),
      );
      (this.input() ?? this.list()).nativeElement.focus();
    });
  }

  protected isChosen(choice: Choice): boolean {
    return this.chosen().includes(choice.value);
  }

  protected find(event: Event): void {
    this.term.set((event.target as HTMLInputElement).value);
    this.active.set(0);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.shown().length - 1;
    const target = {
      ArrowDown: this.active() + 1,
      ArrowUp: this.active() - 1,
      PageDown: this.active() + 8,
      PageUp: this.active() - 8,
    }[event.key];
    if (target !== undefined) this.moveTo(Math.min(last, Math.max(0, target)));
    else if (event.key === 'Home' && !this.isSearchable()) this.moveTo(0);
    else if (event.key === 'End' && !this.isSearchable()) this.moveTo(last);
    else if (event.key === 'Enter' || (event.key === ' ' && !this.isSearchable())) this.pickActive();
    else if (event.key === 'Escape') this.dismissed.emit();
    else if (event.key === 'Tab') return this.dismissed.emit();
    else return this.jump(event);
    event.preventDefault();
    event.stopPropagation();
  }

  private pickActive(): void {
    const choice = this.shown()[this.active()];
    if (choice) this.picked.emit(choice.value);
  }

  /** Typing letters moves to the next option that starts with them. */
  private jump(event: KeyboardEvent): void {
    if (this.isSearchable() || event.key.length !== 1 || event.ctrlKey || event.metaKey) return;
    this.typed = event.timeStamp - this.typedAt > 700 ? event.key : this.typed + event.key;
    this.typedAt = event.timeStamp;
    const start = this.typed.toLowerCase();
    const at = this.shown().findIndex((choice) => choice.label.toLowerCase().startsWith(start));
    if (at >= 0) this.moveTo(at);
  }

  private moveTo(at: number): void {
    this.active.set(at);
    const option = this.host.nativeElement.querySelector(`#${this.id()}-${at}`);
    option?.scrollIntoView?.({ block: 'nearest' });
  }
}

/** Choices that hold every word of the term, those that start with it first. */
export function matching(choices: readonly Choice[], term: string): readonly Choice[] {
  const words = term.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  const found = choices.filter((choice) => {
    const text = choice.label.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const starts = (choice: Choice): boolean => choice.label.toLowerCase().startsWith(words[0] ?? '');
  return [...found.filter(starts), ...found.filter((choice) => !starts(choice))];
}
