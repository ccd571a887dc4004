import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { EmailTaken, PersonNotFound, UserNameTaken } from '../../domain/auth.errors.js';
import { LINK_PURPOSES } from '../../domain/account-link.js';
import { AccountLinkStore } from './account-link.store.js';
import { personScope } from './person.scope.js';
import { refusing } from './refusals.js';
import { SessionStore } from './session.store.js';

export type PersonStatus = 'active' | 'deactivated' | 'requested';

/** A person whose row is held until the transaction ends. */
export interface HeldPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly userName: string | null;
  readonly status: PersonStatus;
  readonly hasPassword: boolean;
  readonly version: number;
  /** Today where the person is. */
  readonly today: BusinessDate;
}

/** What can be written about a person, in its normal form. */
export interface PersonFields {
  readonly email?: string;
  readonly name?: string;
  readonly userName?: string | null;
  readonly status?: PersonStatus;
}

interface PersonRow {
  id: string;
  email: string;
  name: string;
  user_name: string | null;
  status: PersonStatus;
  has_password: boolean;
  version: number;
  today: BusinessDate;
}

const ROW_SQL = `person.id, person.email, person.name, person.user_name, person.status, person.version, today.day as today,
  person.password_hash is not null as has_password`;
const FROM_SQL = `auth.person cross join
  (select (now() at time zone time_zone)::date as day from auth.company) today`;

/** People as use cases change them. */
@Injectable()
export class PersonStore {
  constructor(
    private readonly links: AccountLinkStore,
    private readonly sessions: SessionStore,
  ) {}

  /** Holds a person inside the rows of a permission.
   *  @throws PersonNotFound also for one outside */
  async hold(sql: Sql, access: Access, wanted: { id: string; permission: Permission }): Promise<HeldPerson> {
    const params: unknown[] = [wanted.id];
    const inside = personScope(access.rows(wanted.permission), (value) => `$${params.push(value)}`);
    const [row] = await sql.query<PersonRow>(
      `select ${ROW_SQL} from ${FROM_SQL} where person.id = $1 and ${inside} for update of person`,
      params,
    );
    if (!row) throw new PersonNotFound();
    return heldPerson(row);
  }

  /** Holds whoever has one of these addresses. */
  async holdByEmail(sql: Sql, emails: readonly string[]): Promise<HeldPerson[]> {
    const rows = await sql.query<PersonRow>(
      `select ${ROW_SQL} from ${FROM_SQL} where person.email = any($1) order by person.id for update of person`,
      [emails],
    );
    return rows.map(heldPerson);
  }

  /** Writes what is given and goes to the next version.
   *  @throws EmailTaken, UserNameTaken */
  async change(sql: Sql, id: string, { email, name, userName, status }: PersonFields): Promise<void> {
    await this.unique({ email: email ?? '', userName: userName ?? '' }, () =>
      sql.query(
        `update auth.person set
           email = coalesce($2, email), name = coalesce($3, name),
           user_name = case when $4 then $5 else user_name end,
           status = coalesce($6, status),
           deactivated_at = case coalesce($6, status) when 'deactivated' then coalesce(deactivated_at, now()) end,
           version = version + 1
         where id = $1`,
        [id, email ?? null, name ?? null, userName !== undefined, userName ?? null, status ?? null],
      ),
    );
  }

  /** Deactivates a person: nothing signs in any more, and what is signed in ends.
   *  @returns ids of the sessions that were ended */
  async endAccess(sql: Sql, id: string): Promise<string[]> {
    await this.change(sql, id, { status: 'deactivated' });
    await this.links.revoke(sql, id, LINK_PURPOSES);
    const ended = await this.sessions.end(sql, { personId: id }, 'deactivated');
    return ended.map((session) => session.id);
  }

  /** Sets the password, as it is kept. */
  async setPassword(sql: Sql, id: string, passwordHash: string): Promise<void> {
    await sql.query('update auth.person set password_hash = $2, version = version + 1 where id = $1', [
      id,
      passwordHash,
    ]);
  }

  /** Runs a write and tells which of two unique names is taken.
   *  @throws EmailTaken, UserNameTaken */
  unique<T>({ email, userName }: { email: string; userName: string }, write: () => Promise<T>): Promise<T> {
    return refusing(
      {
        person_email_key: () => new EmailTaken(email),
        person_user_name_key: () => new UserNameTaken(userName),
      },
      write,
    );
  }
}

function heldPerson(row: PersonRow): HeldPerson {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    userName: row.user_name,
    status: row.status,
    hasPassword: row.has_password,
    version: row.version,
    today: row.today,
  };
}
