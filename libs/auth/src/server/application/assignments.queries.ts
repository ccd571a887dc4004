import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { RoleAssignmentNotFound } from '../../domain/auth.errors.js';
import { isHeldOn } from '../../domain/grants.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { requirePerson } from '../persistence/person-reach.js';
import { RightsStore, type AssignedRole } from '../persistence/rights.store.js';
import { anchorNames, type NamedAnchor } from '../persistence/role-assignment.anchors.js';

/** Whoever sees the card of a person sees his roles too; who assigns roles or reads the log sees those of everybody in reach. */
export const SEES_RIGHTS: readonly Permission[] = ['user.view', 'role.assign', 'audit.view'];

export interface RoleAssignmentView {
  readonly id: string;
  readonly role: { readonly key: string; readonly title: string };
  /** Null: at the person's home of the tree that a right needs. */
  readonly anchor: NamedAnchor | null;
  readonly validFrom: BusinessDate;
  /** First day without the role; null while no end is set. */
  readonly validUntil: BusinessDate | null;
  /** Whether it is held today. */
  readonly isHeld: boolean;
}

/** All reads of who holds which role. */
@Injectable()
export class RoleAssignmentQueries {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly rights: RightsStore,
  ) {}

  /** The roles that a person holds, held or will hold, newest first.
   *  @throws PersonNotFound also for one outside the caller's reach */
  async ofPerson(access: Access, personId: string): Promise<RoleAssignmentView[]> {
    await requirePerson(this.database, access, { personId, permissions: SEES_RIGHTS });
    return this.views(personId);
  }

  /** One of them.
   *  @throws PersonNotFound, RoleAssignmentNotFound */
  async one(access: Access, { personId, id }: { personId: string; id: string }): Promise<RoleAssignmentView> {
    const found = (await this.ofPerson(access, personId)).find((one) => one.id === id);
    if (!found) throw new RoleAssignmentNotFound();
    return found;
  }

  private async views(personId: string): Promise<RoleAssignmentView[]> {
    const held = await this.rights.assigned(this.database, [personId]);
    const today = await this.organisation.today(this.database);
    const ids = held.flatMap(({ anchor }) => (anchor === null || anchor.kind === 'company' ? [] : [anchor.id]));
    const named = await anchorNames(this.database, ids);
    return held
      .map(({ id, role, anchor, validFrom, validUntil }: AssignedRole) => ({
        id,
        role: { key: role.key, title: role.title },
        anchor: anchor === null ? null : named(anchor),
        validFrom,
        validUntil,
        isHeld: isHeldOn({ validFrom, validUntil }, today),
      }))
      .reverse();
  }
}
