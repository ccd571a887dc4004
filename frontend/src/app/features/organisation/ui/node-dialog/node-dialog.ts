import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { isBusinessDate } from '@tierline/shared/time';
import { Button, Control, DialogFrame, Field, Select, type Choice } from '@tierline/ui';

/** What is asked about a node: its name, where it belongs, from when; null leaves a field out. */
export interface NodeQuestion {
  readonly title: string;
  readonly text?: string;
  readonly name: string | null;
  readonly parent: { readonly choices: readonly Choice[]; readonly start: string } | null;
  readonly day: { readonly label: string; readonly start: string } | null;
  readonly yes: string;
}

export interface NodeAnswer {
  readonly name: string;
  /** Null at the top. */
  readonly parentId: string | null;
  readonly day: string;
}

/** The choice that means "at the top". */
export const TOP = '';

/** Makes, renames or moves a node of the organisation. */
@Component({
  selector: 'app-node-dialog',
  imports: [Button, Control, DialogFrame, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    <form class="tl-form" id="org-node" novalidate (submit)="submit($event)">
      @if (question.text) {
        <p>{{ question.text }}</p>
      }
      @if (question.name !== null) {
        <tl-field label="Name" [error]="isTried() && name().trim() === '' ? 'Enter a name.' : null">
          <input tlControl cdkFocusInitial maxlength="120" autocomplete="off" [value]="name()" (input)="put($event)" />
        </tl-field>
      }
      @if (question.parent; as parent) {
        <tl-field label="Belongs to">
          <tl-select [choices]="parent.choices" [(value)]="parentId" />
        </tl-field>
      }
      @if (question.day; as day) {
        <tl-field [label]="day.label" [error]="isTried() && !isDay() ? 'Enter a day.' : null">
          <input tlControl class="day" type="date" [value]="from()" (input)="date($event)" />
        </tl-field>
      }
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Keep as it is</button>
      <button type="submit" form="org-node" tlButton="primary">{{ question.yes }}</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    form {
      margin-top: 16px;
    }

    tl-field {
      color: var(--tl-ink);
    }

    .day {
      max-width: 200px;
    }
  `,
})
export class NodeDialog {
  protected readonly question = inject<NodeQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<NodeAnswer>>(DialogRef);
  protected readonly name = signal(this.question.name ?? '');
  protected readonly parentId = signal<string | null>(this.question.parent?.start ?? TOP);
  protected readonly from = signal(this.question.day?.start ?? '');
  protected readonly isTried = signal(false);

  protected put(event: Event): void {
    this.name.set((event.target as HTMLInputElement).value);
  }

  protected date(event: Event): void {
    this.from.set((event.target as HTMLInputElement).value);
  }

  protected isDay(): boolean {
    return this.question.day === null || isBusinessDate(this.from());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const name = this.name().trim();
    if ((this.question.name !== null && name === '') || !this.isDay()) return;
    this.ref.close({ name, parentId: this.parentId() || null, day: this.from() });
  }
}
