import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialsInvalid, TooManyTries } from '../../domain/auth.errors.js';
import { normaliseEmail } from '../../domain/password.js';
import { addressGroup } from '../../domain/sign-in-pace.js';
import { SignInThrottleStore, type CountedTry, type Origin } from '../persistence/sign-in-throttle.store.js';
import { PasswordHasher } from './password-hasher.js';
import { Turns } from './turns.js';

type Outcome = 'signed-in' | 'wrong-password' | 'unknown' | 'deactivated';

interface Account {
  id: string;
  password_hash: string | null;
  is_active: boolean;
}

const MOST_WAITING_PER_ADDRESS = 100;

/** Who an e-mail address and a password belong to. Unknown accounts take the same way and the same work as known ones. */
@Injectable()
export class CheckCredentials {
  private readonly turns = new Turns(MOST_WAITING_PER_ADDRESS);

  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottleStore,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @returns the id of the person
   *  @throws CredentialsInvalid for an unknown account, a wrong password and a deactivated person alike
   *  @throws TooManyTries */
  async execute(credentials: { email: string; password: string }, origin: Origin): Promise<string> {
    const email = normaliseEmail(credentials.email);
    const counted = await this.paced(email, origin);
    const account = await this.accountOf(email);
    const matches = await this.hasher.matches(account?.password_hash ?? null, credentials.password);
    const outcome = outcomeOf(account, matches);
    await this.record(email, origin, { outcome, personId: account?.id ?? null });
    if (!account || outcome !== 'signed-in') throw new CredentialsInvalid();
    await this.throttle.giveBack(counted.keys);
    return account.id;
  }

  private async paced(email: string, origin: Origin): Promise<CountedTry> {
    const turn = this.turns.take(addressGroup(origin.address), () => this.throttle.take(email, origin));
    if (!turn) throw new TooManyTries(1);
    const counted = await turn;
    if (counted.pace.kind === 'refuse') throw new TooManyTries(counted.pace.retryAfterSeconds);
    if (counted.pace.delayMs > 0) await sleep(counted.pace.delayMs);
    return counted;
  }

  private async accountOf(email: string): Promise<Account | null> {
    const [account] = await this.database.query<Account>(
      `select id, password_hash, status = 'active' as is_active from auth.person where lower(email) = $1`,
      [email],
    );
    return account ?? null;
  }

  private async record(
    email: string,
    { address, userAgent }: Origin,
    { outcome, personId }: { outcome: Outcome; personId: string | null },
  ): Promise<void> {
    await this.database.query(
      `insert into auth.sign_in_attempt (email, address, user_agent, outcome, person_id) values ($1, $2, $3, $4, $5)`,
      [email, address, userAgent, outcome, personId],
    );
  }
}

function outcomeOf(account: Account | null, matches: boolean): Outcome {
  if (!account) return 'unknown';
  if (!matches) return 'wrong-password';
  return account.is_active ? 'signed-in' : 'deactivated';
}
