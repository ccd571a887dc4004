import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field, Select, type Choice } from '@tierline/ui';

/** What a role is called, and whose grants it starts with. */
export interface NewRoleAnswer {
  readonly title: string;
  readonly description: string;
  readonly copyOf: string;
}

/** With `known` the words of a role that is there are changed; its grants are not asked for. */
export interface NewRoleQuestion {
  readonly roles: readonly Choice[];
  readonly copyOf: string | null;
  readonly known?: { readonly title: string; readonly description: string };
}

/** A custom role starts as a copy of another one. */
@Component({
  selector: 'app-new-role',
  imports: [Button, Control, DialogFrame, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.known ? 'Edit role' : 'New role'">
    <form class="tl-form" id="new-role" novalidate (submit)="submit($event)">
      <tl-field label="Name" [error]="isTried() && title().trim() === '' ? 'Enter a name.' : null">
        <input tlControl cdkFocusInitial maxlength="80" autocomplete="off" [value]="title()" (input)="name($event)" />
      </tl-field>
      @if (!question.known) {
        <tl-field
          label="Copy of"
          hint="Starts with the same grants; you change them on the next page."
          [error]="isTried() && copyOf() === null ? 'Choose one.' : null"
        >
          <tl-select [choices]="question.roles" [(value)]="copyOf" />
        </tl-field>
      }
      <tl-field label="What it is for" [isOptional]="true">
        <textarea tlControl rows="3" maxlength="300" [value]="description()" (input)="describe($event)"></textarea>
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">{{ question.known ? 'Keep as it is' : 'Discard' }}</button>
      <button type="submit" form="new-role" tlButton="primary">
        {{ question.known ? 'Save name' : 'Make role' }}
      </button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    form {
      margin-top: 16px;
      color: var(--tl-ink);
    }
  `,
})
export class NewRole {
  protected readonly question = inject<NewRoleQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<NewRoleAnswer>>(DialogRef);
  protected readonly title = signal(this.question.known?.title ?? '');
  protected readonly description = signal(this.question.known?.description ?? '');
  protected readonly copyOf = signal<string | null>(this.question.copyOf);
  protected readonly isTried = signal(false);

  protected name(event: Event): void {
    this.title.set((event.target as HTMLInputElement).value);
  }

  protected describe(event: Event): void {
    this.description.set((event.target as HTMLTextAreaElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const copyOf = this.copyOf();
    const title = this.title().trim();
    if (title === '' || copyOf === null) return;
    this.ref.close({ title, description: this.description().trim(), copyOf });
  }
}
