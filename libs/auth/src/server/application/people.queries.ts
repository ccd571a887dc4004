import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { HELD_ROLES_SQL, namedRoles, type HeldRoleRow } from '../persistence/held-roles.sql.js';
import { personScope } from '../persistence/person.scope.js';
import type { PersonStatus } from '../persistence/person.store.js';

export interface NamedRole {
  readonly key: string;
  readonly title: string;
}

export interface NamedPlace {
  readonly id: string;
  readonly name: string;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly userName: string | null;
  readonly status: PersonStatus;
  /** Whether a password was set. */
  readonly isSetUp: boolean;
  /** The last invitation, while it is open. */
  readonly invitation: { readonly sentAt: Date; readonly expiresAt: Date } | null;
  /** Roles held today. */
  readonly roles: NamedRole[];
  /** Where the person belongs today, in each tree a list of one or none. */
  readonly teams: NamedPlace[];
  readonly departments: NamedPlace[];
  readonly locations: NamedPlace[];
  readonly version: number;
}

export interface PeopleFilter {
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  readonly team?: string | undefined;
  readonly status?: PersonStatus | undefined;
  readonly sort: 'name' | '-name' | 'email' | '-email';
  readonly limit: number;
  /** Sort value and id of the last row seen. */
  readonly after: readonly [string, string] | null;
  readonly isCounted: boolean;
}

export interface PeopleFound {
  readonly items: PersonView[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

interface PersonRow {
  id: string;
  name: string;
  email: string;
  user_name: string | null;
  status: PersonStatus;
  is_set_up: boolean;
  invited_at: Date | null;
  invited_until: Date | null;
  roles: HeldRoleRow[];
  places: { id: string; name: string; tree: 'team' | 'department' | 'location' }[];
  version: number;
  sort_value: string;
}

const TODAY_SQL = 'cross join (select (now() at time zone time_zone)::date as day from auth.company) today';
const INVITATION_SQL = `left join auth.account_link invitation on invitation.person_id = person.id
  and invitation.purpose = 'invitation' and invitation.used_at is null and invitation.voided_at is null`;

const COLUMNS_SQL = `
  person.id, person.name, person.email, person.user_name, person.status, person.version,
  person.password_hash is not null as is_set_up, invitation.created_at as invited_at, invitation.expires_at as invited_until,
  ${HELD_ROLES_SQL} as roles,
  coalesce((select json_agg(json_build_object('id', node.id, 'name', node.name, 'tree', node.tree) order by node.name)
            from auth.org_membership membership join auth.org_node node on node.id = membership.node_id
            where membership.person_id = person.id and membership.valid_from <= today.day
              and (membership.valid_until is null or membership.valid_until > today.day)), '[]') as places`;

/** All reads about people. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly database: Database) {}

  async list(access: Access, filter: PeopleFilter): Promise<PeopleFound> {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const isEmailShown = access.actor.kind !== 'client' || access.fields('contact');
    const inside = personScope(access.rows('user.view'), bind);
    const where = [inside, ...conditions(filter, bind, isEmailShown)].join(' and ');
    const counted = filter.isCounted ? await this.count(where, params) : {};
    const isDescending = filter.sort.startsWith('-');
    const column = isEmailShown && filter.sort.endsWith('email') ? 'person.email' : 'lower(person.name)';
    const direction = isDescending ? 'desc' : 'asc';
    const seek = filter.after
      ? `and (${column}, person.id) ${isDescending ? '<' : '>'} (${bind(filter.after[0])}, ${bind(filter.after[1])}::uuid)`
      : '';
    const rows = await this.database.query<PersonRow>(
      `select ${COLUMNS_SQL}, ${column} as sort_value from auth.person ${INVITATION_SQL} ${TODAY_SQL} where ${where} ${seek}
       order by ${column} ${direction}, person.id ${direction} limit ${bind(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return { items: page.map(viewOf), nextAfter: last ? [last.sort_value, last.id] : null, ...counted };
  }

  /** @throws PersonNotFound also for one outside the caller's scope */
  async one(access: Access, id: string): Promise<PersonView> {
    const params: unknown[] = [id];
    const inside = personScope(access.rows('user.view'), (value) => `$${params.push(value)}`);
    const [row] = await this.database.query<PersonRow>(
      `select ${COLUMNS_SQL} from auth.person ${INVITATION_SQL} ${TODAY_SQL} where person.id = $1 and ${inside}`,
      params,
    );
    if (!row) throw new PersonNotFound();
    return viewOf(row);
  }

  private async count(where: string, params: readonly unknown[]): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from auth.person ${TODAY_SQL} where ${where}`,
      [...params],
    );
    return { total: row?.total ?? 0 };
  }
}

/** Who may not see addresses does not find or order by them either: the order and the cursor would give them away. */
function conditions(filter: PeopleFilter, bind: (value: unknown) => string, isEmailShown: boolean): string[] {
  const found: string[] = [];
  if (filter.status) found.push(`person.status = ${bind(filter.status)}`);
  if (filter.search) {
    const pattern = bind(`%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    found.push(`(lower(person.name) like ${pattern}${isEmailShown ? ` or person.email like ${pattern}` : ''})`);
  }
  if (filter.role) {
    found.push(`exists (select from auth.role_assignment held where held.person_id = person.id
      and held.role_key = ${bind(filter.role)} and held.valid_from <= today.day
      and (held.valid_until is null or held.valid_until > today.day))`);
  }
  if (filter.team) {
    found.push(`exists (select from auth.org_membership_v1 membership where membership.person_id = person.id
      and membership.node_id = ${bind(filter.team)} and membership.valid_from <= today.day
      and (membership.valid_until is null or membership.valid_until > today.day))`);
  }
  return found;
}

function viewOf(row: PersonRow): PersonView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    userName: row.user_name,
    status: row.status,
    isSetUp: row.is_set_up,
    invitation: row.invited_at && row.invited_until ? { sentAt: row.invited_at, expiresAt: row.invited_until } : null,
    roles: namedRoles(row.roles),
    teams: placesIn(row, 'team'),
    departments: placesIn(row, 'department'),
    locations: placesIn(row, 'location'),
    version: row.version,
  };
}

function placesIn(row: PersonRow, tree: PersonRow['places'][number]['tree']): NamedPlace[] {
  return row.places.filter((place) => place.tree === tree).map(({ id, name }) => ({ id, name }));
}
