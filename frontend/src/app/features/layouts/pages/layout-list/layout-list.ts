import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SupplierLayoutItemDto } from '@tierline/api-client';
import { Button, DataGrid, Formats, GridCell, Icon, Page, PageHead, Tag, type GridColumn } from '@tierline/ui';
import { importsTabs } from '../../../../directory/imports-tabs.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { kindOf } from '../../data/layout-view.js';
import { LayoutsStore } from '../../data/layouts-store.js';

/** How the files of every supplier are read. */
@Component({
  selector: 'app-layout-list',
  imports: [Button, DataGrid, GridCell, Icon, LinkTabs, Page, PageHead, RouterLink, Tag],
  providers: [LayoutsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Layouts">
      <a tlButton="primary" routerLink="/imports/layouts/new"><tl-icon name="plus" [size]="14" />New layout</a>
    </tl-page-head>
    <app-link-tabs pageBar label="Views of the imports" [tabs]="tabs" />
    <p class="tl-muted lead">
      A layout says how the files of one supplier are read. Make one for a new supplier from any of its files; no
      program has to be changed.
    </p>
    <tl-grid
      label="Layouts"
      [columns]="columns()"
      [rows]="rows()"
      [rowKey]="keyOf"
      [link]="linkOf"
      [state]="store.layouts().state"
      [problem]="problem()"
      (retry)="store.load()"
    >
      <ng-template tlGridCell="kind" [tlGridCellOf]="rows()" let-row>
        <tl-tag [tone]="kindOf(row).tone" [icon]="null">{{ kindOf(row).text }}</tl-tag>
      </ng-template>
    </tl-grid>
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .lead {
      max-width: 720px;
      margin-bottom: 16px;
    }
  `,
})
export class LayoutList {
  protected readonly store = inject(LayoutsStore);
  private readonly formats = inject(Formats);

  protected readonly tabs = importsTabs(inject(Session));
  protected readonly kindOf = kindOf;
  protected readonly rows = computed(() => valueOf(this.store.layouts()) ?? []);
  protected readonly problem = computed(() => {
    const layouts = this.store.layouts();
    return layouts.state === 'failed'
      ? { title: 'The layouts could not be read', detail: layouts.problem.detail }
      : null;
  });
  protected readonly columns = computed<readonly GridColumn<SupplierLayoutItemDto>[]>(() => [
    { key: 'title', head: 'Supplier', isKey: true, phone: 'key', text: (row) => row.title },
    { key: 'kind', head: 'Kind', phone: 'fact', width: '140px' },
    { key: 'loader', head: 'Short name', isMono: true, isMinor: true, width: '180px', text: (row) => row.loader },
    { key: 'pdf', head: 'Reads PDF', width: '110px', isMinor: true, text: (row) => (row.readsPdf ? 'yes' : 'no') },
    { key: 'month', head: 'Revenue month', width: '150px', isMinor: true, text: monthOf },
    {
      key: 'columns',
      head: 'Columns',
      align: 'end',
      width: '100px',
      phone: 'amount',
      text: (row) => this.formats.numbers.count(row.columns),
    },
    {
      key: 'changed',
      head: 'Changed',
      width: '220px',
      isMuted: true,
      phone: 'fact',
      text: (row) => this.changed(row),
    },
  ]);
  protected readonly keyOf = (row: SupplierLayoutItemDto): string => row.loader;
  protected readonly linkOf = (row: SupplierLayoutItemDto): string => `/imports/layouts/${row.loader}`;

  private changed({ changedAt, changedBy }: SupplierLayoutItemDto): string {
    return changedAt && changedBy ? `${this.formats.dates.instant(changedAt)}, ${changedBy}` : 'comes with Tierline';
  }
}

function monthOf({ needsRevenueMonth }: SupplierLayoutItemDto): string {
  return needsRevenueMonth ? 'chosen on upload' : 'in the file';
}
