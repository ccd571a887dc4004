import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { RowScope } from '@tierline/shared/access';
import type { Tree } from '../../domain/grants.js';
import { PlaceMissing, PlaceNotFound } from '../../domain/accounts.errors.js';
import { heldOn } from './organisation.store.js';

/** A team, a department or a location of today. */
export interface Place {
  readonly id: string;
  readonly tree: Tree;
  readonly name: string;
}

const TODAY = '(select (now() at time zone time_zone)::date from auth.company)';
/** Where new people go. */
@Injectable()
export class PlaceStore {
  /** The place that a new person shall belong to, inside the rows of whoever adds the person. Who leads one place only need not say it.
   *  @returns null when none was named and none is needed
   *  @throws PlaceNotFound, PlaceMissing */
  async placeFor(sql: Sql, rows: RowScope, wanted: string | null): Promise<Place | null> {
    const own = [...rows.teamIds, ...rows.departmentIds, ...rows.locationIds];
    const nodeId = wanted ?? (!rows.isAll && own.length === 1 ? (own[0] ?? null) : null);
    if (nodeId === null && rows.isAll) return null;
    if (nodeId === null) throw new PlaceMissing();
    const [place] = await sql.query<Place>(
      `select node.id, node.tree, node.name from auth.org_node node
       where node.id = $1 and ${heldOn('node', TODAY)} and ($2 or exists (
         select from auth.org_node_above above
         where above.node_id = node.id and above.above_id = any($3::uuid[]) and ${heldOn('above', TODAY)}))`,
      [nodeId, rows.isAll, own],
    );
    if (!place) throw new PlaceNotFound();
    return place;
  }

  /** Makes a person who belongs nowhere in this tree a member from today on. */
  async join(sql: Sql, personId: string, place: Place): Promise<void> {
    await sql.query(
      `insert into auth.org_membership (tree, node_id, person_id, valid_from) values ($1, $2, $3, ${TODAY})`,
      [place.tree, place.id, personId],
    );
  }
}
