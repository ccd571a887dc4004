import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { RoleAssignmentNotFound } from '../../domain/auth.errors.js';
import { ADMINISTRATOR, refuseLosingLastAdministrator } from '../../domain/duty.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { RoleAssignmentEntity } from '../persistence/role-assignment.entity.js';

/** Takes a role away from a day on. The days before it stay as they were; one that would never have been held is removed. */
@Injectable()
export class EndRole {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param validUntil first day without the role; today unless told
   *  @throws DutyRefused `D7` for the last administrator
   *  @throws RoleAssignmentNotFound */
  async execute(
    access: Access,
    { assignmentId, validUntil }: { assignmentId: string; validUntil?: BusinessDate },
  ): Promise<void> {
    access.require('role.assign');
    await this.database.transaction(access, async (tx) => {
      const assignment = await tx.em.findOne(RoleAssignmentEntity, { id: assignmentId });
      if (!assignment) throw new RoleAssignmentNotFound();
      const { personId, roleKey } = assignment;
      if (roleKey === ADMINISTRATOR) {
        refuseLosingLastAdministrator(personId, await this.organisation.administratorIds(tx));
      }
      const end = validUntil ?? (await this.organisation.today(tx));
      const before = assignment.validUntil;
      await this.end(tx, assignment, end);
      await writeAudit(tx, access, {
        act: 'role.ended',
        subjectType: 'person',
        subjectId: personId,
        detail: { role: roleKey, before: { validUntil: before }, after: { validUntil: end } },
      });
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
    });
  }

  private async end(tx: Tx, assignment: RoleAssignmentEntity, end: BusinessDate): Promise<void> {
    if (end <= assignment.validFrom) tx.em.remove(assignment);
    else assignment.validUntil = end;
    await tx.em.flush();
  }
}
