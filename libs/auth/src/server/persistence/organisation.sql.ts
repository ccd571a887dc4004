import type { RowScope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';
import { heldOn } from './organisation.store.js';
import { personScope } from './person.scope.js';

/** One statement under construction within a scope of `user.view`. */
export class SqlParts {
  readonly params: unknown[] = [];

  constructor(readonly scope: RowScope) {}

  bind(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /** Relation `(id)` of the people within the scope. */
  get people(): string {
    const inside = personScope(this.scope, (value) => this.bind(value));
    return `select person.id from auth.person cross join ${TODAY} where ${inside}`;
  }

  /** Placeholder of the places where the right is held, in all three trees. */
  get anchors(): string {
    const { teamIds, departmentIds, locationIds } = this.scope;
    return `${this.bind([...teamIds, ...departmentIds, ...locationIds])}::uuid[]`;
  }
}

const TODAY = '(select (now() at time zone time_zone)::date as day from auth.company) today';

/** SQL of the nodes of a tree, or of one node, on a day, in the order of their names. */
export function nodesSql(parts: SqlParts, asked: { on: BusinessDate; tree?: Tree; id?: string }): string {
  const day = `${parts.bind(asked.on)}::date`;
  const people = parts.people;
  const anchors = parts.anchors;
  const wanted = [
    asked.tree === undefined ? 'true' : `node.tree = ${parts.bind(asked.tree)}`,
    asked.id === undefined ? 'true' : `node.id = ${parts.bind(asked.id)}::uuid`,
    parts.scope.isAll ? 'true' : 'node.id in (select id from shown)',
  ];
  return `with member as (
      select member.node_id, member.person_id from auth.org_membership member
      where ${heldOn('member', day)} and member.person_id in (${people})
    ), above as (
      select above_id, node_id from auth.org_node_above above where ${heldOn('above', day)}
    ), shown(id) as (
      select above_id from above where node_id in (select node_id from member)
      union select node_id from above where above_id = any(${anchors})
      union select above_id from above where node_id = any(${anchors})
    )
    select node.id, node.tree, node.name, place.parent_id as "parentId", node.valid_from as "validFrom",
      node.valid_until as "validUntil",
      (select count(*)::int from member where member.node_id = node.id) as members,
      (select count(*)::int from above join member on member.node_id = above.node_id where above.above_id = node.id) as "membersAtOrBelow",
      node.version
    from auth.org_node node join auth.org_node_place place on place.node_id = node.id and ${heldOn('place', day)}
    where ${wanted.join(' and ')}
    order by lower(node.name), node.id`;
}

/** SQL of the days on which a tree, or who belongs to it, changed. */
export function changesSql(parts: SqlParts, tree: Tree): string {
  const name = parts.bind(tree);
  const people = parts.people;
  const anchors = parts.anchors;
  const shown = parts.scope.isAll ? 'true' : 'place.node_id in (select id from shown)';
  return `with member as (
      select member.node_id, member.person_id, member.valid_from, member.valid_until from auth.org_membership member
      where member.tree = ${name} and member.person_id in (${people})
    ), shown(id) as (
      select above_id from auth.org_node_above where node_id in (select node_id from member)
      union select node_id from auth.org_node_above where above_id = any(${anchors})
      union select above_id from auth.org_node_above where node_id = any(${anchors})
    ), change(day, node_id, person_id) as (
      select days.day, place.node_id, null::uuid from auth.org_node_place place
      cross join lateral (values (place.valid_from), (place.valid_until)) days(day)
      where place.tree = ${name} and ${shown}
      union all
      select days.day, null, member.person_id from member
      cross join lateral (values (member.valid_from), (member.valid_until)) days(day)
    )
    select day as "on", count(distinct node_id)::int as nodes, count(distinct person_id)::int as people
    from change where day is not null group by day order by day`;
}

/** SQL of the members of a node on a day, within the scope, with what they are sorted by. */
export function membersSql(
  parts: SqlParts,
  { nodeId, on, withBelow }: { nodeId: string; on: BusinessDate; withBelow: boolean },
): string {
  const day = `${parts.bind(on)}::date`;
  const node = `${parts.bind(nodeId)}::uuid`;
  const nodes = withBelow
    ? `member.node_id in (select node_id from auth.org_node_above above where above_id = ${node} and ${heldOn('above', day)})`
    : `member.node_id = ${node}`;
  return `select ${MEMBERSHIP}, lower(person.name) as sort_name, person.id as person_id
    from ${MEMBERSHIP_FROM} where ${nodes} and ${heldOn('member', day)} and member.person_id in (${parts.people})`;
}

/** SQL of memberships with the names of both sides. */
export function membershipsSql(condition: string, order: string): string {
  return `select ${MEMBERSHIP} from ${MEMBERSHIP_FROM} where ${condition} order by ${order}`;
}

/** SQL that finds a person if the scope reaches him. */
export function visiblePersonSql(parts: SqlParts, personId: string): string {
  return `select id from (${parts.people}) visible where id = ${parts.bind(personId)}::uuid`;
}

const MEMBERSHIP = `member.id, member.tree, json_build_object('id', node.id, 'name', node.name) as node,
  json_build_object('id', person.id, 'name', person.name) as person,
  member.valid_from as "validFrom", member.valid_until as "validUntil"`;
const MEMBERSHIP_FROM = `auth.org_membership member join auth.org_node node on node.id = member.node_id
  join auth.person on person.id = member.person_id`;
