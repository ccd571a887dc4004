import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
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

/** What happened, by whom, when. The page gives the order. */
@Component({
  selector: 'tl-timeline',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul>
    @for (entry of entries(); track $index) {
      <li>
        <span class="point"><tl-icon [name]="entry.icon" [size]="14" /></span>
        {{ entry.act }}
        <span class="tl-faint" [title]="entry.at ? formats.dates.instant(entry.at) : ''">{{ metaOf(entry) }}</span>
        @if (entry.note; as text) {
          <p class="tl-muted">“{{ text }}”</p>
        }
      </li>
    }
  </ul>`,
  styles: `
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
  protected readonly formats = inject(Formats);

  protected metaOf(entry: TimelineEntry): string {
    const time = entry.at ? this.formats.dates.instantOfYear(entry.at) : null;
    return [entry.detail, time, entry.person].filter(Boolean).join(', ');
  }
}
