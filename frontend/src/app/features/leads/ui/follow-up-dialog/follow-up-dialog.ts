import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button, DialogFrame } from '@tierline/ui';
import { FollowUpChoice } from '../follow-up-choice/follow-up-choice.js';

/** Whose next follow-up is set. */
export interface FollowUpQuestion {
  readonly who: string;
  readonly today: string;
  readonly current: string | null;
}

/** Sets the next follow-up from a list. Answers the day, `2025-11-14`. */
@Component({
  selector: 'app-follow-up-dialog',
  imports: [Button, DialogFrame, FollowUpChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="'Next follow-up of ' + question.who">
    <app-follow-up-choice [today]="question.today" [current]="question.current" (chosen)="ref.close($event)" />
    <button dialogActs type="button" tlButton (click)="ref.close()">Leave it as it is</button>
  </tl-dialog>`,
})
export class FollowUpDialog {
  protected readonly question = inject<FollowUpQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
}
