import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.js';

/** One part of a score: what it asks for, what it gave, and the most it can give. */
export interface PointsPart {
  readonly label: string;
  readonly points: number;
  readonly most: number;
  /** Why it gave what it gave: "no valid email". */
  readonly detail?: string | null;
}

/** A score point by point: every part with what it gave of what it could give, and the sum. */
@Component({
  selector: 'tl-points',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<table>
    <caption class="tl-sr">
      {{
        caption()
      }}
    </caption>
    <tbody>
      @for (part of parts(); track part.label) {
        <tr [class.none]="part.points === 0">
          <th scope="row">
            <tl-icon [name]="part.points > 0 ? 'check' : 'close'" [size]="14" />{{ part.label }}
            @if (part.detail; as text) {
              <span class="tl-cap">{{ text }}</span>
            }
          </th>
          <td class="tl-num">
            {{ part.points }} <span class="tl-faint">of {{ part.most }}</span>
          </td>
        </tr>
      }
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">{{ sumLabel() }}</th>
        <td class="tl-num">
          {{ sum() }} <span class="tl-faint">of {{ most() }}</span>
        </td>
      </tr>
    </tfoot>
  </table>`,
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
    }

    th,
    td {
      padding: 6px 0;
      border-top: 1px solid var(--tl-line);
      font-weight: 400;
      text-align: left;
      vertical-align: top;
    }

    tbody tr:first-child > * {
      border-top: 0;
    }

    td {
      text-align: right;
    }

    th tl-icon {
      margin-right: 7px;
      vertical-align: -2px;
      color: var(--tl-ok);
    }

    .tl-cap {
      display: block;
      margin-left: 21px;
    }

    .none {
      color: var(--tl-ink-2);
    }

    .none tl-icon {
      color: var(--tl-ink-3);
    }

    tfoot :is(th, td) {
      border-top-color: var(--tl-control);
      font-weight: 600;
    }

    tfoot .tl-faint {
      font-weight: 400;
    }
  `,
})
export class Points {
  readonly parts = input.required<readonly PointsPart[]>();
  readonly caption = input('How the score is made');
  readonly sumLabel = input('Score');
  protected readonly sum = computed(() => this.parts().reduce((sum, part) => sum + part.points, 0));
  protected readonly most = computed(() => this.parts().reduce((sum, part) => sum + part.most, 0));
}
