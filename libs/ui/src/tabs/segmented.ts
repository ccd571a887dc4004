import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';

export interface Segment {
  readonly key: string;
  readonly label: string;
  /** Shown instead of the label, which readers still get. */
  readonly icon?: IconName;
}

/** A choice of two to four that is always visible: "To date / Full year", chart or table. */
@Component({
  selector: 'tl-segmented',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `@for (one of segments(); track one.key) {
    <button
      type="button"
      [attr.aria-pressed]="one.key === active()"
      [attr.aria-label]="one.icon ? one.label : null"
      [title]="one.icon ? one.label : ''"
      (click)="active.set(one.key)"
    >
      @if (one.icon; as name) {
        <tl-icon [name]="name" [size]="14" />
      } @else {
        {{ one.label }}
      }
    </button>
  }`,
  styles: `
    :host {
      display: inline-flex;
      padding: 2px;
      border-radius: var(--tl-r-2);
      background: var(--tl-surface-3);
    }

    button {
      display: flex;
      align-items: center;
      height: calc(var(--tl-h-s) - 2px);
      padding: 0 10px;
      border-radius: var(--tl-r-1);
      color: var(--tl-ink-2);
      font: var(--tl-f-small);
      font-weight: 500;
      white-space: nowrap;
    }

    button[aria-pressed='true'] {
      background: var(--tl-surface);
      color: var(--tl-ink);
      font-weight: 600;
      box-shadow:
        var(--tl-shadow-1),
        0 0 0 1px var(--tl-line);
    }

    button:focus-visible {
      box-shadow: var(--tl-focus);
    }
  `,
})
export class Segmented {
  readonly segments = input.required<readonly Segment[]>();
  readonly label = input.required<string>();
  readonly active = model.required<string>();
}
