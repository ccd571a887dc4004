import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { isBusinessDate } from '@tierline/shared/time';
import { Button, Control, DialogFrame, Field } from '@tierline/ui';

/** What a day is asked for, and the words of both answers. */
export interface DayQuestion {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly hint?: string;
  readonly start: string;
  readonly min?: string;
  readonly yes: string;
  readonly no: string;
  readonly isDestructive?: boolean;
}

let counter = 0;

/** Asks from which day something counts. Answers the day, `2026-12-01`. */
@Component({
  selector: 'app-day-dialog',
  imports: [Button, Control, DialogFrame, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    <form [id]="formId" novalidate (submit)="submit($event)">
      <p>{{ question.text }}</p>
      <tl-field [label]="question.label" [hint]="question.hint ?? null" [error]="error()">
        <input
          tlControl
          cdkFocusInitial
          type="date"
          [min]="question.min ?? ''"
          [value]="day()"
          (input)="typed($event)"
        />
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">{{ question.no }}</button>
      <button type="submit" [attr.form]="formId" [tlButton]="question.isDestructive ? 'destroy' : 'primary'">
        {{ question.yes }}
      </button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    tl-field {
      max-width: 220px;
      margin-top: 16px;
    }
  `,
})
export class DayDialog {
  protected readonly question = inject<DayQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly formId = `app-day-${counter++}`;
  protected readonly day = signal(this.question.start);
  protected readonly error = signal<string | null>(null);

  protected typed(event: Event): void {
    this.day.set((event.target as HTMLInputElement).value);
    this.error.set(null);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const { min } = this.question;
    if (!isBusinessDate(this.day())) this.error.set('Enter a day.');
    else if (min && this.day() < min) this.error.set('Enter a later day.');
    else this.ref.close(this.day());
  }
}
