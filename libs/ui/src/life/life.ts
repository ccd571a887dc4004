import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon.js';

export interface LifeStep {
  readonly label: string;
  readonly state: 'done' | 'now' | 'failed' | 'later';
}

/** Where something stands on its way: done steps, the one it is at, a failed one, and those to come. */
@Component({
  selector: 'tl-life',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ol [attr.aria-label]="label()">
    @for (step of steps(); track step.label; let at = $index) {
      <li [class]="step.state" [attr.aria-current]="step.state === 'now' || step.state === 'failed' ? 'step' : null">
        <span class="ball">
          @switch (step.state) {
            @case ('done') {
              <tl-icon name="check" [size]="12" [stroke]="2.5" />
            }
            @case ('failed') {
              <tl-icon name="close" [size]="12" [stroke]="2.5" />
            }
            @default {
              {{ at + 1 }}
            }
          }
        </span>
        <span class="word">{{ step.label }}</span>
        <span class="tl-sr">, {{ words[step.state] }}</span>
      </li>
    }
  </ol>`,
  styles: `
    ol {
      display: flex;
      align-items: center;
    }

    li {
      display: flex;
      align-items: center;
      gap: 8px;
      color: var(--tl-ink-3);
      font-weight: 500;
      white-space: nowrap;
    }

    li + li::before {
      content: '';
      width: 28px;
      height: 1px;
      margin: 0 12px;
      background: var(--tl-line-2);
    }

    .ball {
      display: grid;
      place-items: center;
      width: 20px;
      height: 20px;
      border: 1.5px solid var(--tl-line-2);
      border-radius: 50%;
      font: 600 0.6875rem/1 var(--tl-font);
    }

    .done {
      color: var(--tl-ink-2);
    }

    .done .ball {
      border-color: var(--tl-ok-soft);
      background: var(--tl-ok-soft);
      color: var(--tl-ok);
    }

    .now,
    .failed {
      color: var(--tl-ink);
      font-weight: 600;
    }

    .now .ball {
      border-color: var(--tl-primary);
      background: var(--tl-primary);
      color: var(--tl-on-primary);
    }

    .failed .ball {
      border-color: var(--tl-error);
      background: var(--tl-error);
      color: var(--tl-surface);
    }

    @media (max-width: 1099px) {
      li + li::before {
        width: 12px;
        margin: 0 8px;
      }
    }

    @media (max-width: 767px) {
      li:not(.now, .failed) .word {
        display: none;
      }
    }
  `,
})
export class Life {
  readonly steps = input.required<readonly LifeStep[]>();
  readonly label = input('Progress');
  protected readonly words = { done: 'done', now: 'in progress', failed: 'failed', later: 'to come' } as const;
}
