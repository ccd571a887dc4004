import { effect, inject, Injectable, untracked } from '@angular/core';
import { Backend, compareImports, type CompareImports$Params, type ComparisonDto } from '@tierline/api-client';
import { CursorPages, QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

const PAGE = 100;

/** Two versions of a file row by row, as the address names them: page by page, only what differs. */
@Injectable()
export class ComparisonStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly answer = latest<ComparisonDto>();
  private id = '';

  readonly pageSize = PAGE;
  readonly remote = this.answer.remote;

  constructor() {
    effect(() => {
      const other = this.query.get('with');
      const change = { month: this.query.get('month'), kind: this.query.get('kind'), cursor: this.pages.cursor() };
      untracked(() => (other === null ? this.answer.reset() : void this.load(other, change)));
    });
  }

  /** Names the version that is looked at, which is shown as the newer one. */
  open(id: string): void {
    if (this.id === id) return;
    this.id = id;
    this.answer.reset();
    void this.again();
  }

  again(): Promise<void> {
    const other = this.query.get('with');
    const change = { month: this.query.get('month'), kind: this.query.get('kind'), cursor: this.pages.cursor() };
    return other === null ? Promise.resolve() : this.load(other, change);
  }

  private load(other: string, narrowed: Readonly<Record<string, string | null>>): Promise<void> {
    if (this.id === '') return Promise.resolve();
    const given = Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== null));
    const params = { id: this.id, with: other, limit: PAGE, ...given } as CompareImports$Params;
    return this.answer.ask((signal) => this.backend.call(compareImports, params, { signal }));
  }
}
