import { ChangeDetectionStrategy, Component, computed, effect, HostListener, inject, input } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { Router, RouterLink } from '@angular/router';
import { Problem, type CommissionLineDto, type StatementLineDto } from '@tierline/api-client';
import {
  Button,
  EmptyState,
  FailedState,
  Figure,
  Formats,
  Icon,
  isTyping,
  NoRight,
  Page,
  PageHead,
  QueryState,
  SideSheet,
  Tag,
  TierBar,
  Toasts,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { SaleSource } from '../../../../sale-source/sale-source.js';
import { StatementStore, type LinesOf } from '../../data/statement-store.js';
import { catchUpsOf, modeSentence, neighbours, orDash, tierOf } from '../../data/statement-view.js';

/** What a rep is paid in one commission month, from the payout down to the cell. */
@Component({
  selector: 'app-statement',
  imports: [
    Button,
    EmptyState,
    FailedState,
    Figure,
    Icon,
    NgTemplateOutlet,
    NoRight,
    Page,
    PageHead,
    RouterLink,
    SaleSource,
    SideSheet,
    Tag,
    TierBar,
  ],
  providers: [StatementStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './statement.html',
  styleUrl: './statement.scss',
})
export class Statement {
  /** From the address. */
  readonly repId = input.required<string>();
  readonly month = input.required<string>();

  protected readonly store = inject(StatementStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly statement = computed(() => valueOf(this.store.statement()));
  protected readonly problem = computed(() => {
    const remote = this.store.statement();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly around = computed(() => neighbours(this.month()));
  protected readonly asOf = computed(() => {
    const at = this.statement()?.asOf;
    return at ? `As of ${this.formats.dates.instant(at)}` : null;
  });
  protected readonly mode = computed(() => {
    const statement = this.statement();
    return statement ? modeSentence(statement.mode) : '';
  });
  protected readonly rows = computed(() =>
    (this.statement()?.lines ?? []).map((line) => ({
      line,
      tier: tierOf(line.position, this.formats),
      tier2: orDash(line.tier2, this.formats),
      catchUps: catchUpsOf(line, this.formats),
      lines: this.store.lines().get(line.productLine) ?? null,
    })),
  );
  protected readonly openedSale = computed(() => this.query.get('line'));
  protected readonly opened = computed(() => (this.openedSale() === null ? null : valueOf(this.store.line())));
  protected readonly lineProblem = computed(() => {
    const remote = this.store.line();
    return this.openedSale() !== null && remote.state === 'failed' ? remote.problem : null;
  });
  /** Lines on the screen in order, for J and K. */
  private readonly walk = computed(() => this.rows().flatMap(({ lines }) => lines?.items ?? []));

  constructor() {
    effect(() => void this.store.load(this.repId(), this.month()));
    effect(() => {
      const saleId = this.openedSale();
      if (saleId !== null) void this.store.openLine(saleId);
    });
  }

  protected lineName(slug: string): string {
    return this.statement()?.lines.find((line) => line.productLine === slug)?.productLineName ?? slug;
  }

  protected toggle(line: StatementLineDto, lines: LinesOf | null): void {
    if (lines) this.store.closeLines(line.productLine);
    else void this.store.openLines(line.productLine);
  }

  protected open(line: CommissionLineDto): void {
    void this.query.set({ line: line.saleId });
  }

  protected close(): void {
    void this.query.set({ line: null });
  }

  /** The line before or after the open one. */
  protected step(by: 1 | -1): void {
    const lines = this.walk();
    const at = lines.findIndex((line) => line.saleId === this.openedSale());
    const to = lines[at + by];
    if (at >= 0 && to) void this.query.set({ line: to.saleId }, { replace: true });
  }

  @HostListener('document:keydown', ['$event'])
  protected onKey(event: KeyboardEvent): void {
    if (this.openedSale() === null || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') this.step(1);
    else if (event.key === 'k') this.step(-1);
  }

  protected goTo(month: string): void {
    void this.router.navigate(['/statements', this.repId(), month]);
  }

  protected print(): void {
    window.print();
  }

  protected async export(): Promise<void> {
    try {
      await this.store.export();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: `The workbook could not be made. ${error.detail}` });
    }
  }
}
