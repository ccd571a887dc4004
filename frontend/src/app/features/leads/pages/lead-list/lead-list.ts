import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { CreateLeadRequest, LeadDto, LeadPageDto } from '@tierline/api-client';
import {
  Banner,
  BulkBar,
  Button,
  ColumnsMenu,
  CursorPages,
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  Segmented,
  Shortcuts,
  SideSheet,
  Toasts,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { downloading, pagedList } from '../../../../paged-list.js';
import { Session } from '../../../../session/session.js';
import type { ChosenLeads } from '../../data/bulk-store.js';
import { columnChoices, fileColumns, leadColumns, namedColumns, shownColumns } from '../../data/lead-columns.js';
import { FILTER_KEYS, leadFilters } from '../../data/lead-filters.js';
import { LeadListStore } from '../../data/lead-list-store.js';
import { LIST_OR_BOARD, leadTabs } from '../../data/lead-tabs.js';
import { followUpLook, leadName } from '../../data/lead-words.js';
import { LeadWriter } from '../../data/lead-writer.js';
import { PeopleStore } from '../../data/people-store.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { SimilarStore } from '../../data/similar-store.js';
import { viewOf } from '../../data/view-query.js';
import { ViewStore } from '../../data/view-store.js';
import type { BulkAct } from '../../ui/bulk-dialog/bulk-dialog.js';
import { LeadForm, type LeadDraft } from '../../ui/lead-form/lead-form.js';
import { PriorityMark } from '../../ui/priority-mark/priority-mark.js';
import { SavedViews } from '../../ui/saved-views/saved-views.js';
import { StatusTag } from '../../ui/status-tag/status-tag.js';
import { LeadActs } from '../lead-acts.js';
import { LeadSheet } from '../lead-sheet/lead-sheet.js';
import { LeadTiles } from '../lead-tiles/lead-tiles.js';
import { BulkActs } from './bulk-acts.js';
import { ViewActs } from './view-acts.js';

/** Every lead that the reader may see: found, narrowed, sorted, worked one by one and in bulk. */
@Component({
  selector: 'app-lead-list',
  imports: [
    Banner,
    BulkBar,
    Button,
    ColumnsMenu,
    DataGrid,
    EmptyState,
    FilterBar,
    GridCell,
    Icon,
    LeadForm,
    LeadSheet,
    LeadTiles,
    LinkTabs,
    MatMenuModule,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    PriorityMark,
    RouterLink,
    SavedViews,
    Segmented,
    SideSheet,
    StatusTag,
  ],
  providers: [BulkActs, CursorPages, LeadListStore, PeopleStore, SimilarStore, ViewActs, ViewStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './lead-list.html',
  styleUrl: './lead-list.scss',
})
export class LeadList {
  protected readonly store = inject(LeadListStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly query = inject(QueryState);
  protected readonly acts = inject(LeadActs);
  protected readonly similar = inject(SimilarStore);
  protected readonly views = inject(ViewStore);
  protected readonly viewActs = inject(ViewActs);
  private readonly people = inject(PeopleStore);
  private readonly bulk = inject(BulkActs);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly writer = inject(LeadWriter);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly save = downloading('The file could not be made.');

  protected readonly saving = doing();
  protected readonly today = this.acts.today();
  protected readonly list = pagedList<LeadDto, LeadPageDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: [...FILTER_KEYS, 'bin'],
    failed: 'The leads could not be read',
  });
  protected readonly may = computed(() => ({
    create: this.session.can('lead.create'),
    import: this.session.can('lead.import'),
    remove: this.session.can('lead.delete'),
    bulk: this.session.can('lead.bulk') && !this.isBin(),
    assign: this.session.can('lead.assign'),
    merge: this.session.can('lead.merge'),
    enrich: this.session.can('ai.enrich'),
    export: this.session.can('lead.export'),
  }));
  protected readonly filters = computed(() =>
    leadFilters({
      statuses: this.pipeline.statuses().map(({ name }) => name),
      people: this.people.people(),
      file: this.file(),
    }),
  );
  private readonly file = computed(() => {
    const id = this.query.get('importId');
    return id === null ? null : { value: id, label: 'One import' };
  });
  /** The part of the address behind the question mark. */
  protected readonly address = computed(() => {
    this.query.get('q'); // follows every change of the address
    return this.router.url.split('?')[1] ?? '';
  });
  private readonly allColumns = computed(() =>
    leadColumns({ numbers: this.formats.numbers, dates: this.formats.dates, today: this.today }),
  );
  protected readonly choices = computed(() => columnChoices(this.allColumns()));
  protected readonly shown = computed(() => shownColumns(this.query.all('column'), this.allColumns()));
  /** Beside an open lead only the columns stay that tell the rows apart. */
  protected readonly columns = computed(() => {
    const shown = this.allColumns().filter(({ key }) => this.shown().includes(key));
    return this.openedId() || this.isAdding() ? shown.filter(({ isMinor }) => !isMinor) : shown;
  });
  protected readonly isBin = computed(() => this.query.get('bin') !== null);
  protected readonly isAdding = computed(() => this.may().create && this.query.get('new') !== null);
  protected readonly openedId = computed(() => (this.isAdding() ? null : this.query.get('lead')));
  protected readonly tabs = leadTabs(this.session);
  protected readonly listOrBoard = LIST_OR_BOARD;
  protected readonly activeView = computed(() => viewOf(this.address(), this.views.views()));
  protected readonly picked = signal<ReadonlySet<string>>(new Set());
  /** Whether all leads that match are meant, and not only the picked ones. */
  protected readonly isAll = signal(false);
  protected readonly canMerge = computed(
    () => this.may().merge && !this.isAll() && this.picked().size > 1 && this.picked().size < 6,
  );
  protected readonly pickedCount = computed(() =>
    this.isAll() ? (this.list.page()?.total ?? this.picked().size) : this.picked().size,
  );
  protected readonly keyOf = (lead: LeadDto): string => lead.id;
  protected readonly nameOf = leadName;

  constructor() {
    const run = (): void => this.add();
    const end = inject(Shortcuts).register({ keys: 'n', label: 'New lead', group: 'Leads', run });
    inject(DestroyRef).onDestroy(end);
    effect(() => {
      this.store.selection();
      untracked(() => this.unpick()); // another selection: what was picked is out of sight
    });
  }

  protected due(lead: LeadDto) {
    return followUpLook(lead.followUpDate, this.today, this.formats.dates);
  }

  protected pick(picked: ReadonlySet<string>): void {
    this.isAll.set(false);
    this.picked.set(picked);
  }

  protected unpick(): void {
    this.pick(new Set());
  }

  protected async change(act: BulkAct): Promise<void> {
    if (await this.bulk.change(act, this.chosen(), this.pickedCount())) this.unpick();
  }

  /** Opens two to five picked leads to be merged, the first of the list as the one that stays. */
  protected merge(): void {
    const ids = this.list.rows().flatMap(({ id }) => (this.picked().has(id) ? [id] : []));
    void this.router.navigate(['/leads/duplicates'], { queryParams: { merge: ids } });
  }

  protected async distribute(): Promise<void> {
    if (await this.bulk.distribute(this.chosen(), this.pickedCount())) this.unpick();
  }

  protected async enrich(): Promise<void> {
    if (await this.bulk.enrich(this.chosen())) this.unpick();
  }

  protected export(format: 'xlsx' | 'csv'): void {
    void this.save(() => this.store.export(format, fileColumns(this.shown())));
  }

  protected show(view: string): void {
    if (view === 'board') void this.router.navigate(['/leads/board'], { queryParamsHandling: 'preserve' });
  }

  protected choose(columns: readonly string[]): void {
    void this.query.set({ column: namedColumns(columns) });
  }

  protected open(lead: LeadDto): void {
    void this.query.set({ lead: lead.id, new: null });
  }

  protected close(): void {
    void this.query.set({ lead: null, new: null });
  }

  protected add(): void {
    this.saving.clear();
    this.similar.forget();
    if (this.may().create) void this.query.set({ new: 'lead', lead: null });
  }

  protected async create({ fields, note }: LeadDraft): Promise<void> {
    const body = { ...fields, ...(note ? { note } : {}) } as CreateLeadRequest;
    let made: LeadDto | null = null;
    await this.saving.run(async () => (made = await this.writer.create(body)));
    if (made === null) return;
    this.toasts.show({ text: `${leadName(made)} is added` });
    await this.router.navigate(['/leads', (made as LeadDto).id]);
  }

  private chosen(): ChosenLeads {
    return this.isAll() ? { filter: this.store.selection() } : { ids: [...this.picked()] };
  }
}
