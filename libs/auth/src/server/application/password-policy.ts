import { Injectable } from '@nestjs/common';
import { parsePassword, type PasswordSurroundings } from '../../domain/password.js';
import { PasswordHasher } from './password-hasher.js';

/** The rule behind every place that sets a password. */
@Injectable()
export class PasswordPolicy {
  /** Read when the first password is set: most processes never set one. */
  private known: Promise<ReadonlySet<string>> | null = null;

  constructor(private readonly hasher: PasswordHasher) {}

  /** Judges a password and hashes it.
   *  @throws PasswordUnfit */
  async hash(password: string, owner: PasswordSurroundings['owner']): Promise<string> {
    this.known ??= shippedList();
    const known = await this.known;
    return this.hasher.hash(parsePassword(password, { owner, isKnown: (word) => known.has(word) }));
  }
}

async function shippedList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
