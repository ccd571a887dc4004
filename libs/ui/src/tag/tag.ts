import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';

export type Tone = 'neutral' | 'ok' | 'warn' | 'error' | 'info' | 'tier' | 'primary' | 'line';

const ICON_OF: Partial<Record<Tone, IconName>> = { ok: 'check', warn: 'warning', error: 'octagon', info: 'loader' };

/** A state in a word, with its icon: colour alone never carries it. */
@Component({
  selector: 'tl-tag',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'tone()' },
  template: `@if (shownIcon(); as name) {
      <tl-icon [name]="name" [size]="12" [stroke]="2.25" />
    }
    <ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      min-height: 20px;
      padding: 2px 7px;
      border-radius: var(--tl-r-1);
      background: var(--tl-surface-3);
      color: var(--tl-ink-2);
      font: var(--tl-f-caption);
      font-weight: 550;
      white-space: nowrap;
    }

    :host(.ok) {
      background: var(--tl-ok-soft);
      color: var(--tl-ok);
    }

    :host(.warn) {
      background: var(--tl-warn-soft);
      color: var(--tl-warn);
    }

    :host(.error) {
      background: var(--tl-error-soft);
      color: var(--tl-error);
    }

    :host(.info) {
      background: var(--tl-info-soft);
      color: var(--tl-info);
    }

    :host(.tier) {
      background: var(--tl-marker);
      color: var(--tl-brass);
    }

    :host(.primary) {
      background: var(--tl-primary-soft);
      color: var(--tl-on-primary-soft);
    }

    :host(.line) {
      background: none;
      box-shadow: inset 0 0 0 1px var(--tl-line-2);
    }

    @media (forced-colors: active) {
      :host {
        border: 1px solid;
      }
    }
  `,
})
export class Tag {
  readonly tone = input<Tone>('neutral');
  /** Another icon than the tone's own; null for none. */
  readonly icon = input<IconName | null | undefined>(undefined);
  protected readonly shownIcon = computed(() => {
    const icon = this.icon();
    return icon === undefined ? ICON_OF[this.tone()] : icon;
  });
}
