import { inject, Injectable } from '@angular/core';
import {
  Backend,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
  type SecondFactorResponse,
  type SecondFactorStartedResponse,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** The second step of the person who is signed in. */
@Injectable()
export class SecondFactorStore {
  private readonly backend = inject(Backend);
  private readonly own = latest<SecondFactorResponse>();
  readonly state = this.own.remote;

  load(): Promise<void> {
    return this.own.ask((signal) => this.backend.call(getSecondFactor, {}, { signal }));
  }

  /** @throws Problem */
  start(): Promise<SecondFactorStartedResponse> {
    return this.backend.call(startSecondFactor, {});
  }

  /** @returns the recovery codes, shown only now
   *  @throws Problem `code-wrong` */
  async confirm(code: string): Promise<readonly string[]> {
    return (await this.backend.call(confirmSecondFactor, { body: { code } })).recoveryCodes;
  }

  /** @returns the new recovery codes; the ones before count no more
   *  @throws Problem */
  async renewCodes(): Promise<readonly string[]> {
    return (await this.backend.call(renewRecoveryCodes, {})).recoveryCodes;
  }

  /** @throws Problem `password-not-confirmed`, `too-many-tries` */
  async remove(password: string): Promise<void> {
    await this.backend.call(removeSecondFactor, { body: { password } });
    await this.load();
  }
}
