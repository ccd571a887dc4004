import { inject, Injectable } from '@angular/core';
import { Problem, type ImportDto } from '@tierline/api-client';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import { revertText, type SaidWith } from '../../data/commit-view.js';
import { restoreText } from '../../data/history-view.js';
import { ImportListStore } from '../../data/import-list-store.js';
import { NewImportStore } from '../../data/new-import-store.js';

/** What a person does with a file of the list without opening it. */
@Injectable()
export class FileActs {
  private readonly store = inject(ImportListStore);
  private readonly incoming = inject(NewImportStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);

  private said({ target }: ImportDto): SaidWith {
    const { numbers, dates } = this.formats;
    return {
      count: (value) => numbers.count(value),
      month: (month) => dates.month(month),
      words: this.incoming.words(target),
    };
  }

  async revert(row: ImportDto): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: 'Revert this import?',
      text: revertText(row, this.said(row)),
      yes: 'Revert import',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isSure) await this.tell(() => this.store.revert(row), `${row.fileName} is being reverted`);
  }

  async restore(row: ImportDto): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: 'Restore this import?',
      text: restoreText(row, this.said(row)),
      yes: 'Restore import',
      no: 'Leave it reverted',
    });
    if (isSure) await this.tell(() => this.store.restore(row), `${row.fileName} is being restored`);
  }

  discard(row: ImportDto): Promise<void> {
    return this.tell(() => this.store.discard(row), `${row.fileName} discarded. Upload it again to start over.`);
  }

  original(row: ImportDto): Promise<void> {
    return this.tell(() => this.store.original(row), null);
  }

  template(format: 'xlsx' | 'csv'): Promise<void> {
    return this.tell(() => this.incoming.template(format), null);
  }

  /** Says what was done; a refusal is read out in a dialog, where it can be tried again. */
  private async tell(act: () => Promise<void>, done: string | null): Promise<void> {
    try {
      await act();
      if (done) this.toasts.show({ text: done });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const isAgain = await this.dialogs.confirm({
        title: error.title,
        text: error.detail,
        yes: 'Try again',
        no: 'Close',
      });
      if (isAgain) await this.tell(act, done);
    }
  }
}
