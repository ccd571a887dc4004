import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { DutyRefused, type Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DatesReversed, PersonNotFound } from '../../domain/auth.errors.js';
import {
  MembershipEnded,
  MembershipNotFound,
  MembershipOverlaps,
  NodeNotFound,
  TeamFull,
} from '../../domain/organisation.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { MembershipStore, type Membership } from '../persistence/membership.store.js';
import { NodeStore } from '../persistence/node.store.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { TeamSettingStore } from '../persistence/team-setting.store.js';
import { refusing } from '../persistence/refusals.js';
import { manages } from './membership-scope.js';
import { requireDays } from './organisation.commands.js';

export interface NewMembership {
  readonly nodeId: string;
  readonly personId: string;
  /** Today unless told. */
  readonly validFrom?: BusinessDate | undefined;
  /** First day outside; null while no end is set. */
  readonly validUntil?: BusinessDate | null | undefined;
  /** Whether the membership that holds in the same tree on the first day ends there. */
  readonly endsPrevious?: boolean | undefined;
}

/** Who belongs to which team, department and location, and when. A person belongs to one node of each tree at a time. */
@Injectable()
export class MembershipCommands {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly nodes: NodeStore,
    private readonly memberships: MembershipStore,
    private readonly outbox: Outbox,
    private readonly teams: TeamSettingStore,
  ) {}

  /** @returns the id of the membership
   *  @throws NodeNotFound, PersonNotFound, also outside the caller's scope
   *  @throws DatesReversed, DateBeforeNode, NodeEnded, MembershipOverlaps, TeamFull
   *  @throws DutyRefused `D6`: nobody moves himself, because rights are held at home */
  async join(access: Access, wanted: NewMembership): Promise<string> {
    access.require('team.manage');
    return this.database.transaction(access, async (tx) => {
      const today = await this.organisation.today(tx);
      const { nodeId, personId, validUntil = null, validFrom = today } = wanted;
      if (validUntil !== null && validUntil <= validFrom) throw new DatesReversed();
      const node = await this.nodes.one(tx, nodeId);
      if (!node) throw new NodeNotFound();
      const asked = { tree: node.tree, nodeId, personId };
      const scope = await manages(tx, access, { ...asked, today, days: { validFrom, validUntil } });
      if (!scope.node) throw new NodeNotFound();
      if (!scope.person || !(await this.organisation.isPerson(tx, personId))) throw new PersonNotFound();
      refuseOwnMove(access, personId);
      requireDays(node, { validFrom, validUntil });
      const before = wanted.endsPrevious
        ? await this.endPrevious(tx, access, { ...asked, today, on: validFrom })
        : null;
      const free = await this.teams.freePlaces(tx, nodeId, validFrom);
      if (free !== null && free <= 0) throw new TeamFull(node.name);
      const id = await refusing({ org_membership_no_overlap: () => new MembershipOverlaps(node.tree) }, () =>
        this.memberships.add(tx, { ...asked, validFrom, validUntil }),
      );
      const detail = { tree: node.tree, before, after: { nodeId, name: node.name, validFrom, validUntil } };
      await this.note(tx, access, { act: 'organisation.member-joined', personId, detail });
      return id;
    });
  }

  /** Ends a membership: `on` is the first day outside. One that would never have held is removed.
   *  @throws MembershipNotFound also outside the caller's scope
   *  @throws MembershipEnded when it ends before, DutyRefused `D6` */
  async end(access: Access, { id, on: day }: { id: string; on?: BusinessDate | undefined }): Promise<void> {
    access.require('team.manage');
    await this.database.transaction(access, async (tx) => {
      const today = await this.organisation.today(tx);
      const on = day ?? today;
      const membership = await this.memberships.locked(tx, id);
      if (!membership || !(await this.isManaged(tx, access, { held: membership, today })))
        throw new MembershipNotFound();
      refuseOwnMove(access, membership.personId);
      const { validUntil, nodeId, tree, personId } = membership;
      if (validUntil !== null && validUntil <= on) throw new MembershipEnded(validUntil);
      await this.memberships.end(tx, membership, on);
      const detail = { tree, before: { nodeId, validUntil }, after: { nodeId, validUntil: on } };
      await this.note(tx, access, { act: 'organisation.member-left', personId, detail });
    });
  }

  /** @returns what held before, for the log; null when nothing did */
  private async endPrevious(
    tx: Tx,
    access: Access,
    { tree, personId, today, on }: Pick<Membership, 'tree' | 'personId'> & { today: BusinessDate; on: BusinessDate },
  ): Promise<object | null> {
    const previous = await this.memberships.on(tx, { tree, personId, day: on });
    if (!previous) return null;
    if (!(await this.isManaged(tx, access, { held: previous, today }))) throw new MembershipOverlaps(tree);
    await this.memberships.end(tx, previous, on);
    const { nodeId, validFrom, validUntil } = previous;
    return { nodeId, validFrom, validUntil };
  }

  private async isManaged(
    tx: Tx,
    access: Access,
    { held, today }: { readonly held: Membership; readonly today: BusinessDate },
  ): Promise<boolean> {
    const { tree, nodeId, personId, validFrom, validUntil } = held;
    const scope = await manages(tx, access, { tree, nodeId, personId, today, days: { validFrom, validUntil } });
    return scope.node;
  }

  private async note(
    tx: Tx,
    access: Access,
    { act, personId, detail }: { act: string; personId: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await writeAudit(tx, access, { act, subjectType: 'person', subjectId: personId, detail });
    await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
  }
}

/** Rule of duty D6: whoever moves himself takes the rights along that he holds at home. */
function refuseOwnMove(access: Access, personId: string): void {
  if (access.actor.kind !== 'person' || access.actor.id !== personId || access.rows('team.manage').isAll) return;
  throw new DutyRefused('D6', 'Nobody moves himself, because rights move along. Ask your leader or an administrator.');
}
