import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { generateSecret, generateURI } from 'otplib';
import { PersonNotFound } from '../../domain/auth.errors.js';
import {
  CodeWrong,
  PasswordNotConfirmed,
  SecondFactorOff,
  SecondFactorOnAlready,
} from '../../domain/second-factor.errors.js';
import { SignInMails } from '../mails/sign-in-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { SecondFactorStore, type SecondFactorState } from '../persistence/second-factor.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { PacedTries } from './paced-tries.js';
import { PasswordHasher } from './password-hasher.js';

interface Owner {
  id: string;
  email: string;
  password_hash: string | null;
  company: string;
}

/** The second factor of the one who asks: set up, confirm, renew the recovery codes, remove. */
@Injectable()
export class SecondFactorCommands {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorStore,
    private readonly hasher: PasswordHasher,
    private readonly tries: PacedTries,
    private readonly mails: SignInMails,
  ) {}

  async state(access: Access): Promise<SecondFactorState> {
    access.require('profile.view');
    const { id } = await this.owner(access);
    return this.factors.stateOf(this.database, id);
  }

  /** Makes a secret. It is asked for only after `confirm`.
   *  @throws SecondFactorOnAlready */
  async start(access: Access): Promise<{ secret: string; uri: string }> {
    access.require('profile.edit');
    const { id, email, company } = await this.owner(access);
    const secret = generateSecret();
    if (!(await this.factors.begin(this.database, id, secret))) throw new SecondFactorOnAlready();
    return { secret, uri: generateURI({ issuer: `Tierline ${company}`, label: email, secret }) };
  }

  /** @returns the recovery codes, shown this once
   *  @throws CodeWrong
   *  @throws SecondFactorOff when none was started, SecondFactorOnAlready */
  async confirm(access: Access, code: string): Promise<string[]> {
    access.require('profile.edit');
    const { id } = await this.owner(access);
    return this.database.transaction(access, async (tx) => {
      const isRight = await this.factors.confirm(tx, id, code);
      if (isRight === null) {
        throw (await this.factors.stateOf(tx, id)).isOn ? new SecondFactorOnAlready() : new SecondFactorOff();
      }
      if (!isRight) throw new CodeWrong();
      await note(tx, access, 'second-factor.on');
      await this.mails.secondFactorOn(tx, id);
      return this.factors.renewRecoveryCodes(tx, id);
    });
  }

  /** @returns new recovery codes; the earlier ones are worth nothing any more
   *  @throws SecondFactorOff */
  async renewRecoveryCodes(access: Access): Promise<string[]> {
    access.require('profile.edit');
    const { id } = await this.owner(access);
    return this.database.transaction(access, async (tx) => {
      if (!(await this.factors.stateOf(tx, id)).isOn) throw new SecondFactorOff();
      await note(tx, access, 'second-factor.recovery-codes-renewed');
      await this.mails.recoveryCodesRenewed(tx, id);
      return this.factors.renewRecoveryCodes(tx, id);
    });
  }

  /** @throws PasswordNotConfirmed, SecondFactorOff, TooManyTries */
  async remove(access: Access, password: string, origin: Origin): Promise<void> {
    access.require('profile.edit');
    const { id, email, password_hash } = await this.owner(access);
    const tried = await this.tries.take(email, origin, 'confirmation');
    if (!(await this.hasher.matches(password_hash, password))) throw new PasswordNotConfirmed();
    await this.tries.giveBack(tried);
    await this.database.transaction(access, async (tx) => {
      const { isOn } = await this.factors.stateOf(tx, id);
      if (!(await this.factors.remove(tx, id))) throw new SecondFactorOff();
      if (!isOn) return;
      await note(tx, access, 'second-factor.off');
      await this.mails.secondFactorOff(tx, id);
    });
  }

  private async owner({ actor }: Access): Promise<Owner> {
    const [owner] = await this.database.query<Owner>(
      `select person.id, person.email, person.password_hash, company.name as company
       from auth.person cross join auth.company where person.id = $1`,
      [actor.kind === 'person' ? actor.id : null],
    );
    if (!owner) throw new PersonNotFound();
    return owner;
  }
}

async function note(tx: Tx, access: Access, act: string): Promise<void> {
  await writeAudit(tx, access, { act, subjectType: 'person', subjectId: access.actor.id });
}
