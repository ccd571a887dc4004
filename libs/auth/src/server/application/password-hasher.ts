import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { normalisePassword } from '../../domain/password.js';

/** argon2id (the library's default kind) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Turns passwords into hashes and compares them, with the same work whether or not there is something to compare with. */
@Injectable()
export class PasswordHasher {
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return hash(normalisePassword(password), COST);
  }

  /** @param passwordHash null for an account that does not exist or has no password: costs the same and never matches */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const isEqual = await verify(passwordHash ?? (await this.decoyHash()), normalisePassword(password));
    return isEqual && passwordHash !== null;
  }

  /** Made before the first sign-in, so that not even that one shows by its time whether the account exists. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash(randomBytes(24).toString('base64url'));
    return this.decoy;
  }
}
