import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  createApiClient,
  listApiClients,
  type ApiClientPage,
  type ApiClientResponse,
  type CreateApiClientRequest,
  type ListApiClients$Params,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

const PAGE = 50;

/** The programs of partners, within the selection in the address. */
@Injectable()
export class ClientsStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly list = latest<ApiClientPage>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly isNew = computed(() => this.query.get('new') !== null);

  constructor() {
    effect(() => void this.load());
  }

  load(): Promise<void> {
    const text = (key: string): string | undefined => this.query.get(key) ?? undefined;
    const [status, search, cursor] = [text('status'), text('search'), text('cursor')];
    const params: ListApiClients$Params = {
      limit: PAGE,
      count: true,
      ...(status ? { status: status as ListApiClients$Params['status'] } : {}),
      ...(search ? { search } : {}),
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listApiClients, params, { signal }));
  }

  /** @throws Problem */
  create(body: CreateApiClientRequest): Promise<ApiClientResponse> {
    return this.backend.call(createApiClient, { body });
  }
}
