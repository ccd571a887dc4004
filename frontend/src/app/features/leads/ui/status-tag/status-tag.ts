import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Tag } from '@tierline/ui';
import { statusTone, type StatusStep } from '../../data/lead-words.js';

/** The status of a lead in a word, tinted by how far it is on its way. */
@Component({
  selector: 'app-status-tag',
  imports: [Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-tag [tone]="tone()" [icon]="tone() === 'ok' ? 'check' : null">{{ status() }}</tl-tag>`,
})
export class StatusTag {
  readonly status = input.required<string>();
  readonly pipeline = input.required<readonly StatusStep[]>();
  protected readonly tone = computed(() => statusTone(this.status(), this.pipeline()));
}
