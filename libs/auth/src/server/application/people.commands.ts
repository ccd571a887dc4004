import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { refuseTakingOver } from '../../domain/account-duty.js';
import { normaliseEmail } from '../../domain/password.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { writeAudit } from '../persistence/audit.js';
import { PersonStore, type HeldPerson, type PersonFields } from '../persistence/person.store.js';
import { RightsStore } from '../persistence/rights.store.js';

export interface PersonChange {
  readonly email?: string;
  readonly name?: string;
  readonly userName?: string | null;
}

/** Changes name, e-mail address and user name of a person. */
@Injectable()
export class EditPerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly rights: RightsStore,
    private readonly links: AccountLinkStore,
    private readonly mails: AccountMails,
  ) {}

  /** @param wanted.version the one that the caller read; null for any
   *  @throws PersonNotFound, VersionStale, EmailTaken, UserNameTaken
   *  @throws DutyRefused `D6` for the address of an account that may do more than the caller */
  async execute(access: Access, wanted: { id: string; version: number | null }, change: PersonChange): Promise<void> {
    access.require('user.edit');
    await this.database.transaction(access, async (tx) => {
      const person = await this.people.hold(tx, access, { id: wanted.id, permission: 'user.edit' });
      checkVersion(wanted.version, person.version);
      await this.apply(tx, access, { person, fields: changedFields(person, change) });
    });
  }

  /** Writes what differs, in a transaction of the caller, who holds the person.
   *  @returns whether anything did */
  async apply(
    tx: Tx,
    access: Access,
    { person, fields }: { person: HeldPerson; fields: PersonFields },
  ): Promise<boolean> {
    if (Object.keys(fields).length === 0) return false;
    if (fields.email !== undefined) {
      const held = await this.rights.grantsOf(person.id, person.today, tx);
      refuseTakingOver(access, { ownerId: person.id, held });
      await this.links.revoke(tx, person.id, ['invitation', 'reset']);
    }
    await this.people.change(tx, person.id, fields);
    const before = Object.fromEntries(Object.keys(fields).map((key) => [key, person[key as keyof PersonFields]]));
    await writeAudit(tx, access, {
      act: 'person.changed',
      subjectType: 'person',
      subjectId: person.id,
      detail: { before, after: fields },
    });
    await this.tell(tx, person, fields);
    return true;
  }

  private async tell(tx: Tx, person: HeldPerson, { email, name }: PersonFields): Promise<void> {
    if (person.status !== 'active') return;
    if (email !== undefined) await this.mails.addressChanged(tx, person, email);
    const after = { email: email ?? person.email, name: name ?? person.name };
    if (email !== undefined && !person.hasPassword) {
      return this.mails.invitation(tx, after, await this.links.make(tx, person.id, 'invitation'));
    }
    await this.mails.accountChanged(tx, after);
  }
}

/** Gives a deactivated person access again, with the roles of before. */
@Injectable()
export class ReactivatePerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly rights: RightsStore,
    private readonly mails: AccountMails,
    private readonly outbox: Outbox,
  ) {}

  /** @throws PersonNotFound
   *  @throws DutyRefused `D6` for an account that may do more than the caller */
  async execute(access: Access, personId: string): Promise<void> {
    access.require('user.deactivate');
    await this.database.transaction(access, async (tx) => {
      const person = await this.people.hold(tx, access, { id: personId, permission: 'user.deactivate' });
      if (person.status !== 'deactivated') return;
      const held = await this.rights.grantsOf(personId, person.today, tx);
      refuseTakingOver(access, { ownerId: personId, held });
      await this.people.change(tx, personId, { status: 'active' });
      await writeAudit(tx, access, {
        act: 'person.reactivated',
        subjectType: 'person',
        subjectId: personId,
        detail: { before: { status: 'deactivated' }, after: { status: 'active' } },
      });
      await this.mails.accessRestored(tx, person);
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
    });
  }
}

/** What really differs, in its normal form. */
export function changedFields(person: HeldPerson, { email, name, userName }: PersonChange): PersonFields {
  const wanted: PersonFields = {
    ...(email === undefined ? {} : { email: normaliseEmail(email) }),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(userName === undefined ? {} : { userName: userName?.trim().toLowerCase() || null }),
  };
  const changed = Object.entries(wanted).filter(([key, value]) => person[key as keyof PersonFields] !== value);
  return Object.fromEntries(changed);
}
