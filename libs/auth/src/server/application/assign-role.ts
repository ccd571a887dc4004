import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DatesReversed, RoleHeldAlready, RoleUnknown } from '../../domain/auth.errors.js';
import { refuseWidening } from '../../domain/duty.js';
import { grantsOf, type Anchor } from '../../domain/grants.js';
import { isAtOrBelow } from '../../domain/org-tree.js';
import { AnchorUnknown } from '../../domain/rights.errors.js';
import type { Role } from '../../domain/role.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { requirePerson } from '../persistence/person-reach.js';
import { refusing } from '../persistence/refusals.js';
import { RightsStore } from '../persistence/rights.store.js';
import { nodesOn, type NodesOfDay } from '../persistence/role-assignment.anchors.js';
import { RoleAssignmentEntity } from '../persistence/role-assignment.entity.js';
import { RoleStore } from '../persistence/role.store.js';

export interface NewRoleAssignment {
  readonly personId: string;
  readonly roleKey: string;
  /** Where the role is held; null: at the person's home. */
  readonly anchor: Anchor | null;
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
    private readonly roles: RoleStore,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the id of the assignment
   *  @throws DutyRefused `D6` to oneself, or with a right that the caller does not hold
   *  @throws PersonNotFound also for somebody whom the caller's `role.assign` does not reach
   *  @throws RoleUnknown, AnchorUnknown, DatesReversed, RoleHeldAlready */
  async execute(access: Access, wanted: NewRoleAssignment): Promise<string> {
    access.require('role.assign');
    return this.database.transaction(access, async (tx) => {
      await requirePerson(tx, access, { personId: wanted.personId, permissions: ['role.assign'] });
      await this.roles.lock(tx, wanted.roleKey, 'for share');
      const role = await this.roles.find(tx, wanted.roleKey);
      if (!role) throw new RoleUnknown(wanted.roleKey);
      const today = await this.organisation.today(tx);
      const dated = { ...wanted, validFrom: wanted.validFrom ?? today, validUntil: wanted.validUntil ?? null };
      if (dated.validUntil !== null && dated.validUntil <= dated.validFrom) throw new DatesReversed();
      await this.checkDuty(tx, access, { role, dated, today });
      const id = await this.write(tx, role, dated);
      const { personId, anchor, validFrom, validUntil } = dated;
      const detail = { after: { role: role.key, anchor, validFrom, validUntil } };
      await writeAudit(tx, access, { act: 'role.assigned', subjectType: 'person', subjectId: personId, detail });
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
      return id;
    });
  }

  /** A role that begins in the past is judged by the organisation of today, like everything that is still open. */
  private async checkDuty(
    tx: Tx,
    access: Access,
    { role, dated, today }: { role: Role; dated: Dated; today: BusinessDate },
  ): Promise<void> {
    const { personId, anchor, validFrom } = dated;
    const day = validFrom < today ? today : validFrom;
    const nodes = await nodesOn(tx, day);
    if (anchor !== null && anchor.kind !== 'company') requireNode(nodes, anchor);
    const { settings, home } = await this.rights.settingsFor(personId, day, tx);
    const holder = { roles: [{ role, anchor, validFrom, validUntil: null }], home };
    const parents = new Map([...nodes].map(([id, { parentId }]) => [id, parentId]));
    refuseWidening(access, { receiverId: personId, wanted: grantsOf(holder, day, settings) }, (outerId, innerId) =>
      isAtOrBelow(parents, outerId, innerId),
    );
  }

  private async write(tx: Tx, role: Role, { personId, anchor, validFrom, validUntil }: Dated): Promise<string> {
    const assignment = tx.em.create(RoleAssignmentEntity, {
      personId,
      roleKey: role.key,
      anchorKind: anchor?.kind ?? null,
      anchorId: anchor === null || anchor.kind === 'company' ? null : anchor.id,
      validFrom,
      validUntil,
    });
    await refusing({ role_assignment_no_overlap: () => new RoleHeldAlready(role.title) }, () =>
      tx.em.persist(assignment).flush(),
    );
    return assignment.id;
  }
}

function requireNode(nodes: NodesOfDay, anchor: Exclude<Anchor, { kind: 'company' }>): void {
  if (nodes.get(anchor.id)?.tree !== anchor.kind) throw new AnchorUnknown();
}
