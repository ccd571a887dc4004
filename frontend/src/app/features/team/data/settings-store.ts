import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeTeamSettings,
  listTeamSettings,
  type ChangeTeamSettingsRequest,
  type TeamSettingsDto,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

/** What the teams that a person manages have decided for themselves. */
@Injectable()
export class TeamSettingsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly TeamSettingsDto[]>();

  readonly teams = this.answer.remote;
  readonly acts = doing();

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask(async (signal) => (await this.backend.call(listTeamSettings, {}, { signal })).items);
  }

  /** @returns whether it was saved; else `acts.refusal` says why, and what holds now is there */
  async change({ id, version }: TeamSettingsDto, body: ChangeTeamSettingsRequest): Promise<boolean> {
    const isDone = await this.acts.run(async () => {
      const changed = await this.backend.call(changeTeamSettings, { id, body }, { ifMatch: version });
      const teams = valueOf(this.teams()) ?? [];
      this.answer.put(teams.map((team) => (team.id === id ? changed : team)));
    });
    if (!isDone && this.acts.refusal()?.status === 412) await this.load();
    return isDone;
  }
}
