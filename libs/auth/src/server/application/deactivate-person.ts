import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { refuseLosingLastAdministrator } from '../../domain/duty.js';
import { AccountMails } from '../mails/account-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { PersonStore } from '../persistence/person.store.js';
import { SessionGate } from './session-gate.js';

/** Ends a person's access at once: sessions and open links with it. All facts stay. */
@Injectable()
export class DeactivatePerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly organisation: OrganisationStore,
    private readonly gate: SessionGate,
    private readonly mails: AccountMails,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DutyRefused `D7` for the last administrator
   *  @throws PersonNotFound */
  async execute(access: Access, personId: string): Promise<void> {
    access.require('user.deactivate');
    const ended = await this.database.transaction(access, (tx) => this.apply(tx, access, personId));
    for (const id of ended) this.gate.forget(id);
  }

  /** The same in a transaction of the caller.
   *  @returns ids of the sessions that were ended */
  async apply(tx: Tx, access: Access, personId: string): Promise<string[]> {
    const administratorIds = await this.organisation.administratorIds(tx);
    const person = await this.people.hold(tx, access, { id: personId, permission: 'user.deactivate' });
    if (person.status === 'deactivated') return [];
    refuseLosingLastAdministrator(personId, administratorIds);
    const ended = await this.people.endAccess(tx, personId);
    await writeAudit(tx, access, {
      act: 'person.deactivated',
      subjectType: 'person',
      subjectId: personId,
      detail: { before: { status: person.status }, after: { status: 'deactivated' } },
    });
    await this.mails.accessEnded(tx, person);
    await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
    return ended;
  }
}
