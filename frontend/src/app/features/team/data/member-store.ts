import { DestroyRef, inject, Injectable } from '@angular/core';
import { Backend, getTeamMember, type TeamMemberDetailDto } from '@tierline/api-client';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';

/** One person with everything that a leader looks at. */
@Injectable()
export class MemberStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<TeamMemberDetailDto>();
  private wanted: { readonly id: string; readonly days: number } | null = null;

  readonly member = this.answer.remote;

  constructor() {
    const end = inject(DashboardChanges).listen(['leads-changed', 'mis-recorded', 'sign-ins'], () =>
      this.answer.renew((signal) => this.ask(signal)),
    );
    inject(DestroyRef).onDestroy(end);
  }

  /** @param days calendar days, today included */
  open(id: string, days: number): Promise<void> {
    if (this.wanted?.id !== id) this.answer.reset();
    this.wanted = { id, days };
    return this.answer.ask((signal) => this.ask(signal));
  }

  private ask(signal: AbortSignal): Promise<TeamMemberDetailDto> {
    const { id, days } = this.wanted ?? { id: '', days: 0 };
    return this.backend.call(getTeamMember, { id, days }, { signal });
  }
}
