import { effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  dismissPossibleDuplicate,
  getLead,
  listPossibleDuplicates,
  mergeLeads,
  undoMerge,
  type DuplicatePageDto,
  type LeadDetailDto,
  type MergeDto,
  type MergeLeadsRequest,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { LeadWriter } from './lead-writer.js';

const PAGE = 20;

/** Pairs of leads that may be one, and the pair that is being merged. Writing methods throw `Problem`. */
@Injectable()
export class DuplicateStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly writer = inject(LeadWriter);
  private readonly list = latest<DuplicatePageDto>();
  private readonly chosen = latest<readonly LeadDetailDto[]>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly pair = this.chosen.remote;

  constructor() {
    effect(() => {
      this.writer.round();
      void this.load();
    });
  }

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const status = this.query.get('status') === 'dismissed' ? 'dismissed' : 'open';
    const params = { limit: PAGE, count: true, status, ...(cursor ? { cursor } : {}) } as const;
    return this.list.ask((signal) => this.backend.call(listPossibleDuplicates, params, { signal }));
  }

  /** Reads the leads that are to become one, the one that stays first. */
  open(ids: readonly string[]): Promise<void> {
    this.chosen.reset();
    return this.chosen.ask((signal) => Promise.all(ids.map((id) => this.backend.call(getLead, { id }, { signal }))));
  }

  async dismiss(id: string, isDismissed: boolean): Promise<void> {
    await this.backend.call(dismissPossibleDuplicate, { id, body: { isDismissed } });
    await this.load();
  }

  async merge(body: MergeLeadsRequest): Promise<MergeDto> {
    const merge = await this.backend.call(mergeLeads, { body });
    this.writer.tell();
    return merge;
  }

  async undo(id: string): Promise<void> {
    await this.backend.call(undoMerge, { id });
    this.writer.tell();
  }
}
