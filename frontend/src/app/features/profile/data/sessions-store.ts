import { inject, Injectable } from '@angular/core';
import {
  Backend,
  endOtherSessions,
  endSession,
  hidePlace,
  listSessions,
  sharePlace,
  type OpenSessionPage,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';

const PAGE = 50;

/** Where the person is signed in. */
@Injectable()
export class SessionsStore {
  private readonly backend = inject(Backend);
  private readonly list = latest<OpenSessionPage>();
  readonly page = this.list.remote;

  load(): Promise<void> {
    return this.list.ask((signal) => this.backend.call(listSessions, { limit: PAGE }, { signal }));
  }

  /** @throws Problem */
  async end(id: string): Promise<void> {
    await this.backend.call(endSession, { id });
    await this.load();
  }

  /** @returns how many were open
   *  @throws Problem */
  async endOthers(): Promise<number> {
    const { ended } = await this.backend.call(endOtherSessions, { body: {} });
    await this.load();
    return ended;
  }

  /** @param place what the browser told; null to share only the town of the address
   *  @throws Problem */
  async share(place: { latitude: number; longitude: number; accuracy: number } | null): Promise<void> {
    await this.backend.call(sharePlace, { body: place ?? {} });
    await this.load();
  }

  /** @throws Problem */
  async hide(): Promise<void> {
    await this.backend.call(hidePlace, {});
    await this.load();
  }
}
