import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';

/** Something the palette can open or do. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon: IconName;
  readonly detail?: string;
  /** Address it opens; else `run`. */
  readonly link?: string;
  readonly run?: () => void;
  /** Other words that find it. */
  readonly also?: string;
}

/** Where entries come from: fixed ones at once, others by search. */
export interface PaletteSource {
  readonly entries: readonly PaletteEntry[];
  find?(term: string): Promise<readonly PaletteEntry[]>;
}

const RECENT_KEY = 'tierline.palette';

@Injectable({ providedIn: 'root' })
export class Palette {
  private readonly dialog = inject(Dialog);
  private readonly sources: PaletteSource[] = [];
  private isOpen = false;

  register(source: PaletteSource): () => void {
    this.sources.push(source);
    return () => void this.sources.splice(this.sources.indexOf(source), 1);
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    const ref = this.dialog.open(CommandPalette, {
      data: [...this.sources],
      width: '640px',
      maxWidth: 'calc(100vw - 24px)',
      backdropClass: 'tl-scrim',
      ariaLabel: 'Search or jump',
      ariaModal: true,
      panelClass: 'tl-palette-pane',
    });
    ref.closed.subscribe(() => (this.isOpen = false));
  }
}

/** Pages and acts by name: Enter opens, Ctrl Enter in a new tab, `>` only acts. */
@Component({
  selector: 'tl-command-palette',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
})
export class CommandPalette {
  private readonly sources = inject<readonly PaletteSource[]>(DIALOG_DATA);
  private readonly ref = inject(DialogRef);
  private readonly router = inject(Router);

  protected readonly term = signal('');
  protected readonly active = signal(0);
  private readonly searched = signal<readonly PaletteEntry[]>([]);
  private readonly fixed = this.sources.flatMap((source) => source.entries);
  protected readonly found = computed(() => rank([...this.fixed, ...this.searched()], this.term(), recentIds()));
  protected readonly groups = computed(() => groupsOf(this.found()));

  constructor() {
    effect((onCleanup) => {
      const term = this.term().trim();
      const timer = setTimeout(() => void this.search(term), 120);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected type(event: Event): void {
    this.term.set((event.target as HTMLInputElement).value);
    this.active.set(0);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.found().length - 1;
    if (event.key === 'ArrowDown') this.active.update((at) => Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') this.active.update((at) => Math.max(0, at - 1));
    else if (event.key === 'Enter') this.choose(this.found()[this.active()], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  protected choose(entry: PaletteEntry | undefined, inNewTab: boolean): void {
    if (!entry) return;
    remember(entry.id);
    this.ref.close();
    if (!entry.link) entry.run?.();
    else if (inNewTab) window.open(entry.link, '_blank', 'noopener');
    else void this.router.navigateByUrl(entry.link);
  }

  private async search(term: string): Promise<void> {
    if (term.length < 2 || term.startsWith('>')) return this.searched.set([]);
    const answers = await Promise.all(this.sources.map((source) => source.find?.(term) ?? Promise.resolve([])));
    if (this.term().trim() === term) this.searched.set(answers.flat());
  }
}

/** Entries that hold every word of the term, best first, five per group; without a term the recent ones lead. */
export function rank(
  entries: readonly PaletteEntry[],
  term: string,
  recent: readonly string[],
): readonly PaletteEntry[] {
  const isActsOnly = term.startsWith('>');
  const words = term.replace(/^>/, '').toLowerCase().split(/\s+/).filter(Boolean);
  const pool = isActsOnly ? entries.filter((entry) => !entry.link) : entries;
  const scored = pool
    .map((entry) => ({ entry, score: scoreOf(entry, words, recent) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const counts = new Map<string, number>();
  const best = scored.filter(({ entry }) => {
    const count = (counts.get(entry.group) ?? 0) + 1;
    counts.set(entry.group, count);
    return count <= 5 || words.length === 0;
  });
  const order = [...new Set(best.map(({ entry }) => entry.group))];
  return order.flatMap((group) => best.filter(({ entry }) => entry.group === group).map(({ entry }) => entry));
}

function scoreOf(entry: PaletteEntry, words: readonly string[], recent: readonly string[]): number {
  const label = entry.label.toLowerCase();
  const text = `${label} ${entry.also?.toLowerCase() ?? ''} ${entry.detail?.toLowerCase() ?? ''}`;
  if (!words.every((word) => text.includes(word))) return 0;
  const recency = recent.includes(entry.id) ? 5 - recent.indexOf(entry.id) / 2 : 0;
  const starts = words.some((word) => label.startsWith(word)) ? 10 : 0;
  const isInLabel = words.every((word) => label.includes(word)) ? 4 : 0;
  return 1 + recency + starts + isInLabel;
}

function groupsOf(
  found: readonly PaletteEntry[],
): readonly { name: string; entries: readonly { entry: PaletteEntry; at: number }[] }[] {
  const numbered = found.map((entry, at) => ({ entry, at }));
  return [...new Set(found.map((entry) => entry.group))].map((name) => ({
    name,
    entries: numbered.filter(({ entry }) => entry.group === name),
  }));
}

function recentIds(): string[] {
  try {
    return JSON.parse(localStorage.getItem(RECENT_KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(RECENT_KEY, JSON.stringify([id, ...recentIds().filter((one) => one !== id)].slice(0, 8)));
  } catch {
    // storage is switched off: nothing is remembered
  }
}
