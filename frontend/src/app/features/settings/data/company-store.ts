import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeCompany,
  getCompany,
  listDuties,
  type ChangeCompanyRequest,
  type CompanySettingsResponse,
  type DutyResponse,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

/** What holds for the whole company: its card, switches, and the rules of duty. */
@Injectable()
export class CompanyStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<CompanySettingsResponse>();
  private readonly rules = latest<readonly DutyResponse[]>();

  readonly company = this.answer.remote;
  readonly duties = this.rules.remote;
  readonly acts = doing();

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getCompany, {}, { signal }));
  }

  loadDuties(): Promise<void> {
    return this.rules.ask(async (signal) => (await this.backend.call(listDuties, {}, { signal })).items);
  }

  /** @returns whether it was saved; else `acts.refusal` says why */
  async change(body: ChangeCompanyRequest): Promise<boolean> {
    const version = valueOf(this.company())?.version;
    const isDone = await this.acts.run(async () =>
      this.answer.put(
        await this.backend.call(changeCompany, { body }, version === undefined ? {} : { ifMatch: version }),
      ),
    );
    if (!isDone && this.acts.refusal()?.status === 412) await this.load();
    return isDone;
  }
}
