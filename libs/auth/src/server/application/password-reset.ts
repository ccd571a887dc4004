import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { systemAccess, type Access } from '@tierline/shared/access';
import { TooManyTries } from '../../domain/auth.errors.js';
import { normaliseEmail } from '../../domain/password.js';
import { addressGroup } from '../../domain/sign-in-pace.js';
import { answerResetRequest } from '../jobs/accounts.jobs.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { writeAudit } from '../persistence/audit.js';
import { ResetRequestStore } from '../persistence/reset-request.store.js';

/** Takes a request for a new password. It only writes down what was typed and orders the answer, so that it takes the same time
 *  whether or not there is such an account. */
@Injectable()
export class AskForReset {
  constructor(
    private readonly database: Database,
    private readonly requests: ResetRequestStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws TooManyTries when one address asks again and again, for whatever accounts */
  async execute({ email, address }: { email: string; address: string }): Promise<void> {
    const wanted = normaliseEmail(email);
    const counted = await this.database.transaction(systemAccess, async (tx) => {
      const verdict = await this.requests.count(tx, wanted, addressGroup(address));
      if (verdict.kind === 'refused') return verdict;
      const requestId = await this.requests.note(tx, wanted, address);
      if (verdict.kind === 'taken') await this.outbox.order(tx, answerResetRequest, { requestId });
      return verdict;
    });
    if (counted.kind === 'refused') throw new TooManyTries(counted.retryAfterSeconds);
  }
}

/** Answers a request: a link for the active account of the address, nothing for any other. */
@Injectable()
export class AnswerResetRequest {
  constructor(
    private readonly database: Database,
    private readonly requests: ResetRequestStore,
    private readonly links: AccountLinkStore,
    private readonly mails: AccountMails,
  ) {}

  /** Safe to run twice: a request is answered once. */
  async execute(access: Access, requestId: string): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const account = await this.requests.answer(tx, requestId);
      if (!account) return;
      await writeAudit(tx, access, { act: 'password.reset-asked', subjectType: 'person', subjectId: account.id });
      await this.mails.reset(tx, account, await this.links.make(tx, account.id, 'reset'));
    });
  }
}
