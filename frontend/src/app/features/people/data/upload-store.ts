import { inject, Injectable, signal } from '@angular/core';
import {
  applyPeopleSheet,
  Backend,
  downloadPeopleTemplate,
  Downloads,
  downloadWrongPeople,
  type PeopleSheetResult,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';

/** A workbook of people: first read without doing anything, then done. */
@Injectable()
export class UploadStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);

  readonly file = signal<File | null>(null);
  /** What reading alone has shown. */
  readonly trial = signal<PeopleSheetResult | null>(null);
  /** What was done in the end. */
  readonly done = signal<PeopleSheetResult | null>(null);
  readonly acts = doing();

  async read(file: File): Promise<void> {
    this.forget();
    this.file.set(file);
    const isRead = await this.acts.run(async () => this.trial.set(await this.send(file, true)));
    if (!isRead) this.file.set(null);
  }

  async commit(): Promise<void> {
    const file = this.file();
    if (!file) return;
    await this.acts.run(async () => {
      const result = await this.send(file, false);
      if (result.isDone) this.done.set(result);
      else this.trial.set(result); // something became wrong since the trial
    });
  }

  forget(): void {
    this.acts.clear();
    this.file.set(null);
    this.trial.set(null);
    this.done.set(null);
  }

  template(): Promise<boolean> {
    return this.acts.run(() => this.downloads.save(downloadPeopleTemplate, {}, 'tierline-people.xlsx'));
  }

  errors(id: string): Promise<boolean> {
    return this.acts.run(() => this.downloads.save(downloadWrongPeople, { id }, 'tierline-people-errors.xlsx'));
  }

  private send(file: File, dryRun: boolean): Promise<PeopleSheetResult> {
    return this.backend.call(applyPeopleSheet, { dryRun, body: { file } });
  }
}
