import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { CommitEffectDto } from '@tierline/api-client';
import { Formats, Panel } from '@tierline/ui';
import { valueOf, type Remote } from '../../../../remote.js';

/** What a commit will do beside replacing months, kind by kind, each with the first rows that it begins with. */
@Component({
  selector: 'tl-commit-figures',
  imports: [Panel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel heading="What the commit does">
    @if (problem(); as text) {
      <p class="tl-error" role="alert">{{ text }}</p>
    } @else if (figures(); as all) {
      <dl [class.old]="isRefreshing()">
        @for (figure of all; track figure.code) {
          <div>
            <dt>{{ figure.title }}</dt>
            <dd class="num">{{ formats.numbers.count(figure.count) }}</dd>
            @if (figure.examples.length > 0) {
              <dd class="examples">
                <ul>
                  @for (example of figure.examples; track $index) {
                    <li>
                      @if (example.rowId; as rowId) {
                        <button type="button" class="tl-link" (click)="opened.emit(rowId)">{{ example.text }}</button>
                      } @else {
                        {{ example.text }}
                      }
                    </li>
                  }
                </ul>
              </dd>
            }
          </div>
        } @empty {
          <p class="tl-muted">Nothing would change.</p>
        }
        @if (blocked() > 0) {
          <div>
            <dt>Left out because they are blocked</dt>
            <dd class="num">{{ formats.numbers.count(blocked()) }}</dd>
          </div>
        }
      </dl>
    } @else {
      <span class="tl-skeleton"></span>
    }
  </tl-panel>`,
  styles: `
    :is(dl, p, .tl-skeleton) {
      margin: 8px 16px;
    }

    .tl-link {
      min-height: 24px;
    }

    dl > div {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      padding: 8px 0;
      border-top: 1px solid var(--tl-line);
    }

    .num {
      font-variant-numeric: tabular-nums;
      text-align: right;
    }

    .examples {
      grid-column: 1 / -1;
      overflow-wrap: anywhere;
      font: var(--tl-f-small);
      color: var(--tl-ink-2);
    }

    .examples button {
      text-align: left;
    }

    .old {
      opacity: 0.6;
    }
  `,
})
export class CommitFigures {
  readonly effect = input.required<Remote<CommitEffectDto>>();
  /** Asks for the row that an example begins with. */
  readonly opened = output<number>();
  protected readonly formats = inject(Formats);
  protected readonly figures = computed(() => valueOf(this.effect())?.figures ?? null);
  protected readonly blocked = computed(() => valueOf(this.effect())?.blocked ?? 0);
  protected readonly isRefreshing = computed(() => {
    const effect = this.effect();
    return effect.state === 'ready' && effect.isRefreshing;
  });
  protected readonly problem = computed(() => {
    const effect = this.effect();
    return effect.state === 'failed' ? effect.problem.detail : null;
  });
}
