import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field } from '@tierline/ui';
import { Entry } from '../entry/entry.js';
import { EntryFrame } from '../entry/entry-frame.js';
import { waiting } from '../entry/waiting.js';

/** Asks for a link to set a new password. The answer is the same for every address. */
@Component({
  selector: 'tl-forgot-password',
  imports: [Banner, Button, Control, EntryFrame, Field, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-entry-frame>
    @if (sentTo(); as address) {
      <div class="column">
        <h1 #sent tabindex="-1">Look into your mail</h1>
        <p class="lead">
          If {{ address }} has an account here, a link to set a new password is on its way. It counts once, for 30
          minutes.
        </p>
        <p class="tl-muted">
          Nothing there? Look into the folder for unwanted mail, or ask an administrator to send you an invitation.
        </p>
        <div class="ways">
          <a class="tl-link" routerLink="/sign-in">Back to sign-in</a>
          <button type="button" class="tl-link" (click)="again()">Another address</button>
        </div>
      </div>
    } @else {
      <form novalidate (submit)="send($event)">
        <h1>Forgot your password?</h1>
        <p class="lead">You get a mail with a link to set a new one. Your other sessions end when you use it.</p>
        @if (wait.text(); as time) {
          <tl-banner tone="warn">Too many tries. Wait {{ time }}, then try again.</tl-banner>
        } @else if (failure(); as text) {
          <tl-banner tone="error">{{ text }}</tl-banner>
        }
        <tl-field label="Email" [error]="missing()">
          <input
            #email
            tlControl
            type="email"
            name="email"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
          />
        </tl-field>
        <button
          tlButton="primary"
          [isWide]="true"
          type="submit"
          [attr.aria-disabled]="isBusy() || wait.text() ? true : null"
        >
          {{ isBusy() ? 'Sending' : 'Send the link' }}
        </button>
        <div class="ways"><a class="tl-link" routerLink="/sign-in">Back to sign-in</a></div>
      </form>
    }
  </tl-entry-frame>`,
  styleUrl: '../entry/entry-form.scss',
})
export class ForgotPassword {
  protected readonly isBusy = signal(false);
  protected readonly sentTo = signal<string | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly missing = signal<string | null>(null);
  protected readonly wait = waiting();
  private readonly entry = inject(Entry);
  private readonly injector = inject(Injector);
  private readonly email = viewChild<ElementRef<HTMLInputElement>>('email');
  private readonly sent = viewChild<ElementRef<HTMLElement>>('sent');

  constructor() {
    inject(Title).setTitle('Forgot your password? · Tierline');
    afterNextRender(() => this.email()?.nativeElement.focus());
  }

  protected again(): void {
    this.sentTo.set(null);
    afterNextRender(() => this.email()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.email()?.nativeElement.value.trim() ?? '';
    this.missing.set(/^\S+@\S+$/.test(email) ? null : 'Enter the email address of your account.');
    if (this.missing()) return this.email()?.nativeElement.focus();
    if (this.isBusy() || this.wait.text()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await this.entry.forgot(email);
      this.sentTo.set(email);
      afterNextRender(() => this.sent()?.nativeElement.focus(), { injector: this.injector });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!this.wait.take(error)) this.failure.set(`${error.title}. ${error.detail}`);
    } finally {
      this.isBusy.set(false);
    }
  }
}
