import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';

/** Something by its id and name. */
export class NamedDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "North" */
  name: string;
}

/** A team, a department or a location on one day. */
export class OrgNodeDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  /** @example "team" */
  tree: Tree;
  /** @example "North" */
  name: string;
  /** What it stands below on that day; null at the top.
   *  @example null */
  parentId: string | null;
  /** First day.
   *  @example "2024-01-01" */
  validFrom: BusinessDate;
  /** First day without it; null while no end is set.
   *  @example null */
  validUntil: BusinessDate | null;
  /** People within your scope who belong to it on that day.
   *  @example 4 */
  members: number;
  /** The same, with those of everything below it.
   *  @example 12 */
  membersAtOrBelow: number;
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

/** A tree as it stood on one day, in the order of names; parents tell the shape. */
export class OrgTreeDto {
  /** @example "team" */
  tree: Tree;
  /** @example "2026-03-31" */
  on: BusinessDate;
  nodes: OrgNodeDto[];
}

/** A day on which a tree changed. */
export class OrgChangeDto {
  /** @example "2026-03-15" */
  on: BusinessDate;
  /** Nodes that began, moved or ended.
   *  @example 0 */
  nodes: number;
  /** People within your scope who came or left.
   *  @example 1 */
  people: number;
}

/** The days on which a tree changed, oldest first. */
export class OrgChangesDto {
  items: OrgChangeDto[];
}

/** That a person belongs to a node for some time. */
export class OrgMembershipDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a13" */
  id: string;
  /** @example "team" */
  tree: Tree;
  node: NamedDto;
  person: NamedDto;
  /** First day.
   *  @example "2024-01-01" */
  validFrom: BusinessDate;
  /** First day outside; null while no end is set.
   *  @example null */
  validUntil: BusinessDate | null;
}

/** All memberships of a person, newest first. */
export class OrgMembershipsDto {
  items: OrgMembershipDto[];
}

/** One page of members, in the order of names. */
export class OrgMemberPageDto {
  items: OrgMembershipDto[];
  /** Cursor of the next page; null on the last one.
   *  @example null */
  nextCursor: string | null;
  /** All members on that day; with `count=true` only.
   *  @example 12 */
  total?: number;
}
