import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { PersonNotFound, RoleAssignmentNotFound } from '../../domain/auth.errors.js';
import { ADMINISTRATOR, refuseLosingLastAdministrator } from '../../domain/duty.js';
import { EndedAlready, EndInThePast } from '../../domain/rights.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { requirePerson } from '../persistence/person-reach.js';
import { RoleAssignmentEntity } from '../persistence/role-assignment.entity.js';

/** Takes a role away from a day on. The days before it stay as they were; one that would never have been held is removed. */
@Injectable()
export class EndRole {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param validUntil first day without the role; today unless told, and not before
   *  @throws DutyRefused `D7` for the last administrator
   *  @throws RoleAssignmentNotFound also for that of somebody whom the caller's `role.assign` does not reach
   *  @throws EndInThePast, EndedAlready */
  async execute(
    access: Access,
    { assignmentId, validUntil }: { assignmentId: string; validUntil?: BusinessDate },
  ): Promise<void> {
    access.require('role.assign');
    await this.database.transaction(access, async (tx) => {
      const assignment = await this.load(tx, access, assignmentId);
      const { personId, roleKey } = assignment;
      const today = await this.organisation.today(tx);
      const end = validUntil ?? today;
      if (end < today) throw new EndInThePast();
      const before = assignment.validUntil ?? null;
      if (before !== null && before <= end) throw new EndedAlready();
      if (roleKey === ADMINISTRATOR) {
        refuseLosingLastAdministrator(personId, await this.organisation.administratorIds(tx));
      }
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

  private async load(tx: Tx, access: Access, id: string): Promise<RoleAssignmentEntity> {
    // The row stays locked: two ends at the same time must not undo each other.
    await tx.query('select from auth.role_assignment where id = $1 for update', [id]);
    const assignment = await tx.em.findOne(RoleAssignmentEntity, { id });
    if (!assignment) throw new RoleAssignmentNotFound();
    try {
      await requirePerson(tx, access, { personId: assignment.personId, permissions: ['role.assign'] });
    } catch (error) {
      throw error instanceof PersonNotFound ? new RoleAssignmentNotFound() : error;
    }
    return assignment;
  }

  private async end(tx: Tx, assignment: RoleAssignmentEntity, end: BusinessDate): Promise<void> {
    if (end <= assignment.validFrom) tx.em.remove(assignment);
    else assignment.validUntil = end;
    await tx.em.flush();
  }
}
