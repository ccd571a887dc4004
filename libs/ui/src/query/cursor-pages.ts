import { computed, inject, Injectable } from '@angular/core';
import { QueryState } from './query-state.js';

/** Pages of a list that the server gives by cursor, with the way back. Provide it with the page component. */
@Injectable()
export class CursorPages {
  private readonly query = inject(QueryState);
  private readonly trail = new Map<number, string | null>([[1, null]]);

  readonly cursor = computed(() => this.query.get('cursor'));
  readonly page = computed(() => Math.max(1, Number(this.query.get('page') ?? '1') || 1));

  async next(cursor: string): Promise<void> {
    this.trail.set(this.page(), this.cursor());
    this.trail.set(this.page() + 1, cursor);
    await this.query.set({ cursor, page: String(this.page() + 1) });
  }

  /** One page back; to the first one when the way is not known, as after a reload. */
  async previous(): Promise<void> {
    const page = this.page() - 1;
    const cursor = this.trail.get(page) ?? null;
    await this.query.set({ cursor, page: cursor === null || page <= 1 ? null : String(page) });
  }

  /** What a grid's foot shows. */
  range(limit: number, shown: number, options: { total: number | null; hasNext: boolean }): GridPage {
    const from = (this.page() - 1) * limit + 1;
    return {
      from: shown === 0 ? 0 : from,
      to: shown === 0 ? 0 : from + shown - 1,
      total: options.total,
      hasNext: options.hasNext,
      hasPrevious: this.cursor() !== null,
    };
  }
}

/** Which rows of a list are shown. */
export interface GridPage {
  readonly from: number;
  readonly to: number;
  readonly total: number | null;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}
