import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeApiClient,
  getApiClient,
  getApiClientUsage,
  makeApiClientKey,
  revokeApiClient,
  revokeApiClientKey,
  type ApiClientResponse,
  type ApiClientUsageResponse,
  type ChangeApiClientRequest,
  type MakeApiClientKeyRequest,
  type NewApiClientKeyResponse,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** One program: what it may do, its keys, and what it used. */
@Injectable()
export class ClientStore {
  private readonly backend = inject(Backend);
  private readonly one = latest<ApiClientResponse>();
  private readonly used = latest<ApiClientUsageResponse>();

  readonly client = this.one.remote;
  readonly usage = this.used.remote;

  load(id: string): Promise<void> {
    return this.one.ask((signal) => this.backend.call(getApiClient, { id }, { signal }));
  }

  loadUsage(id: string, days: number): Promise<void> {
    return this.used.ask((signal) => this.backend.call(getApiClientUsage, { id, days }, { signal }));
  }

  /** @throws Problem */
  async change(client: ApiClientResponse, body: ChangeApiClientRequest): Promise<void> {
    this.one.put(await this.backend.call(changeApiClient, { id: client.id, body }, { ifMatch: client.version }));
  }

  /** @returns the key, which is shown only now
   *  @throws Problem */
  async makeKey(id: string, body: MakeApiClientKeyRequest): Promise<NewApiClientKeyResponse> {
    const made = await this.backend.call(makeApiClientKey, { id, body });
    await this.load(id);
    return made;
  }

  /** @throws Problem */
  async revokeKey(id: string, keyId: string): Promise<void> {
    await this.backend.call(revokeApiClientKey, { id, keyId });
    await this.load(id);
  }

  /** @throws Problem */
  async revoke(id: string): Promise<void> {
    await this.backend.call(revokeApiClient, { id });
    await this.load(id);
  }
}
