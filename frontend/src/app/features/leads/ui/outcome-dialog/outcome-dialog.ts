import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { BulkOutcomeDto } from '@tierline/api-client';
import { Button, DialogFrame, Formats } from '@tierline/ui';

/** What an act on many leads has done, where some were left as they are: how many, and why. Answers whether it is undone. */
@Component({
  selector: 'app-outcome-dialog',
  imports: [Button, DialogFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog heading="Some leads were left as they are">
    <p>
      {{ formats.numbers.count(outcome.changed) }} changed, {{ formats.numbers.count(outcome.unchanged) }} were so
      already.
    </p>
    <ul>
      @for (refusal of outcome.refused; track refusal.detail) {
        <li>
          <span class="tl-strong">{{ formats.numbers.count(refusal.leads) }}</span> {{ refusal.detail }}
        </li>
      }
    </ul>
    <ng-container dialogActs>
      @if (outcome.id) {
        <button type="button" tlButton tlWrites (click)="ref.close(true)">Undo all of it</button>
      }
      <button type="button" tlButton="primary" tlReads cdkFocusInitial (click)="ref.close(false)">Go on</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    ul {
      margin-top: 10px;
    }

    li {
      padding: 6px 0;
      border-top: 1px solid var(--tl-line);
    }
  `,
})
export class OutcomeDialog {
  protected readonly outcome = inject<BulkOutcomeDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly formats = inject(Formats);
}
