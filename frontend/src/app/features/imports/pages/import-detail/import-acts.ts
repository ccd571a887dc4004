import { computed, inject, Injectable, signal } from '@angular/core';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import {
  commitButton,
  commitRequest,
  openPeriods,
  revertText,
  type CommitPlan,
  type PeriodChoice,
} from '../../data/commit-view.js';
import { ImportStore } from '../../data/import-store.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { tellingFields } from '../../data/row-columns.js';
import { reviewRow } from '../../data/row-view.js';
import { CommitDialog, type CommitQuestion } from '../../ui/commit-dialog/commit-dialog.js';

const SHOWN_LEFT_OUT = 5;

/** What a person does with the file as a whole: commit, discard, revert, and the files that leave it. */
@Injectable()
export class ImportActs {
  private readonly store = inject(ImportStore);
  private readonly review = inject(ReviewStore);
  private readonly targets = inject(NewImportStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);

  readonly plan = signal<CommitPlan>({ months: {} });
  readonly button = computed(() => {
    const item = this.store.item();
    return item?.status === 'review'
      ? commitButton(item.counts, openPeriods(this.review.periods(), this.plan()), this.count)
      : null;
  });

  choose(month: string, choice: PeriodChoice): void {
    this.plan.update(({ months }) => ({ months: { ...months, [month]: choice } }));
  }

  async commit(): Promise<void> {
    const item = this.store.item();
    const button = this.button();
    if (!item || !button || button.hindrance) return;
    if (button.needsDialog) {
      const plan = await this.dialogs.open<CommitPlan>(CommitDialog, await this.question());
      if (!plan) return;
      this.plan.set(plan);
    }
    await this.store.commit(commitRequest(item.counts, this.review.periods(), this.plan()));
  }

  async discard(): Promise<void> {
    const name = this.store.item()?.fileName ?? '';
    if (await this.store.discard()) this.toasts.show({ text: `${name} discarded. Upload it again to start over.` });
  }

  async revert(): Promise<void> {
    const item = this.store.item();
    if (!item) return;
    const month = (value: string): string => this.formats.dates.month(value);
    const text = revertText(item, { count: this.count, month, words: this.targets.words(item.target) });
    const isSure = await this.dialogs.confirm({
      title: 'Revert this import?',
      text,
      yes: 'Revert import',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isSure) await this.store.revert();
  }

  private readonly count = (value: number): string => this.formats.numbers.count(value);

  private async question(): Promise<CommitQuestion> {
    const item = this.store.item();
    const blocked = item?.counts.blocked ?? 0;
    return {
      accepted: item?.counts.accepted ?? 0,
      blocked,
      leftOut: blocked > 0 ? await this.leftOut(item?.id ?? '') : [],
      periods: this.review.periods(),
      plan: this.plan(),
    };
  }

  private async leftOut(id: string): Promise<readonly string[]> {
    const items = await this.review.blockedRows(id, SHOWN_LEFT_OUT);
    return items.map((row) => {
      const item = this.store.item();
      const shown = reviewRow(row, this.formats, this.targets.words(item?.target ?? ''));
      const facts = tellingFields(item?.columns ?? []).map((field) => shown.cells[field]?.text ?? '');
      const sheet = item?.sheets.length ? `${row.sheet ?? ''} ` : '';
      return [`${sheet}row ${row.row}`, ...facts.filter(Boolean)].join(', ');
    });
  }
}
