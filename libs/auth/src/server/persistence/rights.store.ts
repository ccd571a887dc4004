import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { AccessContext, DutyRule, Grant, StandIn } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { handedOver } from '../../domain/delegation.js';
import { isRecordable } from '../../domain/duties.js';
import {
  grantsOf,
  unionOf,
  type Anchor,
  type HeldRole,
  type Holder,
  type RightsSettings,
  type Tree,
} from '../../domain/grants.js';
import { SWITCHES, type Switch } from '../../domain/permission-matrix.js';
import { DelegationStore } from './delegation.store.js';
import { OrganisationStore } from './organisation.store.js';
import { RoleStore } from './role.store.js';

/** Who stands behind a session now. `rightsKey` changes whenever what he may do can have changed. */
export interface SessionHolder {
  readonly personId: string;
  readonly name: string;
  readonly today: BusinessDate;
  readonly rightsKey: string;
}

/** A role that somebody holds, with the assignment that says so. */
export interface AssignedRole extends HeldRole {
  readonly id: string;
  readonly personId: string;
}

/** What somebody may do, and for whom he approves. */
export interface PersonRights {
  readonly grants: Grant[];
  readonly context: AccessContext;
}

interface AssignmentRow {
  id: string;
  person_id: string;
  role_key: string;
  anchor_kind: Tree | 'company' | null;
  anchor_id: string | null;
  valid_from: BusinessDate;
  valid_until: BusinessDate | null;
}

interface CompanyRow {
  switches: string[];
  record_only_duties: DutyRule[];
}

const TODAY_SQL = '(now() at time zone coalesce(person.time_zone, company.time_zone))::date';

/** What the rights of a stand-in hang on beside his own: the people who are absent today, their rights and their day. */
const ABSENT_SQL = `(
  select string_agg(concat_ws(':', absent.id, absent.rights_version, absent.status, absent.name,
                              (now() at time zone coalesce(absent.time_zone, company.time_zone))::date), ',' order by absent.id)
  from auth.delegation join auth.person absent on absent.id = delegation.absent_id
  where delegation.stand_in_id = person.id and delegation.valid_from <= ${TODAY_SQL} and delegation.valid_until > ${TODAY_SQL})`;

/** Reads what decides about rights: sessions, roles, homes, switches, stand-ins. */
@Injectable()
export class RightsStore {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly roles: RoleStore,
    private readonly delegations: DelegationStore,
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
              concat_ws('.', person.rights_version, company.rights_version, ${TODAY_SQL}, ${ABSENT_SQL}) as rights_key,
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

  /** Name and day of a person; null for who is not active. */
  async activePerson(personId: string): Promise<{ readonly name: string; readonly today: BusinessDate } | null> {
    const [person] = await this.database.query<{ name: string; today: BusinessDate }>(
      `select person.name, ${TODAY_SQL} as today from auth.person cross join auth.company
       where person.id = $1 and person.status = 'active'`,
      [personId],
    );
    return person ?? null;
  }

  /** What a person may do on that day: the own rights, and approvals for the people whom he stands in for. */
  async grantsOf(personId: string, today: BusinessDate, sql: Sql = this.database): Promise<Grant[]> {
    return (await this.rightsOf(personId, today, sql)).grants;
  }

  /** The same, with the people whom he stands in for and the rules that the company only records. */
  async rightsOf(personId: string, today: BusinessDate, sql: Sql = this.database): Promise<PersonRights> {
    const own = await this.ownGrantsOf(personId, today, sql);
    const standsInFor: StandIn[] = [];
    const grants = [...own];
    for (const absent of await this.delegations.absentOf(sql, [personId])) {
      const handed = handedOver(await this.ownGrantsOf(absent.personId, absent.today, sql));
      grants.push(...handed);
      const permissions = [...new Set(handed.map(({ permission }) => permission))];
      standsInFor.push({ personId: absent.personId, name: absent.name, permissions });
    }
    return { grants: unionOf(grants), context: { standsInFor, recordOnly: await this.recordOnly(sql) } };
  }

  /** What a person may do on that day by the roles that he holds himself. */
  async ownGrantsOf(personId: string, today: BusinessDate, sql: Sql = this.database): Promise<Grant[]> {
    return this.ownGrantsUnder(personId, { today, settings: await this.settings(sql) }, sql);
  }

  /** The same, as it would be if the company decided otherwise. */
  async ownGrantsUnder(
    personId: string,
    { today, settings }: { readonly today: BusinessDate; readonly settings: RightsSettings },
    sql: Sql,
  ): Promise<Grant[]> {
    const roles = await this.assigned(sql, [personId]);
    return grantsOf({ roles, ...(await this.organisation.atHome(sql, personId, today)) }, today, settings);
  }

  /** All roles that these people hold, held or will hold. */
  async assigned(sql: Sql, personIds: readonly string[]): Promise<AssignedRole[]> {
    const rows = await sql.query<AssignmentRow>(
      `select id, person_id, role_key, anchor_kind, anchor_id, valid_from, valid_until
       from auth.role_assignment where person_id = any($1::uuid[]) order by valid_from, id`,
      [personIds],
    );
    const roles = await this.roles.findAll(
      sql,
      rows.map(({ role_key }) => role_key),
    );
    return rows.flatMap((row) => {
      const role = roles.get(row.role_key);
      if (!role) return [];
      const anchor = anchorOf(row.anchor_kind, row.anchor_id);
      const { id, person_id: personId, valid_from: validFrom, valid_until: validUntil } = row;
      return [{ id, personId, role, anchor, validFrom, validUntil }];
    });
  }

  /** The company's settings, and where the person is at home on that day. */
  async settingsFor(
    personId: string,
    today: BusinessDate,
    sql: Sql = this.database,
  ): Promise<{ settings: RightsSettings; home: Holder['home'] }> {
    return { settings: await this.settings(sql), home: await this.organisation.homes(sql, personId, today) };
  }

  async settings(sql: Sql): Promise<RightsSettings> {
    const company = await this.company(sql);
    const switches = new Set(SWITCHES.filter((name: Switch) => company.switches.includes(name)));
    return { switches, roots: await this.organisation.roots(sql) };
  }

  private async recordOnly(sql: Sql): Promise<ReadonlySet<DutyRule>> {
    return new Set((await this.company(sql)).record_only_duties.filter(isRecordable));
  }

  private async company(sql: Sql): Promise<CompanyRow> {
    const [row] = await sql.query<CompanyRow>('select switches, record_only_duties from auth.company');
    return row ?? { switches: [], record_only_duties: [] };
  }
}

/** The anchor as it is kept in two columns. */
export function anchorOf(kind: Tree | 'company' | null, id: string | null): Anchor | null {
  if (kind === 'company') return { kind };
  return kind !== null && id !== null ? { kind, id } : null;
}
