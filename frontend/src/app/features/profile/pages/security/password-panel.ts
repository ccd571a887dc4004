import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { Banner, Button, Panel, Toasts, Writes } from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { PasswordInput } from '../../../../session/entry/password-input.js';
import { keepsRules, PasswordRules, passwordRules } from '../../../../session/entry/password-rules.js';
import { Session } from '../../../../session/session.js';
import { ProfileStore } from '../../data/profile-store.js';

/** Changes the own password: the one before, the new one, and the rules in words. */
@Component({
  selector: 'app-password-panel',
  imports: [Banner, Button, Panel, PasswordInput, PasswordRules, Writes],
  providers: [ProfileStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel heading="Password">
    <form class="stack narrow" novalidate tlWrites (submit)="save($event)">
      <p class="tl-muted">Changing it ends your sessions in all other browsers.</p>
      @if (failure(); as text) {
        <tl-banner tone="error">{{ text }}</tl-banner>
      }
      <input
        class="tl-sr"
        type="text"
        name="username"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
        [value]="session.user()?.email ?? ''"
      />
      <tl-password-input
        #before
        label="Current password"
        name="current-password"
        [(value)]="current"
        [error]="currentFault()"
      />
      <tl-password-input
        #after
        label="New password"
        name="new-password"
        autocomplete="new-password"
        [(value)]="next"
        [error]="nextFault()"
      />
      <tl-password-rules [password]="next()" [known]="known()" />
      <div>
        <button type="submit" tlButton="primary" tlWrites [disabled]="saving.isBusy()">Change password</button>
      </div>
    </form>
  </tl-panel>`,
  styleUrl: '../profile.scss',
})
export class PasswordPanel {
  private readonly store = inject(ProfileStore);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(Session);
  protected readonly saving = doing();
  protected readonly current = signal('');
  protected readonly next = signal('');
  private readonly missing = signal<{ current: string | null; next: string | null }>({ current: null, next: null });
  protected readonly known = computed(() => {
    const user = this.session.user();
    return user ? [user.name, user.email, user.email.split('@')[0] ?? ''] : [];
  });
  protected readonly currentFault = computed(() => {
    if (this.saving.refusal()?.code === 'password-not-confirmed') return 'This is not your current password.';
    return this.missing().current;
  });
  protected readonly nextFault = computed(() => {
    const refusal = this.saving.refusal();
    return refusal?.code === 'password-unfit' ? refusal.detail : this.missing().next;
  });
  protected readonly failure = computed(() => {
    const refusal = this.saving.refusal();
    return refusal && !AT_FIELDS.includes(refusal.code) ? refusal.detail : null;
  });
  private readonly before = viewChild.required<PasswordInput>('before');
  private readonly after = viewChild.required<PasswordInput>('after');

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [current, next] = [this.before().read(), this.after().read()];
    const isGood = keepsRules(passwordRules(next, this.known()));
    this.missing.set({
      current: current ? null : 'Enter your current password.',
      next: isGood ? null : 'This password is not enough yet. See below what is missing.',
    });
    this.saving.clear();
    if (!current) return this.before().focus();
    if (!isGood) return this.after().focus();
    const isDone = await this.saving.run(() => this.store.changePassword(current, next));
    if (isDone) {
      this.current.set('');
      this.next.set('');
      this.toasts.show({ text: 'Your password is changed. Other browsers have to sign in again.' });
    } else if (this.currentFault()) this.before().select();
    else if (this.nextFault()) this.after().select();
  }
}

const AT_FIELDS: readonly string[] = ['password-not-confirmed', 'password-unfit'];
