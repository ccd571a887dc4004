import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field, Select, type Choice } from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';
import { PRIORITIES, PRIORITY_ORDER, type LeadPriority } from '../../data/lead-words.js';

export type BulkAct = 'status' | 'priority' | 'assignee' | 'note';

/** What is done with many leads. */
export interface BulkQuestion {
  readonly act: BulkAct;
  readonly count: number;
  readonly statuses: readonly string[];
}

/** The change that all of them get; what is left out stays as it is. */
export interface BulkAnswer {
  readonly status?: string;
  /** Null gives the priority back to the score. */
  readonly priority?: LeadPriority | null;
  /** Null takes the leads from their owners. */
  readonly assignedTo?: string | null;
  readonly note?: string;
}

const BY_SCORE = 'score';
const HEADINGS: Readonly<Record<BulkAct, string>> = {
  status: 'Move',
  priority: 'Set the priority of',
  assignee: 'Give',
  note: 'Add a note to',
};

let counter = 0;

/** Asks for one change of many leads. Answers `BulkAnswer`. */
@Component({
  selector: 'app-bulk-dialog',
  imports: [Button, Control, DialogFrame, Field, PersonPicker, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="heading">
    <form class="tl-form" [id]="formId" novalidate (submit)="submit($event)">
      @switch (question.act) {
        @case ('status') {
          <tl-field
            label="Status"
            hint="Leads that may not make this move are left as they are, and you see why."
            [error]="isTried() && !status() ? 'Choose a status.' : null"
          >
            <tl-select [choices]="statuses" [(value)]="status" />
          </tl-field>
        }
        @case ('priority') {
          <tl-field label="Priority" [error]="isTried() && !priority() ? 'Choose a priority.' : null">
            <tl-select [choices]="priorities" [(value)]="priority" />
          </tl-field>
        }
        @case ('assignee') {
          <tl-field label="Person" [error]="isTried() && !person() ? 'Choose one.' : null">
            <app-person-picker [(value)]="person" />
          </tl-field>
        }
      }
      <tl-field
        label="Note"
        [isOptional]="question.act !== 'note'"
        [error]="isTried() && question.act === 'note' && !note().trim() ? 'Write something.' : null"
      >
        <textarea tlControl name="note" rows="3" [value]="note()" (input)="type($event)"></textarea>
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Leave them as they are</button>
      @if (question.act === 'assignee') {
        <button type="button" tlButton tlWrites (click)="ref.close({ assignedTo: null })">
          Take from their owners
        </button>
      }
      <button type="submit" [attr.form]="formId" tlButton="primary">{{ heading }}</button>
    </ng-container>
  </tl-dialog>`,
})
export class BulkDialog {
  protected readonly question = inject<BulkQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<BulkAnswer>>(DialogRef);
  protected readonly formId = `app-bulk-${counter++}`;
  protected readonly heading = `${HEADINGS[this.question.act]} ${this.question.count} ${this.question.count === 1 ? 'lead' : 'leads'}`;
  protected readonly statuses: readonly Choice[] = this.question.statuses.map((value) => ({ value, label: value }));
  protected readonly priorities: readonly Choice[] = [
    ...PRIORITY_ORDER.map((value) => ({ value, label: PRIORITIES[value].label })),
    { value: BY_SCORE, label: 'By the score' },
  ];
  protected readonly status = signal<string | null>(null);
  protected readonly priority = signal<string | null>(null);
  protected readonly person = signal<FoundPerson | null>(null);
  protected readonly note = signal('');
  protected readonly isTried = signal(false);
  private readonly change = computed<BulkAnswer | null>(() => {
    const [status, priority, person] = [this.status(), this.priority(), this.person()];
    switch (this.question.act) {
      case 'status':
        return status ? { status } : null;
      case 'priority':
        return priority ? { priority: priority === BY_SCORE ? null : (priority as LeadPriority) } : null;
      case 'assignee':
        return person ? { assignedTo: person.id } : null;
      case 'note':
        return this.note().trim() ? {} : null;
    }
  });

  protected type(event: Event): void {
    this.note.set((event.target as HTMLTextAreaElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const change = this.change();
    const note = this.note().trim();
    if (change) this.ref.close({ ...change, ...(note ? { note } : {}) });
  }
}
