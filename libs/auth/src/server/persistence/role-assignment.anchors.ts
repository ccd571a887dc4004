import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import type { Anchor, Tree } from '../../domain/grants.js';
import { heldOn } from './organisation.store.js';

/** The nodes of all trees that are there on a day, each with its tree and its parent of that day. */
export type NodesOfDay = ReadonlyMap<string, { readonly tree: Tree; readonly parentId: string | null }>;

/** Where a role is held, with its name on screen. */
export interface NamedAnchor {
  readonly kind: Anchor['kind'];
  /** Null for the whole company. */
  readonly id: string | null;
  readonly name: string;
}

export async function nodesOn(sql: Sql, day: BusinessDate): Promise<NodesOfDay> {
  const rows = await sql.query<{ node_id: string; tree: Tree; parent_id: string | null }>(
    `select node_id, tree, parent_id from auth.org_node_place where ${heldOn('org_node_place', '$1::date')}`,
    [day],
  );
  return new Map(rows.map(({ node_id, tree, parent_id }) => [node_id, { tree, parentId: parent_id }]));
}

/** Names of places, also of those that are there no more.
 *  @returns the anchor of an id by its tree; of the company by null */
export async function anchorNames(sql: Sql, ids: readonly string[]): Promise<(anchor: Anchor) => NamedAnchor> {
  const rows = await sql.query<{ id: string; name: string }>(
    'select id, name from auth.org_node where id = any($1::uuid[])',
    [[...new Set(ids)]],
  );
  const [company] = await sql.query<{ name: string }>('select name from auth.company');
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (anchor) =>
    anchor.kind === 'company'
      ? { kind: 'company', id: null, name: company?.name ?? '' }
      : { kind: anchor.kind, id: anchor.id, name: names.get(anchor.id) ?? anchor.id };
}
