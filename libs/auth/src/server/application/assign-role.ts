import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DatesReversed, PersonNotFound, RoleHeldAlready, RoleUnknown, TeamNotFound } from '../../domain/auth.errors.js';
import { refuseWidening } from '../../domain/duty.js';
import { grantsOf } from '../../domain/grants.js';
import type { Role } from '../../domain/role.js';
import { isAtOrBelow } from '../../domain/org-tree.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { refusing } from '../persistence/refusals.js';
import { RightsStore, roleOf } from '../persistence/rights.store.js';
import { RoleAssignmentEntity } from '../persistence/role-assignment.entity.js';

export interface NewRoleAssignment {
  readonly personId: string;
  readonly roleKey: string;
  /** Where the role is held; null: at the person's home. */
  readonly anchor: { readonly kind: 'team'; readonly id: string } | { readonly kind: 'company' } | null;
  /** Today unless told. */
  readonly validFrom?: BusinessDate;
  /** First day without the role; null while no end is set. */
  readonly validUntil?: BusinessDate | null;
}

type Dated = NewRoleAssignment & { readonly validFrom: BusinessDate; readonly validUntil: BusinessDate | null };

/** Gives a person a role somewhere and for some time. */
@Injectable()
export class AssignRole {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly rights: RightsStore,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the id of the assignment
   *  @throws DutyRefused `D6` to oneself, or with a right that the caller does not hold
   *  @throws RoleUnknown, PersonNotFound, TeamNotFound, DatesReversed, RoleHeldAlready */
  async execute(access: Access, wanted: NewRoleAssignment): Promise<string> {
    access.require('role.assign');
    const role = roleOf(wanted.roleKey);
    if (!role) throw new RoleUnknown(wanted.roleKey);
    return this.database.transaction(access, async (tx) => {
      const validFrom = wanted.validFrom ?? (await this.organisation.today(tx));
      const dated = { ...wanted, validFrom, validUntil: wanted.validUntil ?? null };
      if (dated.validUntil !== null && dated.validUntil <= validFrom) throw new DatesReversed();
      await this.checkDuty(tx, access, { role, dated });
      const id = await this.write(tx, role, dated);
      await writeAudit(tx, access, {
        act: 'role.assigned',
        subjectType: 'person',
        subjectId: dated.personId,
        detail: { after: { role: role.key, anchor: dated.anchor, validFrom, validUntil: dated.validUntil } },
      });
      await this.outbox.append(tx, rightsChangedV1, { personId: dated.personId as PersonId });
      return id;
    });
  }

  private async checkDuty(tx: Tx, access: Access, { role, dated }: { role: Role; dated: Dated }): Promise<void> {
    if (!(await this.organisation.isPerson(tx, dated.personId))) throw new PersonNotFound();
    const parents = await this.organisation.parents(tx, dated.validFrom);
    if (dated.anchor?.kind === 'team' && !parents.has(dated.anchor.id)) throw new TeamNotFound();
    const { settings, home } = await this.rights.settingsFor(dated.personId, dated.validFrom, tx);
    const { anchor, validFrom, validUntil } = dated;
    const holder = {
      roles: [{ role, anchor, validFrom, validUntil }],
      home,
    };
    const grants = grantsOf(holder, validFrom, settings);
    refuseWidening(access, { receiverId: dated.personId, wanted: grants }, (outerId, innerId) =>
      isAtOrBelow(parents, outerId, innerId),
    );
  }

  private async write(tx: Tx, role: Role, { personId, anchor, validFrom, validUntil }: Dated): Promise<string> {
    const assignment = tx.em.create(RoleAssignmentEntity, {
      personId,
      roleKey: role.key,
      anchorKind: anchor?.kind ?? null,
      anchorId: anchor?.kind === 'team' ? anchor.id : null,
      validFrom,
      validUntil,
    });
    await refusing({ role_assignment_no_overlap: () => new RoleHeldAlready(role.title) }, () =>
      tx.em.persist(assignment).flush(),
    );
    return assignment.id;
  }
}
