import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field } from '@tierline/ui';
import { EntryFrame } from '../entry/entry-frame.js';
import { PasswordInput } from '../entry/password-input.js';
import { waiting } from '../entry/waiting.js';
import { returnTo } from '../guards.js';
import { Session } from '../session.js';
import { CodeStep } from './code-step.js';
import { failureText, ssoText } from './sign-in-view.js';
import { SsoButtons } from './sso-buttons.js';

/** Password first, then the second factor where the person has one, then on to where the person wanted to go. */
@Component({
  selector: 'tl-sign-in',
  imports: [Banner, Button, CodeStep, Control, EntryFrame, Field, PasswordInput, RouterLink, SsoButtons],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in.html',
  styleUrl: '../entry/entry-form.scss',
})
export class SignIn {
  /** Where to go afterwards. */
  readonly to = input<string>();
  /** `ended` when a session ran out, `password-set` after an invitation or a new password. */
  readonly why = input<string>();
  /** Why single sign-on sent the person back here. */
  readonly sso = input<string>();

  protected readonly isBusy = signal(false);
  protected readonly challenge = signal<string | null>(null);
  protected readonly missing = signal<{ email: string | null; password: string | null }>({
    email: null,
    password: null,
  });
  private readonly ssoFailure = computed(() => {
    const code = this.sso();
    return code ? ssoText(code) : null;
  });
  protected readonly failure = linkedSignal<string | null>(() => this.ssoFailure());
  protected readonly wait = waiting();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly email = viewChild<ElementRef<HTMLInputElement>>('email');
  private readonly password = viewChild<PasswordInput>('password');

  constructor() {
    inject(Title).setTitle('Sign in · Tierline');
    afterNextRender(() => this.email()?.nativeElement.focus());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [email, password] = [this.email()?.nativeElement.value.trim() ?? '', this.password()?.read() ?? ''];
    if (!this.isComplete(email, password) || this.isBusy() || this.wait.text()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      const challenge = await this.session.signIn(email, password);
      if (challenge === null) await this.goOn();
      else this.challenge.set(challenge);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fail(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected async goOn(): Promise<void> {
    await this.router.navigateByUrl(returnTo(this.to()));
  }

  /** The code came too late: the password is asked for again. */
  protected startAgain(text: string | null): void {
    this.challenge.set(null);
    this.failure.set(text);
    afterNextRender(() => this.email()?.nativeElement.focus(), { injector: this.injector });
  }

  private isComplete(email: string, password: string): boolean {
    this.missing.set({
      email: email ? null : 'Enter your email address.',
      password: password ? null : 'Enter your password.',
    });
    if (!email) this.email()?.nativeElement.focus();
    else if (!password) this.password()?.focus();
    return email !== '' && password !== '';
  }

  private fail(problem: Problem): void {
    if (this.wait.take(problem)) return;
    this.failure.set(failureText(problem));
    this.password()?.select();
  }
}
