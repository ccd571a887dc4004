import { inject, Injectable } from '@angular/core';
import {
  Backend,
  endDelegation,
  listDelegations,
  setDelegation,
  type DelegationResponse,
  type SetDelegationRequest,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest } from '../../../remote.js';

const MOST = 200;

export type StandIn = DelegationResponse;

/** Who approves for whom, and when: one's own, and everybody's for those who may see them. */
@Injectable()
export class StandInsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly StandIn[]>();

  readonly list = this.answer.remote;
  readonly acts = doing();

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask(
      async (signal) => (await this.backend.call(listDelegations, { limit: MOST }, { signal })).items,
    );
  }

  create(body: SetDelegationRequest): Promise<boolean> {
    return this.do(() => this.backend.call(setDelegation, { body }));
  }

  /** @param on first day without it */
  end({ id }: StandIn, on: string): Promise<boolean> {
    return this.do(() => this.backend.call(endDelegation, { id, body: { on } }));
  }

  private async do(work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.acts.run(work);
    if (isDone) await this.load();
    return isDone;
  }
}
