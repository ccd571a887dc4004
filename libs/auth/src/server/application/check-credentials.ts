import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { CredentialsInvalid } from '../../domain/auth.errors.js';
import { normaliseEmail } from '../../domain/password.js';
import { SignInAttemptStore, type SignInOutcome } from '../persistence/sign-in-attempt.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { PacedTries } from './paced-tries.js';
import { PasswordHasher } from './password-hasher.js';

interface Account {
  id: string;
  password_hash: string | null;
  is_active: boolean;
  has_second_factor: boolean;
}

/** A person whose password was right. */
export interface CheckedPerson {
  readonly personId: string;
  /** Whether a code has to follow before a session may begin. */
  readonly hasSecondFactor: boolean;
}

/** Who an e-mail address and a password belong to. Unknown accounts take the same way and the same work as known ones. */
@Injectable()
export class CheckCredentials {
  constructor(
    private readonly database: Database,
    private readonly tries: PacedTries,
    private readonly attempts: SignInAttemptStore,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @throws CredentialsInvalid for an unknown account, a wrong password and a deactivated person alike
   *  @throws TooManyTries */
  async execute(credentials: { email: string; password: string }, origin: Origin): Promise<CheckedPerson> {
    const email = normaliseEmail(credentials.email);
    const tried = await this.tries.take(email, origin, 'password');
    const account = await this.accountOf(email);
    const matches = await this.hasher.matches(account?.password_hash ?? null, credentials.password);
    const outcome = outcomeOf(account, matches);
    const isRight = account !== null && outcome === 'signed-in';
    // With a second factor nobody is signed in yet: how it turns out is written with the code.
    if (!isRight || !account.has_second_factor) {
      await this.attempts.record(this.database, email, { origin, outcome, personId: account?.id ?? null });
    }
    if (!isRight) throw new CredentialsInvalid();
    await this.tries.giveBack(tried);
    return { personId: account.id, hasSecondFactor: account.has_second_factor };
  }

  private async accountOf(email: string): Promise<Account | null> {
    const [account] = await this.database.query<Account>(
      `select id, password_hash, status = 'active' as is_active,
              exists (select from auth.second_factor factor
                      where factor.person_id = person.id and factor.confirmed_at is not null) as has_second_factor
       from auth.person where lower(email) = $1`,
      [email],
    );
    return account ?? null;
  }
}

function outcomeOf(account: Account | null, matches: boolean): SignInOutcome {
  if (!account) return 'unknown';
  if (!matches) return 'wrong-password';
  return account.is_active ? 'signed-in' : 'deactivated';
}
