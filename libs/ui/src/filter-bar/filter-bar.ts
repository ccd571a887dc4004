import { LiveAnnouncer } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Button } from '../button/button.js';
import { Formats } from '../format/formats.js';
import { Icon } from '../icon/icon.js';
import { QueryState } from '../query/query-state.js';
import { OptionList, type Choice } from '../select/option-list.js';
import { POP_POSITIONS } from '../select/select.js';
import { chipOf, droppedOf, isTyped, toggled, typedText, valuesOf, type Filter } from './filter.js';
import { TypedFilter, type TypedValue } from './typed-filter.js';

/** Chips that narrow a page. All state is in the address: Back undoes, links keep it, and lists read it from there. */
@Component({
  selector: 'tl-filter-bar',
  imports: [OverlayModule, Button, Icon, OptionList, TypedFilter],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', 'aria-label': 'Filters' },
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.scss',
})
export class FilterBar {
  readonly filters = input.required<readonly Filter[]>();
  /** Key of a text filter, and what it looks in: "File name or person". */
  readonly searchKey = input<string | null>(null);
  readonly searchLabel = input('Find');

  protected readonly positions = POP_POSITIONS;
  protected readonly query = inject(QueryState);
  protected readonly openKey = signal<string | null>(null);
  protected readonly dropped = signal<string | null>(null);
  private readonly all = computed(() =>
    this.filters().map((filter) => ({
      filter,
      isTyped: isTyped(filter),
      ...this.chipTextOf(filter),
      values: valuesOf(filter, this.query.all(filter.key)),
      typed: this.typedOf(filter),
      choices: this.choicesOf(filter),
    })),
  );
  /** The extra filter that was just asked for and has no value yet. */
  private readonly added = signal<string | null>(null);
  protected readonly chips = computed(() =>
    this.all().filter(({ filter, isSet }) => !filter.isExtra || isSet || this.added() === filter.key),
  );
  /** What *Filter* offers. */
  protected readonly extras = computed<readonly Choice[]>(() =>
    this.filters()
      .filter((filter) => !this.chips().some((chip) => chip.filter.key === filter.key))
      .map(({ key, label }) => ({ value: key, label })),
  );
  protected readonly isAdding = signal(false);
  protected readonly isSomeSet = computed(() => this.chips().some((chip) => chip.isSet));
  private readonly announcer = inject(LiveAnnouncer);
  private readonly formats = inject(Formats);
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const filters = this.filters();
      const gone = filters.filter((filter) => droppedOf(filter, this.query.all(filter.key)).length > 0);
      if (gone.length > 0) untracked(() => this.drop(gone));
    });
  }

  protected pick(filter: Filter, value: string, trigger: HTMLElement): void {
    const values = toggled(filter, this.query.all(filter.key), value);
    const isFallback = values.length === 1 && values[0] === filter.fallback;
    if (!filter.isMultiple || value === '') this.close(trigger);
    this.dropped.set(null);
    void this.query.set({ [filter.key]: isFallback ? null : values, ...FIRST_PAGE });
  }

  protected apply(filter: Filter, value: TypedValue, trigger: HTMLElement): void {
    this.close(trigger);
    void this.query.set({
      [filter.key]: value.from,
      ...(filter.toKey ? { [filter.toKey]: value.to } : {}),
      ...FIRST_PAGE,
    });
  }

  /** Shows an extra filter and opens it. */
  protected add(key: string): void {
    this.isAdding.set(false);
    this.added.set(key);
    this.openKey.set(key);
  }

  protected stopAdding(trigger: HTMLElement): void {
    this.isAdding.set(false);
    trigger.focus();
  }

  protected close(trigger: HTMLElement): void {
    this.openKey.set(null);
    trigger.focus();
  }

  protected clear(): void {
    this.dropped.set(null);
    this.added.set(null);
    const keys = this.filters().flatMap(({ key, toKey }) => (toKey ? [key, toKey] : [key]));
    void this.query.set({ ...Object.fromEntries(keys.map((key) => [key, null])), ...FIRST_PAGE });
  }

  /** Typing counts 250 ms after the last key. */
  protected search(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(
      () => void this.query.set({ [this.searchKey() ?? '']: text, ...FIRST_PAGE }, { replace: true }),
      250,
    );
  }

  private chipTextOf(filter: Filter): { text: string; isSet: boolean } {
    if (!isTyped(filter)) return chipOf(filter, this.query.all(filter.key));
    const { from, to } = this.typedOf(filter);
    if (filter.toKey === undefined) return { text: from ?? filter.allLabel ?? 'Any', isSet: from !== null };
    const text = typedText(from, to, (value) => (filter.kind === 'days' ? this.formats.dates.day(value) : value));
    return { text: text ?? filter.allLabel ?? 'Any', isSet: text !== null };
  }

  private typedOf(filter: Filter): TypedValue {
    return { from: this.query.get(filter.key), to: filter.toKey ? this.query.get(filter.toKey) : null };
  }

  private choicesOf(filter: Filter): readonly Choice[] {
    const all = { value: '', label: filter.allLabel ?? 'All' };
    return filter.fallback === undefined ? [all, ...filter.choices] : filter.choices;
  }

  /** Another filter made these values impossible: they go, and the bar says so. */
  private drop(gone: readonly Filter[]): void {
    const text = `${gone.map((filter) => filter.label).join(' and ')} cleared: the value is not in this selection.`;
    this.dropped.set(text);
    void this.announcer.announce(text);
    void this.query.set(
      Object.fromEntries(gone.map((filter) => [filter.key, filter.isMultiple ? this.keptOf(filter) : null])),
      { replace: true },
    );
  }

  private keptOf(filter: Filter): readonly string[] {
    const lost = droppedOf(filter, this.query.all(filter.key));
    return this.query.all(filter.key).filter((value) => !lost.includes(value));
  }
}

/** Another selection starts at its first page. */
const FIRST_PAGE = { cursor: null, page: null };
