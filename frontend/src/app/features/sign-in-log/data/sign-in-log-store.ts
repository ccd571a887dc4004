import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportSignIns,
  getSignInFigures,
  listSignIns,
  type ListSignIns$Params,
  type SignInFiguresDto,
  type SignInLogPage,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { firstInstant, signInFilters } from './sign-in-log-view.js';

const PAGE = 50;
const DAYS = '30';

/** Sign-ins or failed tries of the period in the address, page by page, and what they amount to. */
@Injectable()
export class SignInLogStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly list = latest<SignInLogPage>();
  private readonly amounts = latest<SignInFiguresDto>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly figures = this.amounts.remote;
  readonly days = computed(() => this.query.get('days') ?? DAYS);
  readonly kind = computed(() => (this.query.get('kind') === 'failed' ? 'failed' : 'sign-in'));

  private readonly selection = computed(() => {
    const [search, person, asked] = ['search', 'person', 'reason'].map((key) => this.query.get(key));
    const offered = signInFilters(this.kind()).find(({ key }) => key === 'reason')?.choices ?? [];
    const reason = offered.some(({ value }) => value === asked) ? asked : null;
    return {
      kind: this.kind(),
      from: firstInstant(this.days(), new Date()),
      ...(search ? { search } : {}),
      ...(person ? { person } : {}),
      ...(reason && this.kind() === 'sign-in' ? { endReason: reason } : {}),
      ...(reason && this.kind() === 'failed' ? { outcome: reason } : {}),
    } as Omit<ListSignIns$Params, 'limit'>;
  });

  constructor() {
    effect(() => void this.load());
    effect(() => void this.loadFigures());
  }

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const params: ListSignIns$Params = {
      ...this.selection(),
      limit: PAGE,
      count: true,
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listSignIns, params, { signal }));
  }

  loadFigures(): Promise<void> {
    const days = Number(this.days());
    return this.amounts.ask((signal) => this.backend.call(getSignInFigures, { days }, { signal }));
  }

  /** @throws Problem */
  export(): Promise<void> {
    return this.downloads.save(exportSignIns, { ...this.selection(), limit: PAGE }, 'sign-in-log.xlsx');
  }
}
