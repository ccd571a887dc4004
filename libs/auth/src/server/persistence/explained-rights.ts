import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { Grant } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { handedOver } from '../../domain/delegation.js';
import { explainedGrants, TREES, type ExplainedGrant, type Holder, type Tree } from '../../domain/grants.js';
import { DelegationStore } from './delegation.store.js';
import { heldOn } from './organisation.store.js';
import { RightsStore, type AssignedRole } from './rights.store.js';

/** One grant of a person with what gives it to him. */
export interface ExplainedRight {
  readonly grant: Grant;
  readonly role: { readonly key: string; readonly title: string };
  readonly since: BusinessDate;
  readonly until: BusinessDate | null;
  readonly standsInFor: { readonly id: string; readonly name: string } | null;
}

interface Place {
  person_id: string;
  today: BusinessDate;
  tree: Tree | null;
  node_id: string | null;
}

/** Works out what many people may do today, and why, in a fixed number of queries. */
@Injectable()
export class ExplainedRights {
  constructor(
    private readonly rights: RightsStore,
    private readonly delegations: DelegationStore,
  ) {}

  /** @returns the rights of each of these people */
  async of(sql: Sql, personIds: readonly string[]): Promise<ReadonlyMap<string, ExplainedRight[]>> {
    const absent = await this.delegations.absentOf(sql, personIds);
    const own = await this.ownGrants(sql, [...personIds, ...absent.map(({ personId }) => personId)]);
    const rights = new Map(personIds.map((id) => [id, (own.get(id) ?? []).map((one) => explained(one))]));
    for (const { standInId, personId, name, validFrom, validUntil } of absent) {
      const grants = own.get(personId) ?? [];
      const handed = new Set(handedOver(grants.map(({ grant }) => grant)));
      const days = { since: validFrom, until: validUntil, standsInFor: { id: personId, name } };
      const received = grants.filter(({ grant }) => handed.has(grant)).map((one) => ({ ...explained(one), ...days }));
      rights.get(standInId)?.push(...received);
    }
    return rights;
  }

  private async ownGrants(
    sql: Sql,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, ExplainedGrant<AssignedRole>[]>> {
    const ids = [...new Set(personIds)];
    const settings = await this.rights.settings(sql);
    const assigned = await this.rights.assigned(sql, ids);
    const places = await placesOf(sql, ids);
    return new Map(
      ids.map((id) => {
        const own = places.filter(({ person_id }) => person_id === id);
        const [first] = own;
        const roles = assigned.filter(({ personId }) => personId === id);
        return [id, first ? explainedGrants({ roles, home: homeOf(own) }, first.today, settings) : []];
      }),
    );
  }
}

/** Each person's day, and the nodes where he is at home on it; one row without a node where he is nowhere. */
function placesOf(sql: Sql, personIds: readonly string[]): Promise<Place[]> {
  return sql.query<Place>(
    `select person.id as person_id, today.day as today, home.tree, home.node_id
     from auth.person cross join auth.company
     cross join lateral (select (now() at time zone coalesce(person.time_zone, company.time_zone))::date as day) today
     left join auth.org_membership home on home.person_id = person.id and ${heldOn('home', 'today.day')}
     where person.id = any($1::uuid[])`,
    [personIds],
  );
}

function homeOf(places: readonly Place[]): Holder['home'] {
  const nodeOf = (tree: Tree): string | null => places.find((place) => place.tree === tree)?.node_id ?? null;
  return Object.fromEntries(TREES.map((tree) => [tree, nodeOf(tree)])) as Record<Tree, string | null>;
}

function explained({ grant, from }: ExplainedGrant<AssignedRole>): ExplainedRight {
  const { key, title } = from.role;
  return { grant, role: { key, title }, since: from.validFrom, until: from.validUntil, standsInFor: null };
}
