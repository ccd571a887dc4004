import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Where sales stand against the threshold: petrol up to the tick, a brass step above it. The scale ends at 125 % of the threshold. */
@Component({
  selector: 'tl-tier-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'meter',
    'aria-valuemin': '0',
    '[attr.aria-valuemax]': 'threshold()',
    '[attr.aria-valuenow]': 'shownNow()',
    '[attr.aria-valuetext]': 'label()',
    '[attr.aria-label]': 'name()',
  },
  template: `<span class="track"></span>
    <span class="fill" [style.width.%]="fill()"></span>
    @if (over() > 0) {
      <span class="over" [style.width.%]="over()"></span>
    }
    @if (threshold() > 0) {
      <span class="tick"></span>
    }`,
  styles: `
    :host {
      position: relative;
      display: block;
      min-width: 64px;
      height: 10px;
    }

    span {
      position: absolute;
      bottom: 0;
      left: 0;
      height: 6px;
    }

    .track {
      right: 0;
      border-radius: 3px;
      background: var(--tl-surface-3);
      box-shadow: inset 0 0 0 1px var(--tl-line);
    }

    .fill {
      border-radius: 3px 0 0 3px;
      background: var(--tl-primary);
    }

    .over {
      left: 80%;
      height: 10px;
      border-radius: 0 3px 3px 0;
      background: var(--tl-brass-fill);
    }

    .tick {
      bottom: -2px;
      left: calc(80% - 1px);
      width: 2px;
      height: 14px;
      border-radius: 1px;
      background: var(--tl-ink);
      box-shadow: 0 0 0 1px var(--tl-surface);
    }

    @media (forced-colors: active) {
      .fill,
      .over {
        background: Highlight;
      }

      .track {
        border: 1px solid;
      }
    }
  `,
})
export class TierBar {
  /** Where it stands and where the tier starts, as numbers only for drawing; 0 when no threshold is set. */
  readonly value = input.required<number>();
  readonly threshold = input.required<number>();
  /** What the bar is about, for readers: "Cygnus, yearly sales". */
  readonly name = input.required<string>();
  /** The same in words: "12,400.00 of 20,000.00, 62 %". */
  readonly label = input.required<string>();

  private readonly share = computed(() => (this.threshold() > 0 ? Math.max(0, this.value()) / this.threshold() : 0));
  protected readonly fill = computed(() => Math.min(1, this.share()) * 80);
  protected readonly over = computed(() => Math.min(0.25, Math.max(0, this.share() - 1)) * 80);
  protected readonly shownNow = computed(() => Math.min(Math.max(0, this.value()), this.threshold()));
}
