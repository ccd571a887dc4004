import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field, Icon, Marker } from '@tierline/ui';
import { returnTo } from '../guards.js';
import { Logo } from '../../shell/logo.js';
import { Session } from '../session.js';
import { failureText, waitText } from './sign-in-view.js';

@Component({
  selector: 'tl-sign-in',
  imports: [Banner, Button, Control, Field, Icon, Logo, Marker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Where to go afterwards. */
  readonly to = input<string>();
  /** `ended` when a session ran out. */
  readonly why = input<string>();

  protected readonly isShown = signal(false);
  protected readonly isCapsLock = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly missing = signal<{ email: string | null; password: string | null }>({
    email: null,
    password: null,
  });
  protected readonly failure = signal<string | null>(null);
  private readonly waitUntil = signal(0);
  private readonly now = signal(Date.now());
  protected readonly wait = computed(() => waitText(Math.ceil((this.waitUntil() - this.now()) / 1_000)));
  protected readonly steps = Array.from({ length: 12 }, (_, at) => stepLine(at));

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly email = viewChild.required<ElementRef<HTMLInputElement>>('email');
  private readonly password = viewChild.required<ElementRef<HTMLInputElement>>('password');

  constructor() {
    inject(Title).setTitle('Sign in · Tierline');
    afterNextRender(() => this.email().nativeElement.focus());
    const clock = setInterval(() => this.waitUntil() > this.now() && this.now.set(Date.now()), 1_000);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
  }

  protected watchCapsLock(event: KeyboardEvent): void {
    this.isCapsLock.set(event.getModifierState('CapsLock'));
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [email, password] = [this.email().nativeElement.value.trim(), this.password().nativeElement.value];
    if (!this.isComplete(email, password) || this.isBusy() || this.wait()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await this.session.signIn(email, password);
      await this.router.navigateByUrl(returnTo(this.to()));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fail(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private isComplete(email: string, password: string): boolean {
    this.missing.set({
      email: email ? null : 'Enter your email address.',
      password: password ? null : 'Enter your password.',
    });
    if (!email) this.email().nativeElement.focus();
    else if (!password) this.password().nativeElement.focus();
    return email !== '' && password !== '';
  }

  private fail(problem: Problem): void {
    if (problem.status === 429) {
      const seconds = Number(problem.facts['retryAfterSeconds'] ?? problem.retryAfterSeconds ?? 60);
      this.now.set(Date.now());
      this.waitUntil.set(this.now() + seconds * 1_000);
      return;
    }
    this.failure.set(failureText(problem));
    this.password().nativeElement.select();
  }
}

/** The pale stairs behind the line of the logo. */
function stepLine(at: number): string {
  return `M-20 ${860 - at * 34}h${110 + at * 16}v${-(92 - at * 2)}h118v${-(112 - at * 3)}h122v${-(128 - at * 3)}h118v${-(140 - at * 3)}h400`;
}
