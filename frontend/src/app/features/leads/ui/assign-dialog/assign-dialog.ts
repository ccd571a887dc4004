import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, DialogFrame, Field } from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';

/** Whose leads get another owner. */
export interface AssignQuestion {
  /** "Aarohi Venkatraman", "12 leads". */
  readonly who: string;
  readonly current: FoundPerson | null;
}

/** The new owner; null for nobody. */
export interface AssignAnswer {
  readonly person: FoundPerson | null;
}

/** Gives leads to one person, or to nobody. Answers `AssignAnswer`. */
@Component({
  selector: 'app-assign-dialog',
  imports: [Button, DialogFrame, Field, PersonPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="'Give ' + question.who + ' to'">
    <tl-field label="Person" [error]="isTried() && !person() ? 'Choose one.' : null">
      <app-person-picker [(value)]="person" [except]="question.current ? [question.current.id] : []" />
    </tl-field>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Leave as it is</button>
      @if (question.current) {
        <button type="button" tlButton tlWrites (click)="ref.close({ person: null })">Take from its owner</button>
      }
      <button type="button" tlButton="primary" (click)="give()">
        {{ person() ? 'Give to ' + person()?.name : 'Give' }}
      </button>
    </ng-container>
  </tl-dialog>`,
})
export class AssignDialog {
  protected readonly question = inject<AssignQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<AssignAnswer>>(DialogRef);
  protected readonly person = signal<FoundPerson | null>(null);
  protected readonly isTried = signal(false);

  protected give(): void {
    this.isTried.set(true);
    const person = this.person();
    if (person) this.ref.close({ person });
  }
}
