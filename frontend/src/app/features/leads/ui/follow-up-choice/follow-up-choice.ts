import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { isBusinessDate } from '@tierline/shared/time';
import { Button, Control } from '@tierline/ui';
import { dayPlus } from '../../data/lead-words.js';

/** Sets the next follow-up: the days that are used most by one click, or any other one. */
@Component({
  selector: 'app-follow-up-choice',
  imports: [Button, Control],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', 'aria-label': 'Next follow-up' },
  template: `@for (one of days(); track one.label) {
      <button type="button" tlButton tlWrites size="s" [disabled]="isSaving()" (click)="chosen.emit(one.day)">
        {{ one.label }}
      </button>
    }
    @if (isPicking()) {
      <form (submit)="pick($event, day.value)">
        <input
          #day
          tlControl
          type="date"
          aria-label="Day of the next follow-up"
          [min]="today()"
          [value]="current() ?? ''"
        />
        <button type="submit" tlButton="primary" size="s" [disabled]="isSaving()">Set</button>
      </form>
    } @else {
      <button type="button" tlButton tlWrites size="s" (click)="isPicking.set(true)">Pick a day</button>
    }`,
  styles: `
    :host,
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }

    input {
      width: 150px;
      height: var(--tl-h-s);
    }
  `,
})
export class FollowUpChoice {
  readonly today = input.required<string>();
  readonly current = input<string | null>(null);
  readonly isSaving = input(false);
  readonly chosen = output<string>();

  protected readonly isPicking = signal(false);
  protected readonly days = computed(() => [
    { label: 'Tomorrow', day: dayPlus(this.today(), 1) },
    { label: 'In 3 days', day: dayPlus(this.today(), 3) },
    { label: 'In a week', day: dayPlus(this.today(), 7) },
  ]);

  protected pick(event: Event, day: string): void {
    event.preventDefault();
    if (!isBusinessDate(day)) return;
    this.isPicking.set(false);
    this.chosen.emit(day);
  }
}
