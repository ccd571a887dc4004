import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { BackupDto, ResetDto, ResetRequest } from '@tierline/api-client';
import {
  Banner,
  Button,
  DataGrid,
  Dialogs,
  EmptyState,
  Formats,
  GridCell,
  Icon,
  Page,
  PageHead,
  Panel,
  Toasts,
  Writes,
  type GridColumn,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { BackupStore } from '../../data/backup-store.js';
import { backupReason, differenceText, resetState } from '../../data/backup-view.js';
import { leadTabs } from '../../data/lead-tabs.js';
import { LeadWriter } from '../../data/lead-writer.js';
import { ResetDialog } from '../../ui/reset-dialog/reset-dialog.js';

/** Copies of all leads to go back to, and the reset that takes all of them away. */
@Component({
  selector: 'app-lead-backups',
  imports: [Banner, Button, DataGrid, EmptyState, GridCell, Icon, LinkTabs, Page, PageHead, Panel, Writes],
  providers: [BackupStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './backups.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    tl-panel,
    tl-banner {
      margin-bottom: 16px;
    }

    tl-panel tl-grid {
      margin-top: 10px;
    }

    .in {
      padding: 8px 16px 16px;
    }

    .in > button {
      margin-top: 10px;
    }

    .in li {
      padding: 8px 0;
      border-top: 1px solid var(--tl-line);
    }

    .acts {
      display: flex;
      justify-content: flex-end;
      gap: 6px;
    }
  `,
})
export class LeadBackups {
  protected readonly store = inject(BackupStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly writer = inject(LeadWriter);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = leadTabs(this.session);
  protected readonly saving = doing();
  protected readonly mayReset = this.session.can('data.reset');
  protected readonly backups = computed(() => valueOf(this.store.backups())?.items ?? []);
  protected readonly resets = computed(() => valueOf(this.store.resets())?.items ?? []);
  protected readonly problem = computed(() => {
    const remote = this.store.backups();
    return remote.state === 'failed' ? { title: 'The backups could not be read', detail: remote.problem.detail } : null;
  });
  protected readonly columns: readonly GridColumn<BackupDto>[] = [
    { key: 'at', head: 'Made', isKey: true, phone: 'key', text: ({ madeAt }) => this.formats.dates.instant(madeAt) },
    { key: 'by', head: 'By', phone: 'fact', text: ({ madeBy }) => madeBy },
    { key: 'why', head: 'Why', phone: 'fact', isMuted: true, text: backupReason },
    { key: 'leads', head: 'Leads', align: 'end', text: ({ leads }) => this.formats.numbers.count(leads) },
    { key: 'acts', head: '', align: 'end', phone: 'amount' },
  ];
  protected readonly keyOf = (backup: BackupDto): string => backup.id;

  protected make(): void {
    void this.done(() => this.store.make(), 'A backup is made');
  }

  protected download(backup: BackupDto): void {
    void this.saving.run(() => this.store.download(backup.id));
  }

  /** Says what would change before it asks. */
  protected async restore(backup: BackupDto): Promise<void> {
    let text = '';
    const isRead = await this.saving.run(
      async () => (text = differenceText(await this.store.preview(backup.id), this.formats.numbers)),
    );
    if (!isRead) return;
    const isSure = await this.dialogs.confirm({
      title: `Go back to ${this.formats.dates.instant(backup.madeAt)}?`,
      text: `${text} A backup of now is made before.`,
      yes: 'Go back',
      no: 'Leave the leads as they are',
    });
    if (isSure) await this.done(() => this.store.restore(backup.id), 'The leads are as they were');
  }

  protected async reset(): Promise<void> {
    const body = await this.dialogs.open<ResetRequest>(ResetDialog, this.session.company()?.name ?? '');
    if (body) await this.done(() => this.store.reset(body), 'The reset is asked for');
  }

  protected confirm(reset: ResetDto): void {
    void this.done(() => this.store.confirm(reset.id), 'All leads are taken away');
  }

  protected withdraw(reset: ResetDto): void {
    void this.done(() => this.store.withdraw(reset.id), 'The reset is withdrawn');
  }

  protected takeBack(reset: ResetDto): void {
    void this.done(() => this.store.takeBack(reset.id), 'Everything is there again');
  }

  protected stateOf(reset: ResetDto): string {
    return resetState(reset, this.formats.dates);
  }

  private async done(work: () => Promise<void>, text: string): Promise<void> {
    if (!(await this.saving.run(work))) return;
    this.toasts.show({ text });
    this.writer.tell();
  }
}
