import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, Grant, Permission, Scope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DELEGABLE_PERMISSIONS } from '../../domain/delegation.js';
import { permissionEntry } from '../../domain/permission-catalogue.js';
import { PermissionUnknown } from '../../domain/rights.errors.js';
import { BUILT_IN_ROLES, type Role } from '../../domain/role.js';
import { ExplainedRights, type ExplainedRight } from '../persistence/explained-rights.js';
import { heldOn } from '../persistence/organisation.store.js';
import { COMPANY_TODAY_SQL, reachOf, requirePerson } from '../persistence/person-reach.js';
import { personScope } from '../persistence/person.scope.js';
import { anchorNames, type NamedAnchor } from '../persistence/role-assignment.anchors.js';
import { RoleStore } from '../persistence/role.store.js';
import { SEES_RIGHTS } from './assignments.queries.js';

/** One right of a person, and where it comes from. */
export interface RightView {
  readonly permission: Permission;
  readonly scope: Scope;
  /** The place it is held at; null where the scope needs none. */
  readonly anchor: NamedAnchor | null;
  readonly role: { readonly key: string; readonly title: string };
  readonly since: BusinessDate;
  /** First day without it; null while no end is set. */
  readonly until: BusinessDate | null;
  /** The absent person whose right it is; null for an own one. */
  readonly standsInFor: { readonly id: string; readonly name: string } | null;
}

/** Somebody who may do it, and why. */
export interface HolderView {
  readonly person: { readonly id: string; readonly name: string };
  readonly rights: RightView[];
}

export interface HoldersWanted {
  readonly permission: string;
  readonly limit: number;
  /** Name in lower case and id of the last person seen. */
  readonly after: readonly [string, string] | null;
}

export interface HoldersFound {
  readonly items: HolderView[];
  readonly nextAfter: readonly [string, string] | null;
}

/** "What may this person do?" and the same turned round: "who may do this?" */
@Injectable()
export class RightsQueries {
  constructor(
    private readonly database: Database,
    private readonly explained: ExplainedRights,
    private readonly roles: RoleStore,
  ) {}

  /** Everything that a person may do today, by permission; one that comes from two roles stands there twice.
   *  @throws PersonNotFound also for one outside the caller's reach */
  async ofPerson(access: Access, personId: string): Promise<RightView[]> {
    await requirePerson(this.database, access, { personId, permissions: SEES_RIGHTS });
    const rights = await this.explained.of(this.database, [personId]);
    return this.views(rights.get(personId) ?? []);
  }

  /** The active people who may do this today, by name, of those in the caller's reach.
   *  @throws PermissionUnknown */
  async holders(access: Access, wanted: HoldersWanted): Promise<HoldersFound> {
    const entry = permissionEntry(wanted.permission);
    if (!entry) throw new PermissionUnknown(wanted.permission);
    const people = await this.people(access, entry.key, wanted);
    const page = people.slice(0, wanted.limit);
    const rights = await this.explained.of(
      this.database,
      page.map(({ id }) => id),
    );
    const items: HolderView[] = [];
    for (const { id, name } of page) {
      const own = (rights.get(id) ?? []).filter(({ grant }) => grant.permission === entry.key);
      if (own.length > 0) items.push({ person: { id, name }, rights: await this.views(own) });
    }
    const last = people.length > wanted.limit ? page.at(-1) : undefined;
    return { items, nextAfter: last ? [last.sort_name, last.id] : null };
  }

  /** Who holds a role with this right today, or stands in for somebody; some of the latter turn out to have been handed nothing. */
  private async people(
    access: Access,
    permission: Permission,
    { limit, after }: HoldersWanted,
  ): Promise<{ id: string; name: string; sort_name: string }[]> {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const inside = personScope(reachOf(access, ['role.assign', 'audit.view']), bind);
    const roleKeys = bind(await this.rolesWith(permission));
    const holds = (person: string): string => `exists (select from auth.role_assignment held
      where held.person_id = ${person} and held.role_key = any(${roleKeys}::text[]) and ${heldOn('held', 'today.day')})`;
    const standsIn = DELEGABLE_PERMISSIONS.includes(permission)
      ? `or exists (select from auth.delegation where delegation.stand_in_id = person.id
           and ${heldOn('delegation', 'today.day')} and ${holds('delegation.absent_id')})`
      : '';
    const seek = after ? `and (lower(person.name), person.id) > (${bind(after[0])}, ${bind(after[1])}::uuid)` : '';
    return this.database.query(
      `select person.id, person.name, lower(person.name) as sort_name from auth.person ${COMPANY_TODAY_SQL}
       where person.status = 'active' and ${inside} and (${holds('person.id')} ${standsIn}) ${seek}
       order by lower(person.name), person.id limit ${bind(limit + 1)}`,
      params,
    );
  }

  private async rolesWith(permission: Permission): Promise<string[]> {
    const all: Role[] = [...BUILT_IN_ROLES.values(), ...(await this.roles.customAll(this.database))];
    return all.filter(({ grants }) => grants.some((grant) => grant.permission === permission)).map(({ key }) => key);
  }

  private async views(rights: readonly ExplainedRight[]): Promise<RightView[]> {
    const ids = rights.flatMap(({ grant: { anchorId } }) => (anchorId === null ? [] : [anchorId]));
    const named = await anchorNames(this.database, ids);
    return rights
      .map(({ grant, role, since, until, standsInFor }) => {
        const { permission, scope } = grant;
        return { permission, scope, anchor: anchorOfGrant(grant, named), role, since, until, standsInFor };
      })
      .sort((a, b) => (a.permission < b.permission ? -1 : a.permission > b.permission ? 1 : 0));
  }
}

function anchorOfGrant({ scope, anchorId }: Grant, named: Awaited<ReturnType<typeof anchorNames>>): NamedAnchor | null {
  if (anchorId === null || scope === 'own' || scope === 'all') return null;
  return named({ kind: scope, id: anchorId });
}
