import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Formats } from '../format/formats.js';
import { Icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';

export interface TimelineEntry {
  readonly icon: IconName;
  readonly act: string;
  readonly person: string | null;
  readonly at: string | null;
  readonly detail?: string | null;
  /** A person's own words. */
  readonly note?: string | null;
}

/** What happened, by whom, when. The page gives the order; `isByDay` puts a head above the entries of each day. */
@Component({
  selector: 'tl-timeline',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (day of days(); track $index) {
    @if (day.day; as head) {
      <h3>{{ formats.dates.day(head) }}</h3>
    }
    <ul>
      @for (entry of day.entries; track $index) {
        <li>
          <span class="point"><tl-icon [name]="entry.icon" [size]="14" /></span>
          {{ entry.act }}
          <span class="tl-faint" [title]="entry.at ? formats.dates.instant(entry.at) : ''">{{ metaOf(entry) }}</span>
          @if (entry.note; as text) {
            <p class="tl-muted">“{{ text }}”</p>
          }
        </li>
      }
    </ul>
  }`,
  styles: `
    h3 {
      margin: 14px 0 8px;
      font: var(--tl-f-label);
      color: var(--tl-ink-2);
    }

    h3:first-child {
      margin-top: 0;
    }

    li {
      position: relative;
      padding: 0 0 14px 26px;
      overflow-wrap: anywhere;
    }

    li::before {
      content: '';
      position: absolute;
      top: 20px;
      bottom: -2px;
      left: 7px;
      width: 1px;
      background: var(--tl-line-2);
    }

    li:last-child {
      padding-bottom: 0;
    }

    li:last-child::before {
      display: none;
    }

    .point {
      position: absolute;
      top: 2px;
      left: 0;
      display: grid;
      place-items: center;
      width: 16px;
      height: 16px;
      background: var(--tl-surface);
      color: var(--tl-ink-3);
    }
  `,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
  readonly isByDay = input(false);
  protected readonly formats = inject(Formats);
  /** Entries under the day they belong to, in their order; one group without a head where days do not count. */
  protected readonly days = computed<readonly Day[]>(() => {
    if (!this.isByDay()) return [{ day: null, entries: this.entries() }];
    const days: { day: string | null; entries: TimelineEntry[] }[] = [];
    for (const entry of this.entries()) {
      const day = entry.at ? this.formats.dates.localDay(entry.at) : null;
      const last = days.at(-1);
      if (last && last.day === day) last.entries.push(entry);
      else days.push({ day, entries: [entry] });
    }
    return days;
  });

  protected metaOf(entry: TimelineEntry): string {
    return [entry.detail, this.timeOf(entry.at), entry.person].filter(Boolean).join(', ');
  }

  private timeOf(at: string | null): string | null {
    if (!at) return null;
    return this.isByDay() ? this.formats.dates.time(at) : this.formats.dates.instantOfYear(at);
  }
}

interface Day {
  readonly day: string | null;
  readonly entries: readonly TimelineEntry[];
}
