import { inject, Injectable } from '@angular/core';
import {
  Backend,
  getMisSettings,
  replaceMisSettings,
  type MisSettingsDto,
  type ReplaceMisSettingsRequest,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

/** How campaign files are understood: words of states, and how campaign ids name agents. */
@Injectable()
export class CampaignSettingsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<MisSettingsDto>();

  readonly settings = this.answer.remote;
  readonly acts = doing();

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getMisSettings, {}, { signal }));
  }

  /** @returns whether it was saved; else `acts.refusal` says why, and what holds now is there */
  async replace(body: ReplaceMisSettingsRequest): Promise<boolean> {
    const version = valueOf(this.settings())?.version;
    const isDone = await this.acts.run(async () =>
      this.answer.put(
        await this.backend.call(replaceMisSettings, { body }, version === undefined ? {} : { ifMatch: version }),
      ),
    );
    if (!isDone && this.acts.refusal()?.status === 412) await this.load();
    return isDone;
  }
}
