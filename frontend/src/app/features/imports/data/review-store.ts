import { computed, inject, Injectable } from '@angular/core';
import {
  Backend,
  getImportEffect,
  listImportChanges,
  listImportIssueGroups,
  listImportRows,
  listProductLines,
  listReps,
  previewImport,
  tryCommissions,
  type CommitEffectDto,
  type ImportChangeDto,
  type ImportPreviewDto,
  type ImportRowDto,
  type ImportRowPageDto,
  type IssueGroupListDto,
  type TrialDto,
} from '@tierline/api-client';
import type { Choice } from '@tierline/ui';
import { latest, valueOf } from '../../../remote.js';
import type { EffectChoice } from './commit-view.js';

const MOST = 200;

/** What is known of the inside of one import: issues, rows, periods, columns, changes, and what the commit would pay. */
@Injectable()
export class ReviewStore {
  private readonly backend = inject(Backend);
  private readonly issueAnswers = latest<IssueGroupListDto>();
  private readonly effectAnswers = latest<CommitEffectDto>();
  private readonly skippedAnswers = latest<readonly (string | null)[]>();
  private readonly previewAnswers = latest<ImportPreviewDto>();
  private readonly changeAnswers = latest<readonly ImportChangeDto[]>();
  private readonly aroundAnswers = latest<ImportRowPageDto>();
  private readonly trialAnswers = latest<TrialDto>();
  private readonly repAnswers = latest<readonly Choice[]>();
  private readonly lineAnswers = latest<readonly Choice[]>();

  readonly issues = this.issueAnswers.remote;
  /** What the commit would do with rows, as far as it was decided. */
  readonly effect = this.effectAnswers.remote;
  readonly periods = computed(() => valueOf(this.effect())?.periods ?? []);
  readonly skippedReasons = computed(() => valueOf(this.skippedAnswers.remote()) ?? []);
  readonly preview = this.previewAnswers.remote;
  readonly changes = computed(() => valueOf(this.changeAnswers.remote()) ?? []);
  readonly around = computed(() => valueOf(this.aroundAnswers.remote())?.items ?? []);
  readonly trial = this.trialAnswers.remote;
  readonly reps = computed(() => valueOf(this.repAnswers.remote()) ?? []);
  readonly lines = computed(() => valueOf(this.lineAnswers.remote()) ?? []);

  async loadReview(id: string): Promise<void> {
    await Promise.all([this.loadPreview(id), this.loadFindings(id)]);
  }

  /** What changes with every correction: the issues that are worked on first, then skipped rows and the list of changes. */
  async loadFindings(id: string): Promise<void> {
    await this.loadIssues(id);
    await Promise.all([this.loadSkipped(id), this.loadChanges(id)]);
  }

  /** What the commit would do with rows and, where they may be seen, payouts. */
  async loadEffect(id: string, choice: EffectChoice, isPayMine: boolean): Promise<void> {
    await Promise.all([
      this.effectAnswers.ask((signal) => this.backend.call(getImportEffect, { id, ...choice }, { signal })),
      isPayMine &&
        this.trialAnswers.ask((signal) => this.backend.call(tryCommissions, { importId: id, ...choice }, { signal })),
    ]);
  }

  loadIssues(id: string): Promise<void> {
    return this.issueAnswers.ask((signal) => this.backend.call(listImportIssueGroups, { id }, { signal }));
  }

  /** @param sheet of a file that is read sheet by sheet; the first that is used when left out */
  loadPreview(id: string, sheet?: string): Promise<void> {
    const params = { id, ...(sheet === undefined ? {} : { sheet }) };
    return this.previewAnswers.ask((signal) => this.backend.call(previewImport, params, { signal }));
  }

  loadChanges(id: string): Promise<void> {
    return this.changeAnswers.ask(
      async (signal) => (await this.backend.call(listImportChanges, { id, limit: MOST }, { signal })).items,
    );
  }

  loadSkipped(id: string): Promise<void> {
    return this.skippedAnswers.ask(async (signal) => {
      const page = await this.backend.call(listImportRows, { id, state: 'skipped', limit: MOST }, { signal });
      return page.items.map((row) => row.reason);
    });
  }

  /** The rows that stand around one, as the file has them. */
  loadAround(id: string, rowId: number): Promise<void> {
    return this.aroundAnswers.ask((signal) =>
      this.backend.call(listImportRows, { id, from: Math.max(0, rowId - 4), limit: 7 }, { signal }),
    );
  }

  /** The first rows that a commit would leave out.
   *  @throws Problem */
  async blockedRows(id: string, limit: number): Promise<readonly ImportRowDto[]> {
    return (await this.backend.call(listImportRows, { id, state: 'blocked', limit }, {})).items;
  }

  /** Who and what an unknown name can mean. */
  async loadChoices(): Promise<void> {
    await Promise.all([
      this.repAnswers.ask(async (signal) => {
        const { items } = await this.backend.call(listReps, { limit: MOST, isActive: true }, { signal });
        return items.map((rep) => ({ value: rep.id, label: rep.name, detail: rep.category }));
      }),
      this.lineAnswers.ask(async (signal) => {
        const { items } = await this.backend.call(listProductLines, { limit: MOST }, { signal });
        return items.map((line) => ({ value: line.slug, label: line.name }));
      }),
    ]);
  }
}
