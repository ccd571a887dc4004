import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { Scope } from '@tierline/shared/access';
import { readGrants, type GrantLine } from '../../domain/custom-role.js';
import { SWITCHES } from '../../domain/permission-matrix.js';
import { BUILT_IN_ROLES, type Role } from '../../domain/role.js';

/** A role that the company built itself. */
export interface CustomRole extends Role {
  readonly description: string;
  /** Key of the built-in role that it began as. */
  readonly copyOf: string;
  /** Its lines as they were written, without the base pack. */
  readonly lines: readonly GrantLine[];
  readonly version: number;
}

interface RoleRow {
  key: string;
  title: string;
  description: string;
  copy_of: string;
  version: number;
  lines: { permission: string; scope: Scope; switch: string | null }[];
}

const ROLES_SQL = `
  select role.key, role.title, role.description, role.copy_of, role.version,
         coalesce((select json_agg(json_build_object('permission', permission, 'scope', scope, 'switch', switch) order by permission)
                   from auth.custom_role_grant where role_key = role.key), '[]') as lines
  from auth.custom_role role`;

/** Roles by key: those of the product, and those that the company built. */
@Injectable()
export class RoleStore {
  /** @returns null for a key that is no role */
  async find(sql: Sql, key: string): Promise<Role | null> {
    return BUILT_IN_ROLES.get(key) ?? (await this.custom(sql, key));
  }

  /** The roles of these keys; keys that are no role (any more) are left out. */
  async findAll(sql: Sql, keys: readonly string[]): Promise<ReadonlyMap<string, Role>> {
    const wanted = [...new Set(keys)];
    const builtIn = wanted.flatMap((key): Role[] => [BUILT_IN_ROLES.get(key) ?? []].flat());
    const others = wanted.filter((key) => !BUILT_IN_ROLES.has(key));
    const custom = others.length === 0 ? [] : await this.select(sql, 'where role.key = any($1)', [others]);
    return new Map([...builtIn, ...custom].map((role) => [role.key, role]));
  }

  async custom(sql: Sql, key: string): Promise<CustomRole | null> {
    const [role] = await this.select(sql, 'where role.key = $1', [key]);
    return role ?? null;
  }

  /** All roles of the company's own, by title. */
  customAll(sql: Sql): Promise<CustomRole[]> {
    return this.select(sql, 'order by lower(role.title)', []);
  }

  /** Keeps a custom role from being changed or removed until the transaction ends; nothing happens for a built-in one. */
  async lock(sql: Sql, key: string, how: 'for update' | 'for share'): Promise<void> {
    await sql.query(`select from auth.custom_role where key = $1 ${how}`, [key]);
  }

  /** The people who hold the role, or will. */
  async holderIds(sql: Sql, key: string): Promise<string[]> {
    const rows = await sql.query<{ person_id: string }>(
      `select distinct person_id from auth.role_assignment
       where role_key = $1 and (valid_until is null or valid_until > (select (now() at time zone time_zone)::date from auth.company))`,
      [key],
    );
    return rows.map(({ person_id }) => person_id);
  }

  async isKey(sql: Sql, key: string): Promise<boolean> {
    const rows = await sql.query('select from auth.custom_role where key = $1', [key]);
    return rows.length > 0 || BUILT_IN_ROLES.has(key);
  }

  async writeGrants(sql: Sql, key: string, lines: readonly GrantLine[]): Promise<void> {
    await sql.query('delete from auth.custom_role_grant where role_key = $1', [key]);
    await sql.query(
      `insert into auth.custom_role_grant (role_key, permission, scope, switch)
       select $1, line.permission, line.scope, line.switch
       from unnest($2::text[], $3::text[], $4::text[]) as line(permission, scope, switch)`,
      [
        key,
        lines.map(({ permission }) => permission),
        lines.map(({ scope }) => scope),
        lines.map((line) => line.switch),
      ],
    );
  }

  private async select(sql: Sql, rest: string, params: readonly unknown[]): Promise<CustomRole[]> {
    const rows = await sql.query<RoleRow>(`${ROLES_SQL} ${rest}`, params);
    return rows.map(roleOfRow);
  }
}

function roleOfRow({ copy_of: copyOf, lines: kept, ...role }: RoleRow): CustomRole {
  const lines = kept.map((line) => ({ ...line, switch: SWITCHES.find((name) => name === line.switch) ?? null }));
  return { ...role, copyOf, lines, grants: readGrants(lines) };
}
