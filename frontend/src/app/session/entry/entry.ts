import { inject, Injectable } from '@angular/core';
import {
  acceptInvitation,
  Backend,
  forgotPassword,
  listSsoProviders,
  lookAtInvitation,
  resetPassword,
  type LinkResponse,
  type SsoProviderDto,
} from '@tierline/api-client';
import { latest } from '../../remote.js';

/** Whom a mailed link belongs to, and what it is good for. */
export type LinkOwner = LinkResponse;

const open = { isOpen: true } as const;

/** What can be asked of the server without a session, beside signing in. */
@Injectable({ providedIn: 'root' })
export class Entry {
  private readonly backend = inject(Backend);
  private readonly sso = latest<readonly SsoProviderDto[]>();

  /** Company sign-ins that are set up. */
  readonly providers = this.sso.remote;

  loadProviders(): Promise<void> {
    return this.sso.ask(async (signal) => (await this.backend.call(listSsoProviders, {}, { ...open, signal })).items);
  }

  /** Orders a link for a new password, where there is such an account.
   *  @throws Problem `too-many-tries` */
  async forgot(email: string): Promise<void> {
    await this.backend.call(forgotPassword, { body: { email } }, open);
  }

  /** @throws Problem `link-invalid` */
  look(token: string): Promise<LinkOwner> {
    return this.backend.call(lookAtInvitation, { body: { token } }, open);
  }

  /** @throws Problem `link-invalid`, `password-unfit` */
  async setPassword(purpose: LinkOwner['purpose'], token: string, password: string): Promise<void> {
    const fn = purpose === 'invitation' ? acceptInvitation : resetPassword;
    await this.backend.call(fn, { body: { token, password } }, open);
  }
}
