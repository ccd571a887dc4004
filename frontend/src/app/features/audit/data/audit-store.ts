import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportAuditEntries,
  listAuditEntries,
  type AuditEntryPage,
  type ExportAuditEntries$Params,
  type ListAuditEntries$Params,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { SHORTEST_SEARCH, sinceOf } from './audit-view.js';

const PAGE = 50;

/** Entries of the audit log within the selection in the address, page by page. */
@Injectable()
export class AuditStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly list = latest<AuditEntryPage>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;

  private readonly selection = computed<ExportAuditEntries$Params>(() => {
    const text = this.query.get('search') ?? '';
    const given = {
      text: text.length >= SHORTEST_SEARCH ? text : null,
      act: this.query.get('act'),
      subjectType: this.query.get('about'),
      actor: this.query.get('actor'),
      requestId: this.query.get('request'),
      from: sinceOf(this.query.get('period'), new Date()),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  });

  constructor() {
    effect(() => void this.load());
  }

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const params: ListAuditEntries$Params = {
      ...this.selection(),
      limit: PAGE,
      count: true,
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listAuditEntries, params, { signal }));
  }

  /** @throws Problem */
  export(): Promise<void> {
    return this.downloads.save(exportAuditEntries, this.selection(), 'audit-log.xlsx');
  }
}
