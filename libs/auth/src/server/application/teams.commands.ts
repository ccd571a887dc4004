import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { PermissionMissing, type Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import {
  DatesReversed,
  MembershipOverlaps,
  PersonNotFound,
  TeamCircular,
  TeamNameTaken,
  TeamNotFound,
} from '../../domain/auth.errors.js';
import { isAtOrBelow, wouldCircle } from '../../domain/team-tree.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { refusing } from '../persistence/refusals.js';
import { TeamEntity, TeamMembershipEntity } from '../persistence/team.entity.js';

export interface NewTeam {
  readonly name: string;
  /** The team it stands below; null for a topmost one. */
  readonly parentId: string | null;
  /** Today unless told. */
  readonly validFrom?: BusinessDate;
}

/** Adds a team. */
@Injectable()
export class CreateTeam {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
  ) {}

  /** @returns the team's id
   *  @throws TeamNotFound for an unknown parent
   *  @throws TeamNameTaken */
  async execute(access: Access, wanted: NewTeam): Promise<string> {
    requireAll(access);
    return this.database.transaction(access, async (tx) => {
      const { parentId } = wanted;
      const parents = await this.organisation.teamParents(tx);
      if (parentId !== null && !parents.has(parentId)) throw new TeamNotFound();
      const validFrom = wanted.validFrom ?? (await this.organisation.today(tx));
      const team = tx.em.create(TeamEntity, { name: wanted.name.trim(), parentId, validFrom, validUntil: null });
      await refusing({ team_name_key: () => new TeamNameTaken(team.name) }, () => tx.em.persist(team).flush());
      const after = { name: team.name, parentId, validFrom };
      await writeAudit(tx, access, { act: 'team.created', subjectType: 'team', subjectId: team.id, detail: { after } });
      return team.id;
    });
  }
}

/** Moves a team, with all below it, to another place in the tree. */
@Injectable()
export class PlaceTeam {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
  ) {}

  /** @throws TeamNotFound, TeamCircular */
  async execute(access: Access, { teamId, parentId }: { teamId: string; parentId: string | null }): Promise<void> {
    requireAll(access);
    await this.database.transaction(access, async (tx) => {
      const team = await tx.em.findOne(TeamEntity, { id: teamId });
      const parents = await this.organisation.teamParents(tx);
      if (!team || (parentId !== null && !parents.has(parentId))) throw new TeamNotFound();
      if (wouldCircle(parents, teamId, parentId)) throw new TeamCircular();
      const before = { parentId: team.parentId };
      team.parentId = parentId;
      await refusing({ team_circular: () => new TeamCircular() }, () => tx.em.flush());
      const detail = { before, after: { parentId } };
      await writeAudit(tx, access, { act: 'team.placed', subjectType: 'team', subjectId: teamId, detail });
    });
  }
}

export interface NewMembership {
  readonly teamId: string;
  readonly personId: string;
  /** Today unless told. */
  readonly validFrom?: BusinessDate;
  /** First day outside the team; null while no end is set. */
  readonly validUntil?: BusinessDate | null;
}

/** Makes a person a member of a team for some time. A person belongs to one team at a time. */
@Injectable()
export class JoinTeam {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws TeamNotFound, also for a team outside the caller's scope
   *  @throws PersonNotFound, DatesReversed, MembershipOverlaps */
  async execute(access: Access, wanted: NewMembership): Promise<void> {
    access.require('team.manage');
    await this.database.transaction(access, async (tx) => {
      const { teamId, personId } = wanted;
      await this.check(tx, access, wanted);
      const validFrom = wanted.validFrom ?? (await this.organisation.today(tx));
      const validUntil = wanted.validUntil ?? null;
      if (validUntil !== null && validUntil <= validFrom) throw new DatesReversed();
      const membership = tx.em.create(TeamMembershipEntity, { teamId, personId, validFrom, validUntil });
      await refusing({ team_membership_no_overlap: () => new MembershipOverlaps() }, () =>
        tx.em.persist(membership).flush(),
      );
      const detail = { after: { teamId, validFrom, validUntil } };
      await writeAudit(tx, access, { act: 'team.joined', subjectType: 'person', subjectId: personId, detail });
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
    });
  }

  private async check(tx: Tx, access: Access, { teamId, personId }: NewMembership): Promise<void> {
    const parents = await this.organisation.teamParents(tx);
    const { isAll, teamIds } = access.rows('team.manage');
    const isInside = isAll || teamIds.some((outerId) => isAtOrBelow(parents, outerId, teamId));
    if (!parents.has(teamId) || !isInside) throw new TeamNotFound();
    if (!(await this.organisation.isPerson(tx, personId))) throw new PersonNotFound();
  }
}

/** The tree itself is shaped by those who manage all of it. */
function requireAll(access: Access): void {
  if (!access.rows('team.manage').isAll) throw new PermissionMissing('team.manage');
}
