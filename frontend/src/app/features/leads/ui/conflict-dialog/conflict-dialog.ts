import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button, DialogFrame } from '@tierline/ui';

/** Two people moved one lead: what was seen, what it is now, and what this person wants. */
export interface ConflictQuestion {
  readonly who: string;
  readonly seen: string;
  readonly current: string;
  readonly wanted: string;
}

/** Shows both values of a move that somebody else made first. Answers whether the own move is made all the same. */
@Component({
  selector: 'app-conflict-dialog',
  imports: [Button, DialogFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="'Somebody else has moved ' + question.who">
    <dl>
      <dt>You saw</dt>
      <dd>{{ question.seen }}</dd>
      <dt>Now it is</dt>
      <dd class="tl-strong">{{ question.current }}</dd>
      <dt>You want</dt>
      <dd class="tl-strong">{{ question.wanted }}</dd>
    </dl>
    <ng-container dialogActs>
      <button type="button" tlButton cdkFocusInitial (click)="ref.close(false)">Keep {{ question.current }}</button>
      @if (question.current !== question.wanted) {
        <button type="button" tlButton="primary" (click)="ref.close(true)">Move to {{ question.wanted }}</button>
      }
    </ng-container>
  </tl-dialog>`,
  styles: `
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 6px 16px;
      color: var(--tl-ink);
    }

    dt {
      color: var(--tl-ink-2);
    }
  `,
})
export class ConflictDialog {
  protected readonly question = inject<ConflictQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
