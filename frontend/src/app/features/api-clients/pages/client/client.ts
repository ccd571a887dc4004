import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import type { ApiClientKeyResponse, ApiClientResponse } from '@tierline/api-client';
import {
  Banner,
  Button,
  CopyField,
  Dialogs,
  FailedState,
  Field,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  QueryState,
  SideSheet,
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { ClientChoicesStore } from '../../data/client-choices.js';
import { draftOf, type bodyOf } from '../../data/client-draft.js';
import { ClientStore } from '../../data/client-store.js';
import { boundaryText, CLIENT_STATUS, FIELD_GROUPS, keyLock, usableKeys } from '../../data/client-view.js';
import { ClientForm } from '../../ui/client-form/client-form.js';
import { KeyDialog, type KeyQuestion } from '../../ui/key-dialog/key-dialog.js';
import { UsageChart } from '../../ui/usage-chart/usage-chart.js';

/** One program: its keys, what it used, what it may do. */
@Component({
  selector: 'app-client',
  imports: [
    Banner,
    Button,
    ClientForm,
    CopyField,
    FailedState,
    Field,
    Icon,
    NoRight,
    Page,
    PageHead,
    Panel,
    SideSheet,
    Tag,
    UsageChart,
    Writes,
  ],
  providers: [ClientStore, ClientChoicesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './client.html',
  styleUrl: './client.scss',
})
export class Client {
  readonly id = input.required<string>();
  protected readonly store = inject(ClientStore);
  protected readonly formats = inject(Formats);
  private readonly choices = inject(ClientChoicesStore);
  private readonly query = inject(QueryState);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly crumb = { label: 'API clients', link: '/admin/api-clients' };
  protected readonly statuses = CLIENT_STATUS;
  protected readonly boundaryText = boundaryText;
  protected readonly acting = doing();
  protected readonly saving = doing();
  protected readonly client = computed(() => valueOf(this.store.client()));
  protected readonly problem = computed(() => {
    const client = this.store.client();
    return client.state === 'failed' ? client.problem : null;
  });
  protected readonly usage = computed(() => valueOf(this.store.usage()));
  protected readonly usageProblem = computed(() => {
    const usage = this.store.usage();
    return usage.state === 'failed' ? usage.problem : null;
  });
  protected readonly offered = computed(() => valueOf(this.choices.choices()));
  protected readonly edited = computed(() => {
    const client = this.client();
    return client && this.query.get('edit') !== null
      ? { client, draft: draftOf(client, this.formats.companyDates) }
      : null;
  });
  protected readonly days = linkedSignal(() => this.query.get('days') ?? '30');
  protected readonly keyLock = computed(() => {
    const client = this.client();
    return client ? keyLock(client) : null;
  });
  protected readonly current = computed(() => {
    const client = this.client();
    return client ? (usableKeys(client)[0] ?? null) : null;
  });

  constructor() {
    effect(() => void this.store.load(this.id()));
    effect(() => void this.store.loadUsage(this.id(), Number(this.days()) || 30));
    void this.choices.load();
  }

  protected titleOf(scope: string): string {
    return this.offered()?.scopes.find((one) => one.key === scope)?.title ?? scope;
  }

  protected groupsOf(client: ApiClientResponse): string {
    const labels = FIELD_GROUPS.filter((group) => client.fieldGroups.includes(group.key)).map((group) => group.label);
    return labels.join('; ') || 'none of money, contact and cost';
  }

  protected setDays(days: string): void {
    void this.query.set({ days: days === '30' ? null : days }, { replace: true });
  }

  protected edit(isOpen: boolean): void {
    this.saving.clear();
    void this.query.set({ edit: isOpen ? '1' : null });
  }

  protected async save(client: ApiClientResponse, body: ReturnType<typeof bodyOf>): Promise<void> {
    const isDone = await this.saving.run(() => this.store.change(client, body));
    if (!isDone) return;
    this.toasts.show({ text: `${body.name} is saved. It counts within five seconds.` });
    this.edit(false);
  }

  protected makeKey(client: ApiClientResponse): void {
    if (this.keyLock()) return;
    const question: KeyQuestion = {
      client: client.name,
      earlier: this.current()?.prefix ?? null,
      make: (body) => this.store.makeKey(client.id, body),
    };
    void this.dialogs.open(KeyDialog, question, { width: '520px' });
  }

  protected async revokeKey(client: ApiClientResponse, key: ApiClientKeyResponse): Promise<void> {
    const isMeant = await this.dialogs.confirm({
      title: `Revoke the key ${key.prefix}…?`,
      text: 'Programs that use it are refused within five seconds. It can’t be taken back.',
      yes: 'Revoke key',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isMeant) await this.acting.run(() => this.store.revokeKey(client.id, key.id));
  }

  protected async revoke(client: ApiClientResponse): Promise<void> {
    const isMeant = await this.dialogs.confirm({
      title: `Revoke ${client.name}?`,
      text: 'All its keys and tokens end within five seconds. It stays in the list and in the log, and can’t be used again.',
      yes: 'Revoke API client',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isMeant) await this.acting.run(() => this.store.revoke(client.id));
  }
}
