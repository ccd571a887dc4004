import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { Grant } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import {
  grantsOf,
  type Anchor,
  type HeldRole,
  type Holder,
  type RightsSettings,
  type Tree,
} from '../../domain/grants.js';
import { SWITCHES, type Switch } from '../../domain/permission-matrix.js';
import { BUILT_IN_ROLES, type Role } from '../../domain/role.js';
import { OrganisationStore } from './organisation.store.js';

/** Who stands behind a session now. `rightsKey` changes whenever what he may do can have changed. */
export interface SessionHolder {
  readonly personId: string;
  readonly name: string;
  readonly today: BusinessDate;
  readonly rightsKey: string;
}

interface AssignmentRow {
  role_key: string;
  anchor_kind: Tree | 'company' | null;
  anchor_id: string | null;
  valid_from: BusinessDate;
  valid_until: BusinessDate | null;
}

interface SettingsRow {
  switches: string[];
}

const TODAY_SQL = '(now() at time zone coalesce(person.time_zone, company.time_zone))::date';

/** Reads what decides about rights: sessions, roles, homes, switches. */
@Injectable()
export class RightsStore {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
  ) {}

  /** The person behind an open session and notes that it was used, at most once a minute; null when the session has ended or the
   *  person is not active. */
  async holderOf(sessionId: string): Promise<SessionHolder | null> {
    const [row] = await this.database.query<{
      person_id: string;
      name: string;
      today: BusinessDate;
      rights_key: string;
      is_stale: boolean;
    }>(
      `select person.id as person_id, person.name, ${TODAY_SQL} as today,
              concat_ws('.', person.rights_version, company.rights_version, ${TODAY_SQL}) as rights_key,
              session.last_seen_at < now() - interval '1 minute' as is_stale
       from auth.session join auth.person on person.id = session.person_id cross join auth.company
       where session.id = $1 and session.ended_at is null and session.expires_at > now() and person.status = 'active'`,
      [sessionId],
    );
    if (!row) return null;
    if (row.is_stale)
      await this.database.query('update auth.session set last_seen_at = now() where id = $1', [sessionId]);
    return { personId: row.person_id, name: row.name, today: row.today, rightsKey: row.rights_key };
  }

  /** What a person may do on that day. */
  async grantsOf(personId: string, today: BusinessDate, sql: Sql = this.database): Promise<Grant[]> {
    const assignments = await sql.query<AssignmentRow>(
      `select role_key, anchor_kind, anchor_id, valid_from, valid_until from auth.role_assignment where person_id = $1`,
      [personId],
    );
    const { settings, home } = await this.settingsFor(personId, today, sql);
    return grantsOf({ roles: assignments.flatMap(heldRole), home }, today, settings);
  }

  /** The company's settings, and where the person is at home on that day. */
  async settingsFor(
    personId: string,
    today: BusinessDate,
    sql: Sql = this.database,
  ): Promise<{ settings: RightsSettings; home: Holder['home'] }> {
    const [row] = await sql.query<SettingsRow>('select switches from auth.company');
    const switches = new Set(SWITCHES.filter((name: Switch) => row?.switches.includes(name)));
    const roots = await this.organisation.roots(sql);
    return { settings: { switches, roots }, home: await this.organisation.homes(sql, personId, today) };
  }
}

/** The role of a key; null for one that no longer exists and so gives nothing. */
export function roleOf(key: string): Role | null {
  return BUILT_IN_ROLES.get(key) ?? null;
}

/** The anchor as it is kept in two columns. */
export function anchorOf(kind: Tree | 'company' | null, id: string | null): Anchor | null {
  if (kind === 'company') return { kind };
  return kind !== null && id !== null ? { kind, id } : null;
}

function heldRole(row: AssignmentRow): HeldRole[] {
  const role = roleOf(row.role_key);
  if (!role) return [];
  const anchor = anchorOf(row.anchor_kind, row.anchor_id);
  return [{ role, anchor, validFrom: row.valid_from, validUntil: row.valid_until }];
}
