import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { PersonNotFound } from '../../domain/auth.errors.js';
import type { Tree } from '../../domain/grants.js';
import { NodeNotFound } from '../../domain/organisation.errors.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import {
  changesSql,
  membershipsSql,
  membersSql,
  nodesSql,
  SqlParts,
  visiblePersonSql,
} from '../persistence/organisation.sql.js';

export interface NodeView {
  readonly id: string;
  readonly tree: Tree;
  readonly name: string;
  /** What it stands below on that day; null at the top. */
  readonly parentId: string | null;
  readonly validFrom: BusinessDate;
  /** First day without it; null while no end is set. */
  readonly validUntil: BusinessDate | null;
  /** People within the caller's scope who belong to it on that day. */
  readonly members: number;
  /** The same, with those of the nodes below. */
  readonly membersAtOrBelow: number;
  readonly version: number;
}

export interface TreeView {
  readonly tree: Tree;
  readonly on: BusinessDate;
  readonly nodes: NodeView[];
}

export interface ChangeDay {
  readonly on: BusinessDate;
  /** Nodes that began, moved or ended that day. */
  readonly nodes: number;
  /** People within the caller's scope who came or left. */
  readonly people: number;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MembershipView {
  readonly id: string;
  readonly tree: Tree;
  readonly node: Named;
  readonly person: Named;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
}

export interface MembersFilter {
  readonly on?: BusinessDate | undefined;
  /** Whether members of the nodes below count too. */
  readonly withBelow: boolean;
  readonly limit: number;
  /** Name and id of the last one seen. */
  readonly after: readonly [string, string] | null;
  readonly isCounted: boolean;
}

export interface MembersFound {
  readonly items: MembershipView[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

/** Reads of the three trees. Shown are the nodes at or below the places of `user.view`, those to which people in scope belong, and what
 *  stands above them; everything else is not to be found, and counts count people in scope only. */
@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
  ) {}

  async tree(access: Access, tree: Tree, day?: BusinessDate): Promise<TreeView> {
    const on = day ?? (await this.organisation.today(this.database));
    return { tree, on, nodes: await this.nodes(access, { tree, on }) };
  }

  /** @throws NodeNotFound also outside the caller's scope, or on a day on which there is no such node */
  async node(access: Access, id: string, day?: BusinessDate): Promise<NodeView> {
    const [node] = await this.nodes(access, { id, on: day ?? (await this.organisation.today(this.database)) });
    if (!node) throw new NodeNotFound();
    return node;
  }

  /** A node that was just written, on its first day or today, whichever is later.
   *  @throws NodeNotFound */
  async written(access: Access, id: string): Promise<NodeView> {
    const [row] = await this.database.query<{ day: BusinessDate }>(
      `select greatest(least((now() at time zone company.time_zone)::date, node.valid_until - 1), node.valid_from) as day
       from auth.org_node node cross join auth.company where node.id = $1`,
      [id],
    );
    if (!row) throw new NodeNotFound();
    return this.node(access, id, row.day);
  }

  /** The days on which something changed, oldest first. */
  changes(access: Access, tree: Tree): Promise<ChangeDay[]> {
    const parts = new SqlParts(access.rows('user.view'));
    return this.database.query<ChangeDay>(changesSql(parts, tree), parts.params);
  }

  /** @throws NodeNotFound also outside the caller's scope */
  async members(access: Access, nodeId: string, filter: MembersFilter): Promise<MembersFound> {
    const on = filter.on ?? (await this.organisation.today(this.database));
    await this.node(access, nodeId, on);
    const parts = new SqlParts(access.rows('user.view'));
    const selected = membersSql(parts, { nodeId, on, withBelow: filter.withBelow });
    const counted = filter.isCounted ? await this.count(selected, parts) : {};
    const seek = filter.after
      ? `where (sort_name, person_id) > (${parts.bind(filter.after[0])}, ${parts.bind(filter.after[1])}::uuid)`
      : '';
    const rows = await this.database.query<MembershipView & { sort_name: string; person_id: string }>(
      `select * from (${selected}) member ${seek} order by sort_name, person_id limit ${parts.bind(filter.limit + 1)}`,
      parts.params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    const items = page.map(({ sort_name: _name, person_id: _id, ...view }) => view);
    return { items, nextAfter: last ? [last.sort_name, last.person_id] : null, ...counted };
  }

  /** Where a person belonged, belongs and will belong, newest first.
   *  @throws PersonNotFound also outside the caller's scope */
  async membershipsOf(access: Access, personId: string): Promise<MembershipView[]> {
    const parts = new SqlParts(access.rows('user.view'));
    const [person] = await this.database.query<object>(visiblePersonSql(parts, personId), parts.params);
    if (!person) throw new PersonNotFound();
    return this.database.query<MembershipView>(
      membershipsSql('member.person_id = $1', 'member.valid_from desc, member.tree'),
      [personId],
    );
  }

  /** A membership that was just written. */
  async membership(id: string): Promise<MembershipView> {
    const [found] = await this.database.query<MembershipView>(membershipsSql('member.id = $1', 'member.id'), [id]);
    if (!found) throw new Error('the membership is gone');
    return found;
  }

  private nodes(access: Access, asked: { on: BusinessDate; tree?: Tree; id?: string }): Promise<NodeView[]> {
    const parts = new SqlParts(access.rows('user.view'));
    return this.database.query<NodeView>(nodesSql(parts, asked), parts.params);
  }

  private async count(selected: string, parts: SqlParts): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from (${selected}) member`,
      [...parts.params],
    );
    return { total: row?.total ?? 0 };
  }
}
