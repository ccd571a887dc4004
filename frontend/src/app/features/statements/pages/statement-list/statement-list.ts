import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { StatementSummaryDto } from '@tierline/api-client';
import {
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  GridCell,
  Page,
  PageBar,
  PageHead,
  Tag,
  type Filter,
  type GridColumn,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { orDash } from '../../data/statement-view.js';
import { StatementsStore } from '../../data/statements-store.js';

/** The statements of a commission month. Who has only one of his own is led to it. */
@Component({
  selector: 'app-statement-list',
  imports: [DataGrid, EmptyState, FilterBar, GridCell, Page, PageBar, PageHead, Tag],
  providers: [StatementsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Statements" />
    <tl-page-bar pageBar><tl-filter-bar [filters]="filters()" /></tl-page-bar>
    <tl-grid
      label="Statements"
      [columns]="columns()"
      [rows]="rows()"
      [rowKey]="keyOf"
      [state]="store.list().state"
      [problem]="problem()"
      [link]="linkOf"
      [totalLabel]="totalLabel()"
      (retry)="store.load()"
    >
      <ng-template tlGridCell="sales" [tlGridCellOf]="rows()" let-row>
        <span class="tl-phone-only">Sales </span>{{ formats.numbers.amount(row.sales) }}
      </ng-template>
      <ng-template tlGridCell="tier" [tlGridCellOf]="rows()" let-row>
        @if (row.tier2Starts > 0) {
          <tl-tag tone="tier" [icon]="null">Tier 2 starts</tl-tag>
        }
        @if (row.unratedRows > 0) {
          <tl-tag tone="warn">{{ formats.numbers.count(row.unratedRows) }} without rate</tl-tag>
        }
      </ng-template>
      <tl-empty heading="No statements yet" text="Statements appear when the first supplier file is committed." />
    </tl-grid>
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class StatementList {
  protected readonly store = inject(StatementsStore);
  protected readonly formats = inject(Formats);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  private readonly list = computed(() => valueOf(this.store.list()));
  protected readonly rows = computed(() => this.list()?.items ?? []);
  protected readonly problem = computed(() => {
    const list = this.store.list();
    return list.state === 'failed' ? { title: 'The statements could not be read', detail: list.problem.detail } : null;
  });
  protected readonly filters = computed<readonly Filter[]>(() => {
    const list = this.list();
    if (!list) return [];
    const months = [...new Set([list.month, ...list.months])].sort().reverse();
    return [
      {
        key: 'month',
        label: 'Commission month',
        fallback: list.months[0] ?? list.month,
        choices: months.map((month) => ({ value: month, label: this.formats.dates.month(month) })),
      },
    ];
  });
  protected readonly totalLabel = computed(() =>
    this.rows().length > 1 ? `Total of ${this.rows().length} statements` : null,
  );
  protected readonly columns = computed<readonly GridColumn<StatementSummaryDto>[]>(() => {
    const { numbers } = this.formats;
    const money = (
      key: 'sales' | 'base' | 'tier2' | 'payout' | 'payoutOfYear',
      head: string,
    ): GridColumn<StatementSummaryDto> => ({
      key,
      head,
      align: 'end',
      text: (row) => numbers.amount(row[key]),
      isNegative: (row) => row[key].amount.startsWith('-'),
    });
    return [
      { key: 'rep', head: 'Sales rep', isKey: true, phone: 'key', text: (row) => row.rep.name },
      {
        key: 'lines',
        head: 'Product lines',
        align: 'end',
        isMinor: true,
        text: (row) => numbers.count(row.productLines),
      },
      { ...money('sales', 'Sales'), phone: 'fact' },
      money('base', 'Tier 1'),
      { ...money('tier2', 'Tier 2'), text: (row) => orDash(row.tier2, this.formats) },
      { ...money('payout', 'Payout'), phone: 'amount', total: numbers.amount(this.list()?.payout) },
      { ...money('payoutOfYear', 'Payout of the year'), isMinor: true },
      { key: 'tier', head: 'State', phone: 'fact' },
    ];
  });
  protected readonly keyOf = (row: StatementSummaryDto): string => row.rep.id;
  protected readonly linkOf = (row: StatementSummaryDto): string => `/statements/${row.rep.id}/${row.month}`;

  constructor() {
    effect(() => {
      const [only, another] = this.rows();
      const isOwnOnly = this.session.roles().every((role) => role.key === 'sales_rep');
      if (only && !another && isOwnOnly) void this.router.navigateByUrl(this.linkOf(only), { replaceUrl: true });
    });
  }
}
