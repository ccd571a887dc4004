import { inject, Injectable, signal } from '@angular/core';
import { Backend, Problem } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../remote.js';
import type { Body, ReferenceKind, ReferenceRow, RowPage } from './reference.js';

export const PAGE_SIZE = 50;

/** One list of reference data and the changes to it. */
@Injectable()
export class ReferenceStore<Row extends ReferenceRow> {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly answer = latest<RowPage<Row>>();

  readonly page = this.answer.remote;
  readonly isSaving = signal(false);

  load(kind: ReferenceKind<Row>): Promise<void> {
    const cursor = this.query.get('cursor');
    const sort = this.query.get('sort');
    const query = {
      limit: PAGE_SIZE,
      count: true,
      ...(cursor ? { cursor } : {}),
      ...(sort ? { sort } : {}),
      get: (key: string) => this.query.get(key),
    };
    return this.answer.ask((abort) => kind.list(this.backend, query, abort));
  }

  /** Creates a row, or changes the given one if nobody else did meanwhile.
   *  @returns what was refused; null when it was saved */
  save(kind: ReferenceKind<Row>, row: Row | null, body: Body): Promise<Problem | null> {
    return this.attempt(kind, () => (row ? kind.change(this.backend, row, body) : kind.create(this.backend, body)));
  }

  /** @returns what was refused; null when it is gone */
  remove(kind: ReferenceKind<Row>, row: Row): Promise<Problem | null> {
    return this.attempt(kind, async () => kind.remove?.(this.backend, row));
  }

  private async attempt(kind: ReferenceKind<Row>, act: () => Promise<unknown>): Promise<Problem | null> {
    this.isSaving.set(true);
    try {
      await act();
      await this.load(kind);
      return null;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    } finally {
      this.isSaving.set(false);
    }
  }
}
