import { computed, DestroyRef, effect, inject, Injectable } from '@angular/core';
import {
  assignAgentCode,
  Backend,
  listAgentCodes,
  listUnmatchedAgents,
  removeAgentCode,
  type AgentCodePageDto,
  type UnmatchedAgentPageDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { doing } from '../../../doing.js';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';

const PAGE = 50;

/** A code, and the version of it that was seen; null for one that nobody has. */
export interface SeenCode {
  readonly code: string;
  readonly version: number | null;
}

/** Agent codes: those in campaign files that nobody has, and those that people have. */
@Injectable()
export class AgentsStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly waiting = latest<UnmatchedAgentPageDto>();
  private readonly held = latest<AgentCodePageDto>();

  readonly pageSize = PAGE;
  readonly unmatched = this.waiting.remote;
  readonly codes = this.held.remote;
  readonly acts = doing();
  readonly view = computed(() => (this.query.get('view') === 'codes' ? 'codes' : 'unmatched'));
  private readonly wanted = computed(() => {
    const [q, cursor] = [this.query.get('q'), this.query.get('cursor')];
    return { limit: PAGE, count: true, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  });

  constructor() {
    effect(() => void this.load());
    const end = inject(DashboardChanges).listen(['mis-recorded'], () => this.renew());
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    const wanted = this.wanted();
    return this.view() === 'codes'
      ? this.held.ask((signal) => this.backend.call(listAgentCodes, wanted, { signal }))
      : this.waiting.ask((signal) => this.backend.call(listUnmatchedAgents, wanted, { signal }));
  }

  /** Gives a code to somebody: all its rows become the person's.
   *  @returns whether it was done; else `acts.refusal` says why, and the newest state is there */
  assign({ code, version }: SeenCode, personId: string): Promise<boolean> {
    return this.act(() =>
      this.backend.call(assignAgentCode, { code, body: { personId } }, version === null ? {} : { ifMatch: version }),
    );
  }

  /** Takes a code back: its rows are nobody's until it is given again. */
  remove({ code, version }: SeenCode): Promise<boolean> {
    return this.act(() => this.backend.call(removeAgentCode, { code }, version === null ? {} : { ifMatch: version }));
  }

  private async act(call: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.acts.run(call);
    await this.renew();
    return isDone;
  }

  private renew(): Promise<void> {
    const wanted = this.wanted();
    return this.view() === 'codes'
      ? this.held.renew((signal) => this.backend.call(listAgentCodes, wanted, { signal }))
      : this.waiting.renew((signal) => this.backend.call(listUnmatchedAgents, wanted, { signal }));
  }
}
