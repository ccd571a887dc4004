import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { Access } from '@tierline/shared/access';
import { LinkInvalid, PersonNotActive, PersonSetUpAlready } from '../../domain/accounts.errors.js';
import { LINK_PURPOSES, type LinkPurpose } from '../../domain/account-link.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore, type LinkedAccount } from '../persistence/account-link.store.js';
import { writeAudit } from '../persistence/audit.js';
import { PersonStore } from '../persistence/person.store.js';
import { PasswordPolicy } from './password-policy.js';

/** Sends the invitation to a person without a password, again if need be; for one that was asked for, this is the administrator's
 *  agreement. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly links: AccountLinkStore,
    private readonly mails: AccountMails,
    private readonly outbox: Outbox,
  ) {}

  /** @throws PersonNotFound, PersonNotActive, PersonSetUpAlready
   *  @throws PermissionMissing for a person that waits, without the right to create people */
  async execute(access: Access, personId: string): Promise<void> {
    const rows = access.can('user.create') ? 'user.create' : 'user.invite';
    await this.database.transaction(access, async (tx) => {
      const person = await this.people.hold(tx, access, { id: personId, permission: rows });
      if (person.status === 'deactivated') throw new PersonNotActive();
      if (person.hasPassword) throw new PersonSetUpAlready();
      if (person.status === 'requested') {
        access.require('user.create');
        await this.people.change(tx, personId, { status: 'active' });
        await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
      }
      await writeAudit(tx, access, {
        act: 'person.invited',
        subjectType: 'person',
        subjectId: personId,
        detail: { before: { status: person.status }, after: { status: 'active' } },
      });
      await this.mails.invitation(tx, person, await this.links.make(tx, personId, 'invitation'));
    });
  }
}

/** What a link is for, as its page shows before a password is set. */
export interface LinkView {
  readonly purpose: LinkPurpose;
  readonly name: string;
  readonly email: string;
  readonly company: string;
}

/** Sets the first password of an invited person. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly links: AccountLinkStore,
    private readonly mails: AccountMails,
    private readonly policy: PasswordPolicy,
  ) {}

  /** @throws LinkInvalid */
  async look(token: string): Promise<LinkView> {
    const account = await this.links.find(this.database, token, LINK_PURPOSES);
    if (!account) throw new LinkInvalid();
    const [company] = await this.database.query<{ name: string }>('select name from auth.company');
    const { purpose, name, email } = account;
    return { purpose, name, email, company: company?.name ?? '' };
  }

  /** A password that is not fit leaves the link as it is.
   *  @throws LinkInvalid, PasswordUnfit */
  async execute({ token, password }: { token: string; password: string }): Promise<void> {
    const account = await this.links.find(this.database, token, ['invitation']);
    if (!account) throw new LinkInvalid();
    const passwordHash = await this.policy.hash(password, account);
    const access = accessOf(account);
    await this.database.transaction(access, async (tx) => {
      if (!(await this.links.use(tx, account.linkId))) throw new LinkInvalid();
      await this.links.revoke(tx, account.personId, LINK_PURPOSES);
      await this.people.setPassword(tx, account.personId, passwordHash);
      await writeAudit(tx, access, { act: 'invitation.accepted', subjectType: 'person', subjectId: account.personId });
      await this.mails.accountReady(tx, account);
    });
  }
}

/** Whoever holds a link acts as the person it was mailed to, with no right but this. */
export function accessOf({ personId, name }: Pick<LinkedAccount, 'personId' | 'name'>): Access {
  return new Access({ kind: 'person', id: personId, name }, []);
}
