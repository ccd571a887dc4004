import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import {
  addPerson,
  Backend,
  listPeople,
  type AddPersonRequest,
  type ListPeople$Params,
  type PersonAddedResponse,
  type PersonPage,
} from '@tierline/api-client';
import { CursorPages, QueryState } from '@tierline/ui';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

const PAGE = 50;

/** People, as the address filters, sorts and pages them. */
@Injectable()
export class PeopleStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly answer = latest<PersonPage>();

  readonly remote = this.answer.remote;
  readonly items = computed(() => valueOf(this.remote())?.items ?? []);
  readonly acts = doing();
  readonly page = computed(() => {
    const known = valueOf(this.remote());
    return this.pages.range(PAGE, this.items().length, {
      total: known?.total ?? null,
      hasNext: Boolean(known?.nextCursor),
    });
  });
  private readonly params = computed<ListPeople$Params>(() => ({
    limit: PAGE,
    count: true,
    cursor: this.pages.cursor() ?? undefined,
    search: this.query.get('search') ?? undefined,
    role: this.query.get('role') ?? undefined,
    team: this.query.get('team') ?? undefined,
    status: (this.query.get('status') ?? undefined) as ListPeople$Params['status'],
    sort: (this.query.get('sort') ?? undefined) as ListPeople$Params['sort'],
  }));

  constructor() {
    effect(() => {
      this.params();
      untracked(() => void this.load());
    });
  }

  load(): Promise<void> {
    const params = this.params();
    return this.answer.ask((signal) => this.backend.call(listPeople, params, { signal }));
  }

  async turn(direction: 'next' | 'previous'): Promise<void> {
    const next = valueOf(this.remote())?.nextCursor;
    if (direction === 'previous') await this.pages.previous();
    else if (next) await this.pages.next(next);
  }

  /** @returns the new person; null when it was refused */
  async create(body: AddPersonRequest): Promise<PersonAddedResponse | null> {
    let made: PersonAddedResponse | null = null;
    await this.acts.run(async () => {
      made = await this.backend.call(addPerson, { body });
    });
    return made;
  }
}
