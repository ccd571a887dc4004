import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { isBusinessDate } from '@tierline/shared/time';
import { Banner, Button, Control, Field, Select, type Choice } from '@tierline/ui';
import { capital, treeWord, type TreeKey } from '../../../../directory/trees.js';

/** The form that puts a person into a team, a department or a location. */
@Component({
  selector: 'app-join-node',
  imports: [Banner, Button, Control, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="submit($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error">{{ refused.detail }}</tl-banner>
    }
    <tl-field [label]="label()" [error]="isTried() && !node() ? 'Choose one.' : null">
      <tl-select [choices]="places()" [(value)]="node" />
    </tl-field>
    <tl-field
      label="From"
      [hint]="now() ? 'The person leaves ' + now() + ' on that day.' : null"
      [error]="isTried() && !isDay() ? 'Enter a day.' : null"
    >
      <input tlControl class="day" type="date" [value]="day()" (input)="put($event)" />
    </tl-field>
    <div class="tl-row">
      <button type="submit" tlButton="primary" [disabled]="isSaving()">{{ now() ? 'Move' : 'Join' }}</button>
      <button type="button" tlButton="text" (click)="cancelled.emit()">Keep as it is</button>
    </div>
  </form>`,
  styles: `
    .day {
      max-width: 200px;
    }
  `,
})
export class JoinNode {
  readonly tree = input.required<TreeKey>();
  readonly places = input.required<readonly Choice[]>();
  readonly today = input.required<string>();
  /** Name of where the person belongs now. */
  readonly now = input<string | null>(null);
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly joined = output<{ readonly nodeId: string; readonly day: string }>();
  readonly cancelled = output();

  protected readonly label = computed(() => capital(treeWord(this.tree())));
  protected readonly node = signal<string | null>(null);
  protected readonly day = linkedSignal(() => this.today());
  protected readonly isTried = signal(false);

  protected put(event: Event): void {
    this.day.set((event.target as HTMLInputElement).value);
  }

  protected isDay(): boolean {
    return isBusinessDate(this.day());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const nodeId = this.node();
    if (nodeId && this.isDay()) this.joined.emit({ nodeId, day: this.day() });
  }
}
