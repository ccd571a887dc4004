import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { LINK_PURPOSES } from '../../domain/account-link.js';
import { CurrentPasswordWrong, LinkInvalid } from '../../domain/accounts.errors.js';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { PasswordStore } from '../persistence/password.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { accessOf } from './invitation.commands.js';
import { PacedTries } from './paced-tries.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicy } from './password-policy.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Changes the own password and ends every other session of the account. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordStore,
    private readonly tries: PacedTries,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly mails: AccountMails,
  ) {}

  /** @param from the session that goes on, and where the request comes from
   *  @returns ids of the sessions that were ended
   *  @throws CurrentPasswordWrong, PasswordUnfit
   *  @throws TooManyTries like a sign-in: a stolen session must not be a way to guess the password */
  async execute(
    access: Access,
    { currentPassword, newPassword }: PasswordChange,
    from: { sessionId: string; origin: Origin },
  ): Promise<string[]> {
    const account = access.actor.kind === 'person' ? await this.passwords.accountOf(access.actor.id ?? '') : null;
    if (!account) throw new PersonNotFound();
    const tried = await this.tries.take(account.email, from.origin, 'confirmation');
    if (!(await this.hasher.matches(account.passwordHash, currentPassword))) throw new CurrentPasswordWrong();
    await this.tries.giveBack(tried);
    const passwordHash = await this.policy.hash(newPassword, account);
    return this.database.transaction(access, async (tx) => {
      const ended = await this.passwords.replace(tx, access, {
        personId: account.id,
        passwordHash,
        act: 'password.changed',
        keptSessionId: from.sessionId,
      });
      await this.mails.passwordChanged(tx, account);
      return ended;
    });
  }
}

/** Sets a new password by a mailed link and ends all sessions of the account. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordStore,
    private readonly links: AccountLinkStore,
    private readonly policy: PasswordPolicy,
    private readonly mails: AccountMails,
  ) {}

  /** A password that is not fit leaves the link as it is.
   *  @returns ids of the sessions that were ended
   *  @throws LinkInvalid, PasswordUnfit */
  async execute({ token, password }: { token: string; password: string }): Promise<string[]> {
    const account = await this.links.find(this.database, token, ['reset']);
    if (!account) throw new LinkInvalid();
    const passwordHash = await this.policy.hash(password, account);
    const access = accessOf(account);
    return this.database.transaction(access, async (tx) => {
      if (!(await this.links.use(tx, account.linkId))) throw new LinkInvalid();
      await this.links.revoke(tx, account.personId, LINK_PURPOSES);
      const { personId } = account;
      const ended = await this.passwords.replace(tx, access, { personId, passwordHash, act: 'password.reset' });
      await this.mails.passwordChanged(tx, account);
      return ended;
    });
  }
}
