import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import {
  Backend,
  getLeadBoard,
  listLeads,
  type BoardColumnDto,
  type LeadBoardDto,
  type LeadDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest, valueOf } from '../../../remote.js';
import { selectionOf } from './lead-selection.js';
import { LeadWriter } from './lead-writer.js';

const MORE = 50;

/** Leads in the columns of the pipeline, within the filters of the address. */
@Injectable()
export class BoardStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly writer = inject(LeadWriter);
  private readonly answer = latest<LeadBoardDto>();
  /** Cards that were asked for after the first ones, by status. */
  private readonly more = signal<ReadonlyMap<string, MoreCards>>(new Map());

  readonly remote = this.answer.remote;
  readonly columns = computed<readonly BoardColumnDto[]>(() =>
    (valueOf(this.remote())?.columns ?? []).map((column) => {
      const more = this.more().get(column.status);
      return more ? { ...column, items: [...column.items, ...more.items], nextCursor: more.nextCursor } : column;
    }),
  );
  private readonly selection = computed(() => selectionOf((key) => this.query.all(key)));

  constructor() {
    effect(() => {
      this.writer.round();
      void this.load();
    });
  }

  load(): Promise<void> {
    untracked(() => this.more.set(new Map()));
    const selection = this.selection();
    return this.answer.ask((signal) => this.backend.call(getLeadBoard, selection, { signal }));
  }

  /** @throws Problem */
  async loadMore(status: string): Promise<void> {
    const column = this.columns().find((one) => one.status === status);
    if (!column?.nextCursor) return;
    const asked = { ...this.selection(), status: [status], limit: MORE, cursor: column.nextCursor };
    const page = await this.backend.call(listLeads, asked);
    const known = this.more().get(status)?.items ?? [];
    const next = { items: [...known, ...page.items], nextCursor: page.nextCursor };
    this.more.update((more) => new Map(more).set(status, next));
  }

  /** Shows a card where it was put, until the server has said so. */
  put(lead: LeadDto, to: string): void {
    const board = valueOf(this.remote());
    if (!board) return;
    const columns = board.columns.map((column) => {
      if (column.status === to)
        return { ...column, count: column.count + 1, items: [{ ...lead, status: to }, ...column.items] };
      if (!column.items.some(({ id }) => id === lead.id)) return column;
      return { ...column, count: column.count - 1, items: column.items.filter(({ id }) => id !== lead.id) };
    });
    this.answer.put({ columns });
  }
}

interface MoreCards {
  readonly items: readonly LeadDto[];
  readonly nextCursor: string | null;
}
