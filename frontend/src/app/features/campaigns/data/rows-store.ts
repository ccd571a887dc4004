import { computed, DestroyRef, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportMisRows$Csv as exportCsv,
  exportMisRows$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportXlsx,
  getMisRow,
  listMisRows,
  type ListMisRows$Params,
  type MisRowDetailDto,
  type MisRowPageDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { SelectionInAddress } from './campaign-selection.js';

const PAGE = 50;

/** Campaign rows within the selection in the address, page by page, and the opened one. */
@Injectable()
export class RowsStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly address = inject(SelectionInAddress);
  private readonly list = latest<MisRowPageDto>();
  private readonly one = latest<MisRowDetailDto>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly opened = this.one.remote;
  readonly openedId = computed(() => this.query.get('row'));
  private readonly ordered = computed(() => {
    const sort = this.query.get('sort');
    return { ...this.address.selection(), ...(sort ? { sort: sort as ListMisRows$Params['sort'] } : {}) };
  });

  constructor() {
    effect(() => void this.load());
    effect(() => {
      const id = this.openedId();
      if (id === null) this.one.reset();
      else void this.one.ask((signal) => this.backend.call(getMisRow, { id }, { signal }));
    });
    const end = inject(DashboardChanges).listen(['mis-recorded'], () =>
      this.list.renew((signal) => this.backend.call(listMisRows, this.wanted(), { signal })),
    );
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    const wanted = this.wanted();
    return this.list.ask((signal) => this.backend.call(listMisRows, wanted, { signal }));
  }

  /** Exactly the rows on the screen, all pages.
   *  @throws Problem */
  export(format: 'xlsx' | 'csv'): Promise<void> {
    return this.downloads.save(
      format === 'csv' ? exportCsv : exportXlsx,
      { ...this.ordered(), format },
      `campaign-rows.${format}`,
    );
  }

  private wanted(): ListMisRows$Params {
    const cursor = this.query.get('cursor');
    return { ...this.ordered(), limit: PAGE, count: true, ...(cursor ? { cursor } : {}) };
  }
}
