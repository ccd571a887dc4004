import { signedInV1, type PersonId } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { SignInMails } from '../mails/sign-in-mails.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';

export interface BegunSession {
  readonly origin: Origin;
  /** Town of the address; null when it is not known. */
  readonly place: string | null;
  /** Whether the person had never signed in before. */
  readonly isFirst: boolean;
  /** Whether the person had signed in with this browser before. */
  readonly isKnownBrowser: boolean;
}

/** Tells that a session began: other modules by an event, and its owner by mail when the browser is a new one. */
@Injectable()
export class TellSignIn {
  constructor(
    private readonly outbox: Outbox,
    private readonly mails: SignInMails,
  ) {}

  async execute(tx: Tx, personId: string, { origin, place, isFirst, isKnownBrowser }: BegunSession): Promise<void> {
    await this.outbox.append(tx, signedInV1, { personId: personId as PersonId });
    // The very first sign-in follows an invitation: there is no browser yet that it could differ from.
    if (!isFirst && !isKnownBrowser) await this.mails.unknownBrowser(tx, personId, { ...origin, place });
  }
}
