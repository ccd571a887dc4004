import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem, type DuplicateDto, type DuplicatePageDto, type LeadDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  Contact,
  CursorPages,
  EmptyState,
  FailedState,
  FieldChooser,
  Formats,
  Icon,
  Page,
  PageHead,
  Panel,
  QueryState,
  Segmented,
  SideSheet,
  Tag,
  Toasts,
  Writes,
  type Segment,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { doing } from '../../../../doing.js';
import { pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { reasonText } from '../../data/duplicate-view.js';
import { DuplicateStore } from '../../data/duplicate-store.js';
import { leadTabs } from '../../data/lead-tabs.js';
import { leadName } from '../../data/lead-words.js';
import { firstChoices, mergeBody, mergeFields, mergeSides } from '../../data/merge-view.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { StatusTag } from '../../ui/status-tag/status-tag.js';

const STATES: readonly Segment[] = [
  { key: 'open', label: 'To decide' },
  { key: 'dismissed', label: 'Two leads' },
];

/** Pairs of leads that may be one: merged field by field, or told apart for good; both can be taken back. */
@Component({
  selector: 'app-duplicates',
  imports: [
    Banner,
    Button,
    Contact,
    EmptyState,
    FailedState,
    FieldChooser,
    Icon,
    LinkTabs,
    Page,
    PageHead,
    Panel,
    RouterLink,
    Segmented,
    SideSheet,
    StatusTag,
    Tag,
    Writes,
  ],
  providers: [CursorPages, DuplicateStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './duplicates.html',
  styleUrl: './duplicates.scss',
})
export class Duplicates {
  protected readonly store = inject(DuplicateStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = leadTabs(this.session);
  protected readonly states = STATES;
  protected readonly state = computed(() => (this.query.get('status') === 'dismissed' ? 'dismissed' : 'open'));
  protected readonly list = pagedList<DuplicateDto, DuplicatePageDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: ['status'],
    failed: 'The possible duplicates could not be read',
  });
  protected readonly mayUndo = computed(() => this.session.can('lead.unmerge'));
  protected readonly saving = doing();
  protected readonly ids = computed(() => this.query.all('merge'));
  protected readonly pair = computed(() => valueOf(this.store.pair()) ?? []);
  protected readonly pairProblem = computed(() => {
    const remote = this.store.pair();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly sides = computed(() => mergeSides(this.pair(), this.formats.dates));
  protected readonly fields = computed(() => mergeFields(this.pair(), this.formats.dates));
  protected readonly chosen = signal<Readonly<Record<string, string>>>({});
  protected readonly reasonText = reasonText;
  protected readonly nameOf = leadName;

  constructor() {
    effect(() => {
      const ids = this.ids();
      if (ids.length > 1) untracked(() => void this.store.open(ids));
    });
    effect(() => {
      const pair = this.pair();
      untracked(() => this.chosen.set(firstChoices(pair, this.fields())));
    });
  }

  protected setState(state: string): void {
    void this.query.set({ status: state === 'dismissed' ? state : null, cursor: null, page: null });
  }

  protected open(leads: readonly LeadDto[]): void {
    this.saving.clear();
    void this.query.set({ merge: leads.map(({ id }) => id) });
  }

  /** The other lead is the one that stays. */
  protected turn(): void {
    void this.query.set({ merge: [...this.ids()].reverse() });
  }

  protected close(): void {
    void this.query.set({ merge: null });
  }

  protected async merge(): Promise<void> {
    const [winner] = this.pair();
    if (!winner) return;
    const isDone = await this.saving.run(async () => {
      const merge = await this.store.merge(mergeBody(this.pair(), this.chosen()));
      this.toasts.show({
        text: `Merged into ${leadName(winner)}`,
        ...(this.mayUndo()
          ? { act: { label: 'Undo', run: () => void this.told(() => this.store.undo(merge.id)) } }
          : {}),
      });
    });
    if (isDone) this.close();
    else if (this.saving.refusal()?.status === 409) await this.store.open(this.ids());
  }

  protected async dismiss(pair: DuplicateDto): Promise<void> {
    await this.told(async () => {
      await this.store.dismiss(pair.id, !pair.isDismissed);
      const undo = (): void => void this.told(() => this.store.dismiss(pair.id, pair.isDismissed));
      const text = pair.isDismissed ? 'The pair is open again' : 'They stay two leads';
      this.toasts.show({ text, act: { label: 'Undo', run: undo } });
    });
  }

  private async told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: error.detail });
      await this.store.load();
    }
  }
}
