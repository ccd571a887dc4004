import { computed, inject, Injectable } from '@angular/core';
import { Backend, listPeople } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';

const MOST = 100;

/** The people that a filter offers as owners. */
@Injectable()
export class PeopleStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly { readonly id: string; readonly name: string }[]>();
  readonly people = computed(() => valueOf(this.answer.remote()) ?? []);

  constructor() {
    const params = { limit: MOST, status: 'active', sort: 'name' } as const;
    void this.answer.ask(async (signal) => (await this.backend.call(listPeople, params, { signal })).items);
  }
}
