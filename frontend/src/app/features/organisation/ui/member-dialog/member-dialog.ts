import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { isBusinessDate } from '@tierline/shared/time';
import { Button, Control, DialogFrame, Field, Select, type Choice } from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';

/** Who goes where, from when. A person or a place that is given is not asked for. */
export interface MemberQuestion {
  readonly title: string;
  readonly person: FoundPerson | null;
  /** "team" */
  readonly word: string;
  readonly places: readonly Choice[];
  readonly start: string | null;
  readonly day: string;
  readonly yes: string;
}

export interface MemberAnswer {
  readonly person: FoundPerson;
  readonly nodeId: string;
  readonly day: string;
}

/** Puts a person into a node, or into another one of the same tree. */
@Component({
  selector: 'app-member-dialog',
  imports: [Button, Control, DialogFrame, Field, PersonPicker, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    <form class="tl-form" id="org-member" novalidate (submit)="submit($event)">
      @if (!question.person) {
        <tl-field label="Person" [error]="isTried() && !person() ? 'Choose one.' : null">
          <app-person-picker [(value)]="person" />
        </tl-field>
      }
      <tl-field [label]="label" [error]="isTried() && !nodeId() ? 'Choose one.' : null">
        <tl-select [choices]="question.places" [(value)]="nodeId" />
      </tl-field>
      <tl-field
        label="From"
        [hint]="'Where the person belongs to another ' + question.word + ', that ends the day before.'"
        [error]="isTried() && !isDay() ? 'Enter a day.' : null"
      >
        <input tlControl class="day" type="date" [value]="day()" (input)="date($event)" />
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Keep as it is</button>
      <button type="submit" form="org-member" tlButton="primary">{{ question.yes }}</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    form {
      margin-top: 16px;
      color: var(--tl-ink);
    }

    .day {
      max-width: 200px;
    }
  `,
})
export class MemberDialog {
  protected readonly question = inject<MemberQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MemberAnswer>>(DialogRef);
  protected readonly label = this.question.word.charAt(0).toUpperCase() + this.question.word.slice(1);
  protected readonly person = signal(this.question.person);
  protected readonly nodeId = signal(this.question.start);
  protected readonly day = signal(this.question.day);
  protected readonly isTried = signal(false);

  protected date(event: Event): void {
    this.day.set((event.target as HTMLInputElement).value);
  }

  protected isDay(): boolean {
    return isBusinessDate(this.day());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const [person, nodeId] = [this.person(), this.nodeId()];
    if (person && nodeId && this.isDay()) this.ref.close({ person, nodeId, day: this.day() });
  }
}
