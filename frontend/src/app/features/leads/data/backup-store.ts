import { inject, Injectable } from '@angular/core';
import {
  Backend,
  confirmLeadReset,
  downloadLeadBackup$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as downloadXlsx,
  Downloads,
  listLeadBackups,
  listLeadResets,
  makeLeadBackup,
  resetLeads,
  restoreLeadBackup,
  restoreLeadReset,
  withdrawLeadReset,
  type BackupDifferenceDto,
  type BackupListDto,
  type ResetListDto,
  type ResetRequest,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';
import { Session } from '../../../session/session.js';

/** Copies of all leads, and the resets that took all of them away. Writing methods throw `Problem`. */
@Injectable()
export class BackupStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly mayReset = inject(Session).can('data.reset');
  private readonly copies = latest<BackupListDto>();
  private readonly past = latest<ResetListDto>();
  readonly backups = this.copies.remote;
  readonly resets = this.past.remote;

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    await Promise.all([
      this.copies.ask((signal) => this.backend.call(listLeadBackups, {}, { signal })),
      this.mayReset ? this.past.ask((signal) => this.backend.call(listLeadResets, {}, { signal })) : null,
    ]);
  }

  make(): Promise<void> {
    return this.then(() => this.backend.call(makeLeadBackup, {}));
  }

  download(id: string): Promise<void> {
    return this.downloads.save(downloadXlsx, { id, format: 'xlsx' }, 'leads.xlsx');
  }

  /** What going back to a backup would change. */
  preview(id: string): Promise<BackupDifferenceDto> {
    return this.backend.call(restoreLeadBackup, { id, body: { dryRun: true } });
  }

  restore(id: string): Promise<void> {
    return this.then(() => this.backend.call(restoreLeadBackup, { id, body: { dryRun: false } }));
  }

  reset(body: ResetRequest): Promise<void> {
    return this.then(() => this.backend.call(resetLeads, { body }));
  }

  confirm(id: string): Promise<void> {
    return this.then(() => this.backend.call(confirmLeadReset, { id }));
  }

  withdraw(id: string): Promise<void> {
    return this.then(() => this.backend.call(withdrawLeadReset, { id }));
  }

  takeBack(id: string): Promise<void> {
    return this.then(() => this.backend.call(restoreLeadReset, { id }));
  }

  private async then(work: () => Promise<unknown>): Promise<void> {
    await work();
    await this.load();
  }
}
