import { personRowsWithin } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import { CHANGE_KINDS, type ChangeKind, type DashboardChange } from '../../domain/dashboard-change.js';

/** Channel on which the database announces a change; the payload is empty. */
export const DASHBOARDS_CHANNEL = 'analytics_dashboards_changed';

/** Changes that a reader has not heard of yet. */
export interface ChangesFound {
  /** The newest change there is, whoever may hear of it. */
  readonly newestId: bigint;
  readonly kinds: ChangeKind[];
}

const PERMISSIONS: readonly Permission[] = [
  'lead.view',
  'mis.stats',
  'login_log.view',
  'sales.upload',
  'lead.import',
  'mis.upload',
];

@Injectable()
export class DashboardChangeStore {
  constructor(private readonly database: Database) {}

  /** Ids follow the order of commits: whoever has seen one has seen all before it. */
  async add(sql: Sql, { kind, permission, people }: DashboardChange): Promise<void> {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended('analytics.dashboard_change', 0))`);
    await sql.query(
      `insert into analytics.dashboard_change (kind, permission, people) values ($1, $2, $3)
       returning pg_notify('${DASHBOARDS_CHANNEL}', '')`,
      [kind, permission, [...new Set(people)]],
    );
  }

  async newestId(): Promise<bigint> {
    const [row] = await this.database.query<{ id: bigint }>(
      'select coalesce(max(id), 0)::bigint as id from analytics.dashboard_change',
    );
    return row?.id ?? 0n;
  }

  /** What changed after an id within the rights of the reader. Whatever was forgotten since counts as changed. */
  async after(access: Access, id: bigint): Promise<ChangesFound> {
    const params = new SqlParams([id]);
    const inside = PERMISSIONS.filter((permission) => access.can(permission)).map((permission) =>
      heardOf(access, permission, params),
    );
    const [row] = await this.database.query<{ newest: bigint | null; oldest: bigint | null; kinds: ChangeKind[] }>(
      `select (select max(id) from analytics.dashboard_change) as newest, (select min(id) from analytics.dashboard_change) as oldest,
         array(select distinct kind from analytics.dashboard_change change where id > $1 and (${inside.join(' or ') || 'false'})) as kinds`,
      params.values,
    );
    const newestId = row?.newest ?? id;
    if (row?.oldest != null && id > 0n && row.oldest > id + 1n) return { newestId, kinds: [...CHANGE_KINDS] };
    return { newestId, kinds: row?.kinds ?? [] };
  }

  /** Keeps the newest one, so that it can be told how far somebody is behind. */
  async forget(sql: Sql, minutes: number): Promise<void> {
    await sql.query(
      `delete from analytics.dashboard_change where at < now() - make_interval(mins => $1)
         and id < (select max(id) from analytics.dashboard_change)`,
      [minutes],
    );
  }
}

function heardOf(access: Access, permission: Permission, params: SqlParams): string {
  const scope = access.rows(permission);
  const named = `change.permission = ${params.add(permission)}`;
  if (scope.isAll) return named;
  return `(${named} and exists (select from unnest(change.people) one(id)
    where ${personRowsWithin(scope, 'one.id', (value) => params.add(value))}))`;
}
