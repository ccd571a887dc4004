import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { Button, DialogFrame } from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { PasswordInput } from '../../../../session/entry/password-input.js';

/** What the password confirms, and what is done with it. */
export interface PasswordQuestion {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly send: (password: string) => Promise<void>;
}

let counter = 0;

/** Asks for the password once more before something that weakens the account. Answers true when it was done. */
@Component({
  selector: 'app-password-dialog',
  imports: [Button, DialogFrame, PasswordInput],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    <form [id]="formId" novalidate (submit)="submit($event)">
      <p>{{ question.text }}</p>
      <tl-password-input #password label="Your password" [error]="fault()" />
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close(false)">{{ question.no }}</button>
      <button type="submit" tlButton="destroy" [attr.form]="formId" [disabled]="sending.isBusy()">
        {{ question.yes }}
      </button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    tl-password-input {
      margin-top: 16px;
      color: var(--tl-ink);
    }
  `,
})
export class PasswordDialog {
  protected readonly question = inject<PasswordQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly formId = `app-password-dialog-${counter++}`;
  protected readonly sending = doing();
  private readonly missing = signal<string | null>(null);
  protected readonly fault = computed(() => this.missing() ?? this.sending.refusal()?.detail ?? null);
  private readonly password = viewChild.required<PasswordInput>('password');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const password = this.password().read();
    this.missing.set(password ? null : 'Enter your password.');
    if (!password) return this.password().focus();
    if (await this.sending.run(() => this.question.send(password))) this.ref.close(true);
    else this.password().select();
  }
}
