import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import type { SecondFactorStartedResponse } from '@tierline/api-client';
import {
  Banner,
  Button,
  Control,
  CopyField,
  Dialogs,
  Field,
  Formats,
  Icon,
  Panel,
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { SecondFactorStore } from '../../data/second-factor-store.js';
import { PasswordDialog } from '../../ui/password-dialog/password-dialog.js';
import { QrCode } from '../../ui/qr-code/qr-code.js';
import { RecoveryCodes } from '../../ui/recovery-codes/recovery-codes.js';

/** The second step: off, being set up (code for the phone, first six digits, recovery codes), or on. */
@Component({
  selector: 'app-second-step-panel',
  imports: [Banner, Button, Control, CopyField, Field, Icon, Panel, QrCode, RecoveryCodes, Tag, Writes],
  providers: [SecondFactorStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './second-step-panel.html',
  styleUrl: '../profile.scss',
})
export class SecondStepPanel {
  protected readonly store = inject(SecondFactorStore);
  protected readonly session = inject(Session);
  protected readonly formats = inject(Formats);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  protected readonly acting = doing();
  protected readonly started = signal<SecondFactorStartedResponse | null>(null);
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly state = computed(() => valueOf(this.store.state()));
  protected readonly problem = computed(() => {
    const state = this.store.state();
    return state.state === 'failed' ? state.problem : null;
  });
  protected readonly failure = computed(() => {
    const refusal = this.acting.refusal();
    return refusal && refusal.code !== 'code-wrong' ? refusal.detail : null;
  });
  protected readonly codeFault = computed(
    () => this.fault() ?? (this.acting.refusal()?.code === 'code-wrong' ? this.acting.refusal()?.detail : null) ?? null,
  );
  private readonly setup = viewChild<ElementRef<HTMLElement>>('setup');
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');

  constructor() {
    void this.store.load();
  }

  protected async begin(): Promise<void> {
    await this.acting.run(async () => this.started.set(await this.store.start()));
    afterNextRender(() => this.setup()?.nativeElement.focus(), { injector: this.injector });
  }

  protected giveUp(): void {
    this.started.set(null);
    this.acting.clear();
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.code()?.nativeElement.value.replace(/\s/g, '') ?? '';
    this.fault.set(/^\d{6}$/.test(code) ? null : 'Enter the six digits that the app shows.');
    if (this.fault()) return this.code()?.nativeElement.focus();
    const isDone = await this.acting.run(async () => this.codes.set(await this.store.confirm(code)));
    if (isDone) this.started.set(null);
    else this.code()?.nativeElement.select();
  }

  protected async renew(): Promise<void> {
    const isMeant = await this.dialogs.confirm({
      title: 'Make new recovery codes?',
      text: 'The ones that you have now count no more.',
      yes: 'Make new codes',
      no: 'Keep them',
    });
    if (isMeant) await this.acting.run(async () => this.codes.set(await this.store.renewCodes()));
  }

  protected async kept(): Promise<void> {
    this.codes.set(null);
    this.toasts.show({ text: 'The second step is on. You need the app at the next sign-in.' });
    await this.store.load();
  }

  protected async remove(): Promise<void> {
    const isDone = await this.dialogs.open<boolean>(PasswordDialog, {
      title: 'Switch the second step off?',
      text: 'Then your password alone opens your account.',
      yes: 'Switch it off',
      no: 'Keep it on',
      send: (password: string) => this.store.remove(password),
    });
    if (isDone) this.toasts.show({ text: 'The second step is off.' });
  }
}
