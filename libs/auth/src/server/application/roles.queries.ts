import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, Permission, Scope } from '@tierline/shared/access';
import type { Switch } from '../../domain/permission-matrix.js';
import { RoleNotFound } from '../../domain/rights.errors.js';
import { BUILT_IN_ROLES, type BuiltInRole, type RoleGrant } from '../../domain/role.js';
import { heldOn } from '../persistence/organisation.store.js';
import { COMPANY_TODAY_SQL, reachOf } from '../persistence/person-reach.js';
import { personScope } from '../persistence/person.scope.js';
import { RoleStore, type CustomRole } from '../persistence/role.store.js';

/** A right of a role as screens show it. */
export interface RoleGrantView {
  readonly permission: Permission;
  /** The widest scope; where a company setting decides, the one while it is on. */
  readonly scope: Scope;
  readonly switch: Switch | null;
  /** The scope while the company setting is off; null: no right then, or no setting decides. */
  readonly scopeWhileOff: Scope | null;
  readonly isBoundByDuty: boolean;
}

export interface RoleView {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly isBuiltIn: boolean;
  readonly isAddOn: boolean;
  readonly containsBasePack: boolean;
  /** Key of the built-in role that it began as; null for built-in ones. */
  readonly copyOf: string | null;
  readonly grants: RoleGrantView[];
  /** Active people who hold it today, of those whom the caller may see. */
  readonly holders: number;
  /** 1 for built-in roles. */
  readonly version: number;
}

/** All reads of roles. What a role contains is no secret; who holds it is counted within the caller's directory. */
@Injectable()
export class RoleQueries {
  constructor(
    private readonly database: Database,
    private readonly roles: RoleStore,
  ) {}

  /** The roles of the product in their order, then those of the company by title. */
  async list(access: Access): Promise<RoleView[]> {
    const holders = await this.holders(access);
    const custom = await this.roles.customAll(this.database);
    return [
      ...[...BUILT_IN_ROLES.values()].map((role) => builtInView(role, holders)),
      ...custom.map((role) => customView(role, holders)),
    ];
  }

  /** @throws RoleNotFound */
  async one(access: Access, key: string): Promise<RoleView> {
    const holders = await this.holders(access);
    const builtIn = BUILT_IN_ROLES.get(key);
    if (builtIn) return builtInView(builtIn, holders);
    const custom = await this.roles.custom(this.database, key);
    if (!custom) throw new RoleNotFound();
    return customView(custom, holders);
  }

  private async holders(access: Access): Promise<ReadonlyMap<string, number>> {
    const params: unknown[] = [];
    const scope = reachOf(access, ['user.view', 'role.assign', 'role.define', 'audit.view']);
    const inside = personScope(scope, (value) => `$${params.push(value)}`);
    const rows = await this.database.query<{ role_key: string; holders: number }>(
      `select held.role_key, count(distinct person.id)::int as holders
       from auth.role_assignment held join auth.person on person.id = held.person_id ${COMPANY_TODAY_SQL}
       where person.status = 'active' and ${heldOn('held', 'today.day')} and ${inside} group by held.role_key`,
      params,
    );
    return new Map(rows.map(({ role_key, holders }) => [role_key, holders]));
  }
}

function builtInView(role: BuiltInRole, holders: ReadonlyMap<string, number>): RoleView {
  const { key, title, description, isAddOn } = role;
  const grants = role.grants.flatMap(grantView);
  const more = { isBuiltIn: true, containsBasePack: true, copyOf: null, holders: holders.get(key) ?? 0, version: 1 };
  return { key, title, description, isAddOn, ...more, grants };
}

function customView(role: CustomRole, holders: ReadonlyMap<string, number>): RoleView {
  const { key, title, description, copyOf, version } = role;
  const grants = role.grants.flatMap(grantView);
  const more = { isBuiltIn: false, isAddOn: false, containsBasePack: true, holders: holders.get(key) ?? 0 };
  return { key, title, description, copyOf, ...more, grants, version };
}

function grantView({ permission, reach, isBoundByDuty }: RoleGrant): RoleGrantView[] {
  if (reach.kind === 'fixed') {
    return [{ permission, scope: reach.scope, switch: null, scopeWhileOff: null, isBoundByDuty }];
  }
  if (reach.on === null) return [];
  return [{ permission, scope: reach.on, switch: reach.switch, scopeWhileOff: reach.off, isBoundByDuty }];
}
