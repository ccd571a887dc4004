import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportLeads$Csv as exportCsv,
  exportLeads$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportXlsx,
  listLeads,
  type LeadFileColumn,
  type LeadPageDto,
  type ListLeads$Params,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { selectionOf } from './lead-selection.js';
import { LeadWriter } from './lead-writer.js';

const PAGE = 50;

/** Leads within the filters of the address, page by page. */
@Injectable()
export class LeadListStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly writer = inject(LeadWriter);
  private readonly downloads = inject(Downloads);
  private readonly list = latest<LeadPageDto>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly selection = computed(() => selectionOf((key) => this.query.all(key)));

  constructor() {
    effect(() => {
      this.writer.round();
      void this.load();
    });
  }

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const sort = this.query.get('sort');
    const params: ListLeads$Params = {
      ...this.selection(),
      limit: PAGE,
      count: true,
      ...(this.query.get('bin') === null ? {} : { isInBin: true }),
      ...(sort ? { sort: sort as NonNullable<ListLeads$Params['sort']> } : {}),
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listLeads, params, { signal }));
  }

  /** Exactly the leads of the list, all pages, in its order.
   *  @param columns in their order
   *  @throws Problem */
  export(format: 'xlsx' | 'csv', columns: readonly LeadFileColumn[]): Promise<void> {
    const sort = this.query.get('sort');
    const params = {
      ...this.selection(),
      ...(sort ? { sort: sort as NonNullable<ListLeads$Params['sort']> } : {}),
      columns: [...columns],
      format,
    };
    return this.downloads.save(format === 'csv' ? exportCsv : exportXlsx, params, `leads.${format}`);
  }
}
