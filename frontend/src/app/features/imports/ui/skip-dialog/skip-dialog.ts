import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field } from '@tierline/ui';
import { SKIP_REASONS } from '../../data/fix-view.js';

export interface SkipQuestion {
  /** "Leave out row 42?" */
  readonly title: string;
  /** What becomes of them. */
  readonly text: string;
  /** "Leave out 25 rows" */
  readonly yes: string;
}

/** Asks why rows are left out. Answers the reason, or nothing. */
@Component({
  selector: 'tl-skip-dialog',
  imports: [Button, Control, DialogFrame, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    <p>{{ question.text }}</p>
    <div class="reasons" role="group" aria-label="Reasons">
      @for (one of reasons; track one) {
        <button
          type="button"
          class="tl-chip s"
          [class.set]="reason() === one"
          [attr.aria-pressed]="reason() === one"
          (click)="reason.set(one)"
        >
          {{ one }}
        </button>
      }
    </div>
    <tl-field label="Reason" [error]="isMissing() ? 'Say why, so that others can follow it later.' : null">
      <input
        #text
        tlControl
        cdkFocusInitial
        maxlength="500"
        autocomplete="off"
        [value]="reason()"
        (input)="reason.set(text.value)"
        (keydown.enter)="$event.preventDefault(); leaveOut()"
      />
    </tl-field>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Keep {{ isOne ? 'it' : 'them' }}</button>
      <button type="button" tlButton="primary" (click)="leaveOut()">{{ question.yes }}</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    .reasons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin: 14px 0;
    }

    tl-field {
      color: var(--tl-ink);
    }
  `,
})
export class SkipDialog {
  protected readonly question = inject<SkipQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly reasons = SKIP_REASONS;
  protected readonly reason = signal('');
  protected readonly isMissing = signal(false);
  protected readonly isOne = !this.question.title.includes('rows');

  protected leaveOut(): void {
    const reason = this.reason().trim();
    if (reason === '') this.isMissing.set(true);
    else this.ref.close(reason);
  }
}
