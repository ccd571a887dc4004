import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';
import { ParentUnknown } from '../../domain/organisation.errors.js';
import { heldOn } from './organisation.store.js';

/** A team, a department or a location. */
export interface OrgNode {
  readonly id: string;
  readonly tree: Tree;
  readonly name: string;
  readonly validFrom: BusinessDate;
  /** First day without it; null while no end is set. */
  readonly validUntil: BusinessDate | null;
  readonly version: number;
}

/** Where a node stands for some time. */
export interface OrgNodePlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
}

const NODE = 'id, tree, name, valid_from as "validFrom", valid_until as "validUntil", version';

/** Rows of the three trees. Constraints of the database hold circles, overlaps and days outside a node's life off. */
@Injectable()
export class NodeStore {
  async one(sql: Sql, id: string): Promise<OrgNode | null> {
    const [node] = await sql.query<OrgNode>(`select ${NODE} from auth.org_node where id = $1`, [id]);
    return node ?? null;
  }

  async locked(sql: Sql, id: string): Promise<OrgNode | null> {
    const [node] = await sql.query<OrgNode>(`select ${NODE} from auth.org_node where id = $1 for update`, [id]);
    return node ?? null;
  }

  /** @returns null for the top of the tree
   *  @throws ParentUnknown also for a node of another tree */
  async parent(sql: Sql, tree: Tree, parentId: string | null): Promise<OrgNode | null> {
    if (parentId === null) return null;
    const parent = await this.one(sql, parentId);
    if (parent?.tree !== tree) throw new ParentUnknown(tree);
    return parent;
  }

  /** @returns the new node's id */
  async add(
    sql: Sql,
    { tree, name, parentId, validFrom }: { tree: Tree; name: string; parentId: string | null; validFrom: BusinessDate },
  ): Promise<string> {
    const [node] = await sql.query<{ id: string }>(
      'insert into auth.org_node (tree, name, valid_from) values ($1, $2, $3) returning id',
      [tree, name, validFrom],
    );
    if (!node) throw new Error('the node was not added');
    await sql.query('insert into auth.org_node_place (tree, node_id, parent_id, valid_from) values ($1, $2, $3, $4)', [
      tree,
      node.id,
      parentId,
      validFrom,
    ]);
    return node.id;
  }

  async placeOn(sql: Sql, nodeId: string, day: BusinessDate): Promise<OrgNodePlace | null> {
    const [place] = await sql.query<OrgNodePlace>(
      `select id, parent_id as "parentId", valid_from as "validFrom", valid_until as "validUntil" from auth.org_node_place
       where node_id = $1 and ${heldOn('org_node_place', '$2::date')}`,
      [nodeId, day],
    );
    return place ?? null;
  }

  /** Puts the node elsewhere for the rest of the time for which that place was known. */
  async replace(
    sql: Sql,
    { node, place }: { node: OrgNode; place: OrgNodePlace },
    { parentId, on }: { parentId: string | null; on: BusinessDate },
  ): Promise<void> {
    if (place.validFrom === on) {
      await sql.query('update auth.org_node_place set parent_id = $2 where id = $1', [place.id, parentId]);
    } else {
      await sql.query('update auth.org_node_place set valid_until = $2 where id = $1', [place.id, on]);
      await sql.query(
        `insert into auth.org_node_place (tree, node_id, parent_id, valid_from, valid_until) values ($1, $2, $3, $4, $5)`,
        [node.tree, node.id, parentId, on, place.validUntil],
      );
    }
    await sql.query('update auth.org_node set version = version + 1 where id = $1', [node.id]);
  }

  /** What belongs to a node on a day or later. */
  async useFrom(sql: Sql, nodeId: string, day: BusinessDate): Promise<{ members: number; nodes: number }> {
    const [use] = await sql.query<{ members: number; nodes: number }>(
      `select (select count(*)::int from auth.org_membership where node_id = $1 and coalesce(valid_until, 'infinity') > $2) as members,
              (select count(distinct node_id)::int from auth.org_node_place
               where parent_id = $1 and coalesce(valid_until, 'infinity') > $2) as nodes`,
      [nodeId, day],
    );
    return use ?? { members: 0, nodes: 0 };
  }

  async end(sql: Sql, nodeId: string, day: BusinessDate): Promise<void> {
    await sql.query('delete from auth.org_node_place where node_id = $1 and valid_from >= $2', [nodeId, day]);
    await sql.query(
      `update auth.org_node_place set valid_until = $2 where node_id = $1 and coalesce(valid_until, 'infinity') > $2`,
      [nodeId, day],
    );
    await sql.query('update auth.org_node set valid_until = $2, version = version + 1 where id = $1', [nodeId, day]);
  }
}
