import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Backend, listImportRows, type ImportRowPageDto, type ListImportRows$Params } from '@tierline/api-client';
import { CursorPages, QueryState } from '@tierline/ui';
import { latest, valueOf } from '../../../remote.js';

const PAGE = 50;

/** The rows of one import, page by page, of one state or all. */
@Injectable()
export class RowListStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly answers = latest<ImportRowPageDto>();

  /** What to list: which import, which state, and a number that changes when it has to be read again. */
  readonly subject = signal<{
    readonly id: string;
    readonly state: ListImportRows$Params['state'] | null;
    readonly round: number;
  } | null>(null);
  readonly remote = this.answers.remote;
  readonly items = computed(() => valueOf(this.remote())?.items ?? []);
  readonly page = computed(() => {
    const answer = valueOf(this.remote());
    return this.pages.range(PAGE, this.items().length, {
      total: answer?.total ?? null,
      hasNext: Boolean(answer?.nextCursor),
    });
  });

  constructor() {
    effect(() => {
      const subject = this.subject();
      const cursor = this.pages.cursor();
      const state = (this.query.get('state') as ListImportRows$Params['state'] | null) ?? subject?.state;
      if (!subject) return;
      const params = {
        id: subject.id,
        limit: PAGE,
        count: true,
        state: subject.state ?? state ?? undefined,
        cursor: cursor ?? undefined,
      };
      untracked(() => void this.answers.ask((signal) => this.backend.call(listImportRows, params, { signal })));
    });
  }

  async turn(direction: 'next' | 'previous'): Promise<void> {
    const next = valueOf(this.remote())?.nextCursor;
    if (direction === 'previous') await this.pages.previous();
    else if (next) await this.pages.next(next);
  }
}
