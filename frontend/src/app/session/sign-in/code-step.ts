import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field } from '@tierline/ui';
import { waiting } from '../entry/waiting.js';
import { Session } from '../session.js';
import { codeFailureText, isStale, readCode } from './sign-in-view.js';

/** The second step: six digits of the app on the phone, or a recovery code when the phone is not at hand. */
@Component({
  selector: 'tl-code-step',
  imports: [Banner, Button, Control, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form novalidate (submit)="send($event)">
    <h1>{{ isRecovery() ? 'Recovery code' : 'Second step' }}</h1>
    <p class="lead">
      {{
        isRecovery()
          ? 'Enter one of the codes you kept when you set up the second step. It counts once.'
          : 'Open the app on your phone and enter the six digits it shows for Tierline.'
      }}
    </p>
    @if (wait.text(); as time) {
      <tl-banner tone="warn">Too many tries. Wait {{ time }}, then try again.</tl-banner>
    } @else if (failure(); as text) {
      <tl-banner tone="error">{{ text }}</tl-banner>
    }
    <tl-field [label]="isRecovery() ? 'Recovery code' : 'Six digits'" [error]="missing()">
      <input
        #code
        tlControl
        class="code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck="false"
        [attr.inputmode]="isRecovery() ? 'text' : 'numeric'"
        [attr.maxlength]="isRecovery() ? 24 : 8"
      />
    </tl-field>
    <button
      tlButton="primary"
      [isWide]="true"
      type="submit"
      [attr.aria-disabled]="isBusy() || wait.text() ? true : null"
    >
      {{ isBusy() ? 'Signing in' : 'Sign in' }}
    </button>
    <div class="ways">
      <button type="button" class="tl-link" (click)="turn()">
        {{ isRecovery() ? 'Use the app on the phone' : 'Use a recovery code' }}
      </button>
      <button type="button" class="tl-link" (click)="expired.emit(null)">Another account</button>
    </div>
  </form>`,
  styleUrl: '../entry/entry-form.scss',
})
export class CodeStep {
  /** Names the sign-in that waits for a code. */
  readonly challenge = input.required<string>();
  readonly done = output();
  /** Back to the password: with the words for it, or null when the person wanted it. */
  readonly expired = output<string | null>();

  protected readonly isRecovery = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly missing = signal<string | null>(null);
  protected readonly wait = waiting();
  private readonly session = inject(Session);
  private readonly code = viewChild.required<ElementRef<HTMLInputElement>>('code');

  constructor() {
    inject(Title).setTitle('Second step · Tierline');
    afterNextRender(() => this.code().nativeElement.focus());
  }

  protected turn(): void {
    this.isRecovery.update((isRecovery) => !isRecovery);
    this.failure.set(null);
    this.missing.set(null);
    this.code().nativeElement.value = '';
    this.code().nativeElement.focus();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const code = readCode(this.code().nativeElement.value);
    const isComplete = this.isRecovery() ? code.length >= 8 : /^\d{6}$/.test(code);
    this.missing.set(isComplete ? null : this.isRecovery() ? 'Enter the whole code.' : 'Enter the six digits.');
    if (!isComplete) return this.code().nativeElement.focus();
    if (this.isBusy() || this.wait.text()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await this.session.answerSecondFactor(this.challenge(), code);
      this.done.emit();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fail(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private fail(problem: Problem): void {
    if (isStale(problem)) return this.expired.emit('That took too long. Enter your password again.');
    if (this.wait.take(problem)) return;
    this.failure.set(codeFailureText(problem));
    this.code().nativeElement.select();
  }
}
