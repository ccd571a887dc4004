import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import type { LayoutDefinitionDto, LayoutSaleRuleDto, LayoutSkipRuleDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  Control,
  Dialogs,
  DropZone,
  FailedState,
  Field,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  Progress,
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { SampleStore } from '../../../../file-sample/sample-store.js';
import { SampleTable } from '../../../../file-sample/sample-table.js';
import { valueOf } from '../../../../remote.js';
import {
  formOf,
  freshTotals,
  saleOf,
  shortNameOf,
  totalsOf,
  withCarry,
  withColumn,
  withDateForm,
  withName,
  withNewColumn,
  withoutColumn,
  withoutPart,
  withSale,
  withSkip,
  withTotals,
  type LayoutTotals,
} from '../../data/layout-edit.js';
import { LayoutStore } from '../../data/layout-store.js';
import {
  askedOf,
  columnChoices,
  columnLines,
  DATE_FORM_CHOICES,
  faultsOf,
  kindOf,
  otherFaults,
} from '../../data/layout-view.js';
import { ChoiceField } from '../../ui/choice-field/choice-field.js';
import { ColumnTable, type ColumnChange } from '../../ui/column-table/column-table.js';
import { ImportFile, type ImportChoices } from '../../ui/import-file/import-file.js';
import { LayoutPreview } from '../../ui/layout-preview/layout-preview.js';
import { SaleRule } from '../../ui/sale-rule/sale-rule.js';
import { SkipRules } from '../../ui/skip-rules/skip-rules.js';
import { TotalRules } from '../../ui/total-rules/total-rules.js';
import { LayoutActs } from './layout-acts.js';

const TYPING_MS = 250;

/** One layout: made from any file of the supplier, tried while it is made, saved as a version, and used for the file at once. */
@Component({
  selector: 'app-layout-editor',
  imports: [
    Banner,
    Button,
    ChoiceField,
    ColumnTable,
    Control,
    DropZone,
    FailedState,
    Field,
    Icon,
    ImportFile,
    LayoutPreview,
    MatMenuModule,
    NoRight,
    Page,
    PageHead,
    Panel,
    Progress,
    SaleRule,
    SampleTable,
    SkipRules,
    Tag,
    TotalRules,
    Writes,
  ],
  providers: [LayoutActs, LayoutStore, SampleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.control.enter)': 'save()', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './layout-editor.html',
  styleUrl: './layout-editor.scss',
})
export class LayoutEditor {
  /** Of the address: the short name, or `new`. */
  readonly id = input.required<string>();

  protected readonly store = inject(LayoutStore);
  protected readonly samples = inject(SampleStore);
  protected readonly acts = inject(LayoutActs);
  protected readonly formats = inject(Formats);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly kindOf = kindOf;
  protected readonly dateForms = DATE_FORM_CHOICES;
  protected readonly sheet = signal<string | null>(null);
  protected readonly headerRow = signal<number | null>(null);
  /** Whether somebody wrote the short name, so that it no longer follows the name. */
  private readonly isShortNameOwn = signal(false);

  protected readonly isReadOnly = computed(() => this.store.current()?.origin === 'built-in');
  protected readonly heading = computed(() => this.store.draft()?.title || 'New layout');
  protected readonly isLoading = computed(() => this.id() !== 'new' && this.store.saved().state === 'loading');
  protected readonly problem = computed(() => {
    const saved = this.store.saved();
    return saved.state === 'failed' ? saved.problem : null;
  });
  protected readonly sample = computed(() => {
    const sample = valueOf(this.samples.sample());
    return sample?.status === 'ready' ? sample : null;
  });
  protected readonly sampleProblem = computed(() => {
    const sample = this.samples.sample();
    if (sample.state === 'failed') return sample.problem;
    return sample.state === 'ready' && sample.value.status === 'failed' ? sample.value.problem : null;
  });
  protected readonly fileCaption = computed(() => {
    const sample = this.sample();
    if (!sample) return null;
    const pages = sample.pages === null ? '' : `, ${this.formats.numbers.count(sample.pages)} pages`;
    return `${sample.fileName}${pages}`;
  });
  protected readonly preview = computed(() => valueOf(this.store.preview()));
  protected readonly isLate = computed(() => {
    const preview = this.store.preview();
    return preview.state === 'ready' && preview.isRefreshing;
  });
  private readonly draft = computed<LayoutDefinitionDto>(
    () => this.store.draft() ?? { version: 1, loader: '', title: '', layouts: [] },
  );
  protected readonly form = computed(() => formOf(this.draft()));
  protected readonly sale = computed(() => saleOf(this.draft()));
  protected readonly columns = computed(() => columnChoices(this.draft()));
  protected readonly money = computed(() => columnChoices(this.draft(), ['money']));
  protected readonly totals = computed(() => totalsOf(this.form()));
  /** The columns of the file as they were found last: a layout with faults finds none. */
  private readonly found = signal<NonNullable<ReturnType<typeof this.preview>>['columns']>([]);
  protected readonly lines = computed(() => columnLines(this.draft(), this.found()));
  private readonly faults = computed(() => {
    const refused = this.store.acts.refusal();
    return refused?.code === 'layout-invalid' ? faultsOf(refused) : (this.preview()?.faults ?? []);
  });
  protected readonly asked = computed(() => askedOf(this.faults()));
  protected readonly otherFaults = computed(() => otherFaults(this.preview()?.faults ?? [], this.draft()));
  protected readonly refusedFaults = computed(() => {
    const refused = this.store.acts.refusal();
    return refused ? faultsOf(refused).map(({ pointer, detail }) => `${pointer || 'The file'} ${detail}.`) : [];
  });
  protected readonly versions = computed(() => valueOf(this.store.versions()) ?? []);
  /** What stands at the foot: what was changed, or the file that can be imported with what was saved. */
  protected readonly foot = computed<'save' | 'import' | null>(() => {
    if (!this.store.draft() || this.isReadOnly()) return null;
    if (this.store.isChanged()) return 'save';
    const hasFile = this.sample() !== null && this.samples.file() !== null;
    return hasFile && this.store.current()?.isActive ? 'import' : null;
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => this.load());
    });
    effect((onCleanup) => {
      const definition = this.store.draft();
      const sample = this.sample();
      const sheet = this.sheet();
      if (!definition || definition.code || !sample) return;
      const trial = { sampleId: sample.id, definition, sheet, commissionMonth: null, revenueMonth: null };
      const timer = setTimeout(() => void this.store.try(trial), TYPING_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const columns = this.preview()?.columns ?? [];
      if (columns.length > 0) this.found.set(columns);
    });
  }

  protected load(): void {
    const id = this.id();
    void this.store.open(id === 'new' ? null : id);
  }

  /** Asks once before changes that are not saved are lost. */
  async mayLeave(): Promise<boolean> {
    if (!this.store.isChanged()) return true;
    return this.dialogs.confirm({
      title: 'Leave without saving?',
      text: 'The layout was changed and not saved.',
      yes: 'Leave without saving',
      no: 'Stay here',
      isDestructive: true,
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.isChanged()) event.preventDefault();
  }

  protected async take(file: File): Promise<void> {
    const sample = await this.samples.take(file);
    if (!sample) return;
    this.sheet.set(sample.sheets.length > 1 ? (sample.sheets.find((one) => !one.isHidden)?.name ?? null) : null);
    this.headerRow.set(null);
    if (!this.store.draft()) await this.suggest();
  }

  protected forget(): void {
    this.samples.forget();
  }

  protected useHeader(row: number): void {
    this.headerRow.set(row);
    void this.suggest();
  }

  protected useSheet(sheet: string): void {
    this.sheet.set(sheet);
    this.headerRow.set(null);
    void this.suggest();
  }

  protected rename(event: Event): void {
    const title = textOf(event);
    const follows = this.store.current() === null && !this.isShortNameOwn();
    const named = { ...this.draft(), title };
    this.store.change(follows ? withName(named, shortNameOf(title)) : named);
  }

  protected nameShort(event: Event): void {
    this.isShortNameOwn.set(true);
    this.store.change(withName(this.draft(), textOf(event).trim()));
  }

  protected dateForm(value: string): void {
    const known = this.dateForms.find((one) => one.value === value);
    if (known) this.store.change(withDateForm(this.draft(), known.value));
  }

  protected changeSale(change: Partial<LayoutSaleRuleDto>): void {
    this.store.change(withSale(this.draft(), change));
  }

  protected leaveOut(part: 'customer' | 'invoice' | 'item' | 'quantity'): void {
    this.store.change(withoutPart(this.draft(), part));
  }

  protected changeColumn({ field, change }: ColumnChange): void {
    this.store.change(withColumn(this.draft(), field, change));
  }

  protected carry({ field, isCarried }: { field: string; isCarried: boolean }): void {
    this.store.change(withCarry(this.draft(), field, isCarried));
  }

  protected addColumn(header: string): void {
    this.store.change(withNewColumn(this.draft(), header));
  }

  protected removeColumn(field: string): void {
    this.store.change(withoutColumn(this.draft(), field));
  }

  protected changeSkip(rules: readonly LayoutSkipRuleDto[]): void {
    this.store.change(withSkip(this.draft(), rules));
  }

  protected beginTotals(reason: string | null): void {
    this.changeTotals(reason === null ? null : freshTotals(this.draft(), reason));
  }

  protected changeTotals(totals: LayoutTotals | null): void {
    this.store.change(withTotals(this.draft(), totals));
  }

  protected bringBack(definition: LayoutDefinitionDto): void {
    this.store.change(definition);
  }

  protected takeBack(): void {
    this.store.show(this.store.current()?.definition ?? null);
  }

  protected async save(): Promise<void> {
    if (!this.store.isChanged() || this.isReadOnly()) return;
    const saved = await this.store.save();
    if (!saved) return;
    this.toasts.show({ text: `${saved.title} saved` });
    if (this.id() !== saved.loader)
      await this.router.navigate(['/imports/layouts', saved.loader], { replaceUrl: true });
  }

  protected async import({ commissionMonth, revenueMonth }: ImportChoices): Promise<void> {
    const file = this.samples.file();
    const known = this.store.current();
    if (!file || !known) return;
    const id = await this.store.import(file, { loader: known.loader, commissionMonth, revenueMonth });
    if (id) await this.router.navigate(['/imports', id]);
  }

  protected async readJson(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // the same file can be chosen again
    if (file) await this.acts.read(file);
  }

  private async suggest(): Promise<void> {
    const sample = this.sample();
    if (!sample) return;
    const { title, loader } = this.draft();
    const suggested = await this.store.suggest(sample.id, { sheet: this.sheet(), headerRow: this.headerRow(), title });
    if (!suggested) return;
    this.headerRow.set(suggested.headerRow);
    const named = { ...suggested.definition, title };
    this.store.change(withName(named, this.store.current()?.loader ?? (loader || shortNameOf(title))));
  }
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
