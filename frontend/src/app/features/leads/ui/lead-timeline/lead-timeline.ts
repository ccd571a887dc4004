import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ActivityDto } from '@tierline/api-client';
import { Button, Formats, Timeline } from '@tierline/ui';
import { timelineOf } from '../../data/timeline-view.js';

/** The one timeline of a lead: tasks that are open on top, then everything that happened, newest first. */
@Component({
  selector: 'app-lead-timeline',
  imports: [Button, Timeline],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (openTasks().length > 0) {
      <h3 class="tl-h2">Open tasks</h3>
      <ul>
        @for (task of openTasks(); track task.id) {
          <li>
            <label class="tl-check">
              <input
                type="checkbox"
                [checked]="false"
                [disabled]="!mayWrite() || isSaving()"
                (change)="done.emit(task)"
              />
              <span>{{ task.text }}</span>
            </label>
            @if (task.dueOn; as day) {
              <span class="tl-cap" [class.tl-error]="day < today()">by {{ formats.dates.day(day) }}</span>
            }
          </li>
        }
      </ul>
    }
    <tl-timeline [entries]="entries()" [isByDay]="true" />
    @if (hasMore()) {
      <button type="button" tlButton size="s" (click)="moreAsked.emit()">Older entries</button>
    }`,
  styles: `
    ul {
      margin: 6px 0 16px;
    }

    li {
      display: flex;
      gap: 8px;
      align-items: baseline;
      padding: 2px 0;
    }

    button {
      margin-top: 12px;
    }
  `,
})
export class LeadTimeline {
  readonly activities = input.required<readonly ActivityDto[]>();
  readonly today = input.required<string>();
  readonly mayWrite = input(false);
  readonly isSaving = input(false);
  readonly hasMore = input(false);
  readonly done = output<ActivityDto>();
  readonly moreAsked = output();

  protected readonly formats = inject(Formats);
  protected readonly openTasks = computed(() =>
    this.activities().filter(({ kind, doneAt }) => kind === 'task' && doneAt === null),
  );
  protected readonly entries = computed(() => timelineOf(this.activities(), this.formats.dates));
}
