import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LeadDto } from '@tierline/api-client';
import { Formats } from '@tierline/ui';
import { followUpLook, leadName } from '../../data/lead-words.js';
import { PriorityMark } from '../priority-mark/priority-mark.js';

/** A lead on the board: who it is, how pressing, whose, and when it is due. */
@Component({
  selector: 'app-lead-board-card',
  imports: [PriorityMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="tl-strong">{{ name() }}</p>
    <p class="tl-muted">{{ about() }}</p>
    <p class="foot">
      <app-priority-mark [priority]="lead().priority" />
      @if (lead().followUpDate) {
        <span [class]="due().tone">{{ due().text }}</span>
      }
    </p>`,
  styles: `
    .foot {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 2px 8px;
      margin-top: 4px;
      font: var(--tl-f-small);
    }
  `,
})
export class LeadBoardCard {
  readonly lead = input.required<LeadDto>();
  readonly today = input.required<string>();
  private readonly formats = inject(Formats);
  protected readonly name = computed(() => leadName(this.lead()));
  protected readonly about = computed(() => {
    const { city, assignedTo } = this.lead();
    return [city, assignedTo?.name ?? 'nobody'].filter(Boolean).join(', ');
  });
  protected readonly due = computed(() => followUpLook(this.lead().followUpDate, this.today(), this.formats.dates));
}
