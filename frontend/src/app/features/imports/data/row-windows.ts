import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Backend, CANCELLED, listImportRows, Problem, type ImportRowDto } from '@tierline/api-client';
import { rowParams, type RowFilter } from './row-filter.js';

/** Rows that are asked for at once. */
export const WINDOW = 60;
/** Windows that are kept: what is far from the place looked at is forgotten. */
const MOST_WINDOWS = 40;
/** Scrolling asks once it rests for so long; what lay on the way is never asked for. A single jump is asked for at once. */
const REST_MS = 40;
/** What comes next is asked for when nothing else was for so long. */
const AHEAD_MS = 120;

interface Window {
  readonly items: readonly ImportRowDto[];
  /** Which list it belongs to: another filter makes another list. */
  readonly list: number;
  /** How often that list had been read: older windows stay on the screen until newer ones are there. */
  readonly reading: number;
}

interface Subject {
  readonly id: string;
  readonly filter: RowFilter;
}

/** A list of any length, held only where somebody looks: windows of rows by their place in the filtered order. Requests wait until
 *  scrolling rests, are given up when the place is left, and what was seen is kept up to a bound. */
@Injectable()
export class RowWindows {
  private readonly backend = inject(Backend);
  private readonly windows = signal<ReadonlyMap<number, Window>>(new Map());
  private readonly running = new Map<number, AbortController>();
  private subject: Subject | null = null;
  private list = 0;
  private reading = 0;
  private wanted = { from: 0, to: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ahead: ReturnType<typeof setTimeout> | undefined;
  private wantedAt = 0;

  /** How many rows the filter lets through; null until the first answer. */
  readonly total = signal<number | null>(null);
  /** The last request that failed, until one succeeds. */
  readonly problem = signal<Problem | null>(null);
  /** Whether the rows on the screen belong to an older question. */
  readonly isStale = signal(false);
  /** What is known, by place. */
  readonly rows = computed<ReadonlyMap<number, ImportRowDto>>(() => {
    const known = new Map<number, ImportRowDto>();
    for (const [number, { items }] of this.windows())
      items.forEach((item, at) => known.set(number * WINDOW + at, item));
    return known;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.giveUp());
  }

  /** Lists something else: the old rows stay, marked as stale, until the first new ones are there. */
  show(id: string, filter: RowFilter): void {
    const isOther = this.subject?.id !== id;
    this.subject = { id, filter };
    if (isOther) this.forget();
    this.list += 1;
    this.wanted = { from: 0, to: WINDOW - 1 };
    this.isStale.set(this.windows().size > 0);
    void this.askAnew();
  }

  /** Shows nothing any more. */
  hide(): void {
    this.giveUp();
    this.subject = null;
    this.forget();
  }

  /** Reads again what is looked at, after rows may have changed.
   *  @returns once the rows on the screen are new */
  async refresh(): Promise<void> {
    if (this.subject) await this.askAnew();
  }

  /** Reads one row again where it is known: its own change is shown at once, also when it does not fit the filter any more.
   *  @param rowId position in the file from 1 */
  async refreshRow(rowId: number): Promise<void> {
    const { subject, reading } = this;
    if (!subject || !this.holds(rowId)) return;
    try {
      const page = await this.backend.call(listImportRows, { id: subject.id, from: rowId - 1, limit: 1 });
      const fresh = page.items.find((item) => item.rowId === rowId);
      if (fresh && reading === this.reading) this.windows.update((windows) => withRow(windows, fresh));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.refresh();
    }
  }

  /** Says which places are on the screen. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    clearTimeout(this.timer);
    const wait = performance.now() - this.wantedAt > 2 * REST_MS ? 0 : REST_MS;
    this.wantedAt = performance.now();
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private askAnew(): Promise<void> {
    this.reading += 1;
    this.giveUp();
    return this.ask();
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    clearTimeout(this.ahead);
    const needed = this.needed();
    for (const [number, request] of this.running) {
      if (needed.some((shown) => Math.abs(shown - number) <= 1)) continue;
      request.abort();
      this.running.delete(number);
    }
    const missing = this.missing(needed);
    if (missing.length === 0 && this.running.size === 0) this.ahead = setTimeout(() => this.askAhead(needed), AHEAD_MS);
    await Promise.all(missing.map((number) => this.fetch(number)));
  }

  private missing(numbers: readonly number[]): readonly number[] {
    return numbers.filter((number) => !this.isKnown(number) && !this.running.has(number));
  }

  /** Reads the windows beside those on the screen, so that the next page stands there when it is scrolled to. */
  private askAhead(shown: readonly number[]): void {
    const [first = 0, last = 0, rows = 0] = [shown[0], shown.at(-1), this.total() ?? 0];
    const beside = [last + 1, first - 1].filter((number) => number >= 0 && number * WINDOW < rows);
    for (const number of this.missing(beside)) void this.fetch(number, true);
  }

  /** The windows that the places on the screen fall into. */
  private needed(): readonly number[] {
    const total = this.total();
    const last = total === null || this.isStale() ? this.wanted.to : Math.min(this.wanted.to, Math.max(0, total - 1));
    const first = Math.floor(Math.min(this.wanted.from, last) / WINDOW);
    return Array.from({ length: Math.floor(last / WINDOW) - first + 1 }, (_, at) => first + at);
  }

  private isKnown(number: number): boolean {
    const window = this.windows().get(number);
    return window?.list === this.list && window.reading === this.reading;
  }

  private async fetch(number: number, isAhead = false): Promise<void> {
    const [subject, reading, request] = [this.subject, this.reading, new AbortController()];
    if (!subject) return;
    this.running.set(number, request);
    try {
      const params = { id: subject.id, ...rowParams(subject.filter), from: number * WINDOW, limit: WINDOW };
      const page = await this.backend.call(listImportRows, params, { signal: request.signal });
      if (reading === this.reading) this.put(number, page.items, page.total ?? null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error !== CANCELLED && reading === this.reading && !isAhead) this.problem.set(error);
    } finally {
      if (this.running.get(number) === request) this.running.delete(number);
    }
  }

  private put(number: number, items: readonly ImportRowDto[], total: number | null): void {
    this.running.delete(number);
    const kept = [...this.windows()].filter(([at, window]) => window.list === this.list && at !== number);
    const near = (at: number): number => Math.abs(at - Math.floor(this.wanted.from / WINDOW));
    kept.sort(([one], [other]) => near(one) - near(other));
    const fresh: Window = { items, list: this.list, reading: this.reading };
    this.windows.set(new Map([...kept.slice(0, MOST_WINDOWS - 1), [number, fresh]]));
    this.total.set(total);
    this.problem.set(null);
    this.isStale.set(false);
    void this.ask(); // the list may have become longer or shorter than the places that were wanted
  }

  private holds(rowId: number): boolean {
    return [...this.windows().values()].some(({ items }) => items.some((item) => item.rowId === rowId));
  }

  private forget(): void {
    this.windows.set(new Map());
    this.total.set(null);
    this.problem.set(null);
  }

  private giveUp(): void {
    clearTimeout(this.timer);
    clearTimeout(this.ahead);
    for (const request of this.running.values()) request.abort();
    this.running.clear();
  }
}

function withRow(windows: ReadonlyMap<number, Window>, fresh: ImportRowDto): ReadonlyMap<number, Window> {
  return new Map(
    [...windows].map(([number, window]) => {
      const at = window.items.findIndex((item) => item.rowId === fresh.rowId);
      return [number, at < 0 ? window : { ...window, items: window.items.with(at, fresh) }] as const;
    }),
  );
}
