import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  OnInit,
  signal,
  viewChild,
  DOCUMENT,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Problem } from '@tierline/api-client';
import { Banner, Button } from '@tierline/ui';
import { Entry, type LinkOwner } from '../entry/entry.js';
import { EntryFrame } from '../entry/entry-frame.js';
import { takeLinkToken } from '../entry/link-token.js';
import { PasswordInput } from '../entry/password-input.js';
import { keepsRules, PasswordRules, passwordRules } from '../entry/password-rules.js';
import { waiting } from '../entry/waiting.js';
import { Session } from '../session.js';

interface State {
  readonly kind: 'looking' | 'dead' | 'failed' | 'open';
}

/** Where mailed links lead: the first password after an invitation, a new one after a forgotten one. Which of both it is, and whose,
 *  the link itself tells. */
@Component({
  selector: 'tl-set-password',
  imports: [Banner, Button, EntryFrame, PasswordInput, PasswordRules, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './set-password.html',
  styleUrl: '../entry/entry-form.scss',
})
export class SetPassword implements OnInit {
  protected readonly state = signal<State>({ kind: 'looking' });
  /** Whom the link was mailed to, and what for. */
  protected readonly owner = signal<LinkOwner | null>(null);
  protected readonly isInvitation = computed(() => this.owner()?.purpose === 'invitation');
  protected readonly typed = signal('');
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly wait = waiting();
  protected readonly known = computed(() => {
    const who = this.owner();
    return who ? [who.name, who.email, who.email.split('@')[0] ?? ''] : [];
  });

  private readonly entry = inject(Entry);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly title = inject(Title);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly password = viewChild<PasswordInput>('password');
  private token: string | null = null;

  ngOnInit(): void {
    this.title.setTitle('Set your password · Tierline');
    this.token = this.window ? takeLinkToken(this.window) : null;
    void this.look();
  }

  protected async look(): Promise<void> {
    const token = this.token;
    if (token === null) return this.state.set({ kind: 'dead' });
    this.state.set({ kind: 'looking' });
    this.failure.set(null);
    try {
      this.owner.set(await this.entry.look(token));
      this.open();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fail(error);
    }
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const password = this.password()?.read() ?? '';
    const isGood = keepsRules(passwordRules(password, this.known()));
    this.fault.set(isGood ? null : 'This password is not enough yet. See below what is missing.');
    if (!isGood) return this.password()?.focus();
    const owner = this.owner();
    if (this.token === null || owner === null || this.isBusy() || this.wait.text()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await this.entry.setPassword(owner.purpose, this.token, password);
      await this.session.forget();
      await this.router.navigate(['/sign-in'], { queryParams: { why: 'password-set' } });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fail(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private open(): void {
    this.state.set({ kind: 'open' });
    afterNextRender(() => this.password()?.focus(), { injector: this.injector });
  }

  private fail(problem: Problem): void {
    if (this.wait.take(problem)) return;
    if (problem.code === 'password-unfit') {
      this.fault.set(problem.detail);
      return this.password()?.select();
    }
    this.failure.set(problem.code === 'offline' ? problem.detail : `${problem.title}. ${problem.detail}`);
    if (problem.status >= 400 && problem.status < 500) this.state.set({ kind: 'dead' });
    else if (this.state().kind === 'looking') this.state.set({ kind: 'failed' });
  }
}
