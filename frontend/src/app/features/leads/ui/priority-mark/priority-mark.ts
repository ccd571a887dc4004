import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '@tierline/ui';
import { PRIORITIES, type LeadPriority } from '../../data/lead-words.js';

/** The priority of a lead with its arrow, and whether a person set it. */
@Component({
  selector: 'app-priority-mark',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span [class]="look().tone"><tl-icon [name]="look().icon" [size]="14" />{{ look().label }}</span>
    @if (isManual()) {
      <span class="tl-cap">set by hand</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: baseline;
      white-space: nowrap;
    }

    tl-icon {
      margin-right: 5px;
      vertical-align: -2px;
    }
  `,
})
export class PriorityMark {
  readonly priority = input.required<LeadPriority>();
  readonly isManual = input(false);
  protected readonly look = computed(() => PRIORITIES[this.priority()]);
}
