import { effect, inject, Injectable, untracked } from '@angular/core';
import { Backend, listStatements, type StatementListDto } from '@tierline/api-client';
import { Formats, QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

/** What each rep is paid in one commission month; the newest one with pay when the address names none. */
@Injectable()
export class StatementsStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly answer = latest<StatementListDto>();

  readonly list = this.answer.remote;

  constructor() {
    effect(() => {
      const month = this.query.get('month');
      untracked(() => void this.load(month));
    });
  }

  load(month = this.query.get('month')): Promise<void> {
    return this.answer.ask(async (signal) => {
      const asked = await this.backend.call(
        listStatements,
        { month: month ?? this.formats.today().slice(0, 7) },
        { signal },
      );
      const newest = asked.months[0];
      if (month !== null || asked.items.length > 0 || newest === undefined) return asked;
      return this.backend.call(listStatements, { month: newest }, { signal });
    });
  }
}
