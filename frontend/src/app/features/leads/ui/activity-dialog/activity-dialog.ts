import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, DialogFrame } from '@tierline/ui';
import { ActivityForm, type ActivityDraft, type ActivityKind } from '../activity-form/activity-form.js';

/** What is to be written down, of whom. */
export interface ActivityQuestion {
  readonly who: string;
  readonly kind: ActivityKind;
  readonly today: string;
}

/** Writes into the timeline of a lead from a list. Answers `ActivityDraft`. */
@Component({
  selector: 'app-activity-dialog',
  imports: [ActivityForm, Button, DialogFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.who">
    <app-activity-form [today]="question.today" [(kind)]="kind" (saved)="ref.close($event)" />
    <button dialogActs type="button" tlButton (click)="ref.close()">Discard</button>
  </tl-dialog>`,
})
export class ActivityDialog {
  protected readonly question = inject<ActivityQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ActivityDraft>>(DialogRef);
  protected readonly kind = signal(this.question.kind);
}
