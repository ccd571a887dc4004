import { inject, Injectable } from '@angular/core';
import { Backend, getTeamOverview, type TeamOverviewDto } from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** Who there is, in figures. */
@Injectable()
export class TeamPeopleStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<TeamOverviewDto>();

  readonly overview = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getTeamOverview, {}, { signal }));
  }
}
