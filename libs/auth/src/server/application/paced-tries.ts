import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { TooManyTries } from '../../domain/auth.errors.js';
import { addressGroup } from '../../domain/sign-in-pace.js';
import { SignInThrottleStore, type Origin, type TriedSecret } from '../persistence/sign-in-throttle.store.js';
import { Turns } from './turns.js';

const MOST_WAITING_PER_ADDRESS = 100;

/** A try that was let pass. It counts as failed until it is given back. */
export interface PacedTry {
  readonly keys: readonly string[];
}

/** Lets tries of a password or a code pass as fast as the failures before them allow. */
@Injectable()
export class PacedTries {
  private readonly turns = new Turns(MOST_WAITING_PER_ADDRESS);

  constructor(private readonly throttle: SignInThrottleStore) {}

  /** @param email in lower case; whether there is such an account plays no part
   *  @throws TooManyTries */
  async take(email: string, origin: Origin, secret: TriedSecret): Promise<PacedTry> {
    const turn = this.turns.take(addressGroup(origin.address), () => this.throttle.take(email, origin, secret));
    if (!turn) throw new TooManyTries(1);
    const { pace, keys } = await turn;
    if (pace.kind === 'refuse') throw new TooManyTries(pace.retryAfterSeconds);
    if (pace.delayMs > 0) await sleep(pace.delayMs);
    return { keys };
  }

  /** The try turned out well. */
  giveBack({ keys }: PacedTry): Promise<void> {
    return this.throttle.giveBack(keys);
  }
}
