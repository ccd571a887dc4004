import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.js';
import { Marker } from '../tag/marker.js';
import { Tag } from '../tag/tag.js';

export type IssueSeverity = 'blocking' | 'warning' | 'note';

const LOOK = {
  blocking: { icon: 'octagon', css: 'tl-error', tone: 'error', word: 'Blocking' },
  warning: { icon: 'warning', css: 'tl-warn', tone: 'warn', word: 'Warning' },
  note: { icon: 'info', css: 'tl-faint', tone: 'neutral', word: 'Note' },
} as const;

/** One thing to say about a file, a check or a form: what, where, why, and the fix in place as content. */
@Component({
  selector: 'tl-issue',
  imports: [Icon, Marker, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'listitem' },
  template: `<tl-icon [class]="look().css" [name]="look().icon" />
    <div class="tl-grow">
      <div class="tl-row tl-wrap top">
        <h3>{{ heading() }}</h3>
        @for (place of shown(); track place) {
          <tl-marker>{{ place }}</tl-marker>
        }
        @if (places().length > shown().length) {
          <span class="tl-cap">and {{ places().length - shown().length }} more</span>
        }
        <span class="tl-grow"></span>
        <tl-tag [tone]="look().tone" [icon]="null">{{ look().word }}</tl-tag>
      </div>
      <div class="line">
        <p class="tl-muted">{{ text() }}</p>
        <ng-content select="[issueAct]" />
      </div>
      <ng-content />
    </div>`,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      padding: 12px 16px;
    }

    :host(:not(:first-child)) {
      border-top: 1px solid var(--tl-line);
    }

    tl-icon {
      margin-top: 2px;
    }

    h3 {
      font: var(--tl-f-strong);
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
    }

    p {
      flex: 1 1 300px;
      margin-top: 2px;
      overflow-wrap: anywhere;
    }

    .top {
      gap: 4px 8px;
    }
  `,
})
export class Issue {
  readonly severity = input.required<IssueSeverity>();
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  /** Places of the cells, `D42`. */
  readonly places = input<readonly string[]>([]);
  protected readonly look = computed(() => LOOK[this.severity()]);
  protected readonly shown = computed(() => this.places().slice(0, 6));
}
