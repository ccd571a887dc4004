import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Delta, Icon } from '@tierline/ui';
import type { DeltaView } from '../../data/performance-view.js';

/** How a figure stands against last year: "6.2 % on last year". */
@Component({
  selector: 'app-year-change',
  imports: [Delta, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-delta [tone]="change().tone">
      @if (change().icon; as name) {
        <tl-icon [name]="name" [size]="14" />
      }
      {{ change().text }}</tl-delta
    >
    @if (!change().isNew) {
      on last year
    }`,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: center;
    }
  `,
})
export class YearChange {
  readonly change = input.required<DeltaView>();
}
