import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MoneyJson } from '@tierline/shared/money';
import { Formats } from '../format/formats.js';
import { NO_VALUE } from '../format/number-forms.js';

/** An amount as a figure: exact, with the cents set smaller. */
@Component({
  selector: 'tl-figure',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'size()', '[class.tl-neg]': 'parts().isNegative' },
  template: `{{ parts().whole }}<small class="tl-cents">{{ parts().cents }}</small>`,
  styles: `
    :host {
      font: var(--tl-f-figure);
      letter-spacing: -0.025em;
      white-space: nowrap;
    }

    :host(.l) {
      font: var(--tl-f-figure-l);
      letter-spacing: -0.03em;
    }

    :host(.s) {
      font: 600 1.0625rem/1.5rem var(--tl-font);
      letter-spacing: -0.015em;
    }
  `,
})
export class Figure {
  readonly money = input.required<MoneyJson | null>();
  readonly size = input<'l' | 'm' | 's'>('m');
  private readonly formats = inject(Formats);
  protected readonly parts = computed(() => {
    const money = this.money();
    return money ? this.formats.numbers.parts(money) : { whole: NO_VALUE, cents: '', isNegative: false };
  });
}
