import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, effect, inject, input, OnDestroy, signal } from '@angular/core';

/** How far something is: a bar of 6 pixels, or a moving piece when nobody knows. Nothing shows in the first 400 ms. */
@Component({
  selector: 'tl-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div
    class="bar"
    role="progressbar"
    aria-valuemin="0"
    aria-valuemax="100"
    [class.waiting]="isWaiting()"
    [class.unknown]="share() === null"
    [attr.aria-label]="label()"
    [attr.aria-valuenow]="percent()"
  >
    <div class="fill" [style.width.%]="percent()"></div>
  </div>`,
  styles: `
    .bar {
      height: 6px;
      overflow: hidden;
      border-radius: 3px;
      background: var(--tl-surface-3);
    }

    .bar.waiting {
      visibility: hidden;
    }

    .fill {
      height: 100%;
      background: var(--tl-primary);
      transition: width var(--tl-base) var(--tl-ease);
    }

    .unknown .fill {
      width: 30%;
      animation: move 1.4s linear infinite;
    }

    @keyframes move {
      from {
        transform: translateX(-100%);
      }

      to {
        transform: translateX(334%);
      }
    }
  `,
})
export class Progress implements OnDestroy {
  /** From 0 to 1; null when the length is unknown. */
  readonly share = input.required<number | null>();
  readonly label = input.required<string>();
  protected readonly isWaiting = signal(true);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly timer = setTimeout(() => this.isWaiting.set(false), 400);
  private announced = 0;

  constructor() {
    effect(() => {
      const quarter = Math.floor((this.share() ?? 0) * 4);
      if (quarter > this.announced && !this.isWaiting())
        void this.announcer.announce(`${this.label()}, ${quarter * 25} %`);
      this.announced = Math.max(this.announced, quarter);
    });
  }

  ngOnDestroy(): void {
    clearTimeout(this.timer);
  }

  protected percent(): number | null {
    const share = this.share();
    return share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  }
}
