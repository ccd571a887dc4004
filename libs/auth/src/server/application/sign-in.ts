import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { CHALLENGE_SECONDS } from '../../domain/second-factor.js';
import { ChallengeEnded, SecondFactorRequired, SecondFactorWrong } from '../../domain/second-factor.errors.js';
import { SignInAttemptStore } from '../persistence/sign-in-attempt.store.js';
import { SignInChallengeStore } from '../persistence/sign-in-challenge.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import type { CheckedPerson } from './check-credentials.js';
import { PacedTries } from './paced-tries.js';
import { SecondFactorCheck } from './second-factor-check.js';
import { StartSession, type IssuedTokens } from './start-session.js';

type Judged = { readonly kind: 'right'; readonly tokens: IssuedTokens } | { readonly kind: 'wrong' | 'ended' };

/** Signs a person in whose password was right: at once, or after a code where a second factor is on. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly sessions: StartSession,
    private readonly challenges: SignInChallengeStore,
    private readonly factors: SecondFactorCheck,
    private readonly attempts: SignInAttemptStore,
    private readonly tries: PacedTries,
  ) {}

  /** @throws SecondFactorRequired with the challenge to answer with a code */
  async afterPassword({ personId, hasSecondFactor }: CheckedPerson, origin: Origin): Promise<IssuedTokens> {
    if (!hasSecondFactor) return this.sessions.execute(personId, origin);
    throw new SecondFactorRequired(await this.challenges.make(this.database, personId), CHALLENGE_SECONDS);
  }

  /** @throws ChallengeEnded when the password has to be given again
   *  @throws SecondFactorWrong, TooManyTries */
  async withCode({ challenge, code }: { challenge: string; code: string }, origin: Origin): Promise<IssuedTokens> {
    const person = await this.challenges.find(this.database, challenge);
    if (!person) throw new ChallengeEnded();
    const tried = await this.tries.take(person.email, origin, 'code');
    const judged = await this.database.transaction(systemAccess, (tx) => this.judge(tx, { challenge, code, origin }));
    if (judged.kind !== 'right') throw judged.kind === 'ended' ? new ChallengeEnded() : new SecondFactorWrong();
    await this.tries.giveBack(tried);
    return judged.tokens;
  }

  private async judge(tx: Tx, given: { challenge: string; code: string; origin: Origin }): Promise<Judged> {
    const person = await this.challenges.lock(tx, given.challenge);
    if (!person) return { kind: 'ended' };
    const { personId, email } = person;
    const isRight = await this.factors.takes(tx, personId, given.code);
    const outcome = isRight ? 'signed-in' : 'wrong-code';
    await this.attempts.record(tx, email, { origin: given.origin, outcome, personId });
    if (!isRight) {
      await this.challenges.countWrongCode(tx, person.challengeId);
      return { kind: 'wrong' };
    }
    await this.challenges.use(tx, personId);
    return { kind: 'right', tokens: await this.sessions.execute(personId, given.origin) };
  }
}
