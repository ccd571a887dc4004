import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';

const ICON_OF = { info: 'info', warn: 'warning', error: 'octagon' } as const satisfies Record<string, IconName>;

/** Something that lasts on a page: what happened, what counts, what to do. */
@Component({
  selector: 'tl-banner',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'tone()', '[attr.role]': "tone() === 'error' ? 'alert' : 'status'" },
  template: `<tl-icon [name]="icon()" [size]="heading() ? 20 : 16" />
    <div class="tl-grow">
      @if (heading(); as text) {
        <h2>{{ text }}</h2>
      }
      <ng-content />
    </div>
    <ng-content select="[bannerAct]" />`,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      padding: 10px 14px;
      border-radius: var(--tl-r-2);
      background: var(--tl-info-soft);
    }

    tl-icon {
      margin-top: 2px;
      color: var(--tl-info);
    }

    h2 {
      margin-bottom: 3px;
      font: 600 1rem/1.5rem var(--tl-font);
    }

    :host(:has(h2)) {
      padding: 16px 18px;
      border-radius: var(--tl-r-3);
    }

    :host(.warn) {
      background: var(--tl-warn-soft);
    }

    :host(.warn) tl-icon {
      color: var(--tl-warn);
    }

    :host(.error) {
      background: var(--tl-error-soft);
    }

    :host(.error) tl-icon {
      color: var(--tl-error);
    }

    @media (forced-colors: active) {
      :host {
        border: 1px solid;
      }
    }
  `,
})
export class Banner {
  readonly tone = input<'info' | 'warn' | 'error'>('info');
  readonly heading = input<string | null>(null);
  protected readonly icon = computed(() => ICON_OF[this.tone()]);
}
