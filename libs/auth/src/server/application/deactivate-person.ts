import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { refuseLosingLastAdministrator } from '../../domain/duty.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { PersonEntity } from '../persistence/person.entity.js';
import { SessionStore } from '../persistence/session.store.js';
import { SessionGate } from './session-gate.js';

/** Ends a person's access at once. All facts stay. */
@Injectable()
export class DeactivatePerson {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly sessions: SessionStore,
    private readonly gate: SessionGate,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DutyRefused `D7` for the last administrator
   *  @throws PersonNotFound */
  async execute(access: Access, personId: string): Promise<void> {
    access.require('user.deactivate');
    const ended = await this.database.transaction(access, async (tx) => {
      const person = await tx.em.findOne(PersonEntity, { id: personId });
      if (!person) throw new PersonNotFound();
      if (person.status === 'deactivated') return [];
      refuseLosingLastAdministrator(personId, await this.organisation.administratorIds(tx));
      person.status = 'deactivated';
      person.deactivatedAt = new Date();
      await tx.em.flush();
      const sessions = await this.sessions.end(tx, { personId }, 'deactivated');
      await writeAudit(tx, access, {
        act: 'person.deactivated',
        subjectType: 'person',
        subjectId: personId,
        detail: { before: { status: 'active' }, after: { status: 'deactivated' } },
      });
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
      return sessions;
    });
    for (const { id } of ended) this.gate.forget(id);
  }
}
