import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Permission } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { HELD_ROLES_SQL, namedRoles, type HeldRoleRow } from '../persistence/held-roles.sql.js';
import { RightsStore } from '../persistence/rights.store.js';
import type { NamedRole } from './people.queries.js';
import type { Preferences } from './profile.queries.js';

/** A signed-in person, as the application starts with. */
export interface MeView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: NamedRole[];
  readonly permissions: Permission[];
  readonly preferences: Preferences;
  /** Whether a code is asked for at sign-in. */
  readonly secondFactor: boolean;
  readonly company: {
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
    readonly locale: string;
  };
}

interface MeRow {
  name: string;
  email: string;
  locale: string;
  time_zone: string;
  own_locale: string | null;
  own_time_zone: string | null;
  theme: Preferences['theme'];
  landing_page: string | null;
  has_second_factor: boolean;
  today: BusinessDate;
  roles: HeldRoleRow[];
  company_name: string;
  currency: string;
}

/** Reads about the one who asks. */
@Injectable()
export class MeQueries {
  constructor(
    private readonly database: Database,
    private readonly rights: RightsStore,
  ) {}

  /** @throws PersonNotFound */
  async me(personId: string): Promise<MeView> {
    const [row] = await this.database.query<MeRow>(
      `select person.name, person.email, today.day as today, company.name as company_name, company.currency,
              company.locale, company.time_zone, person.locale as own_locale, person.time_zone as own_time_zone,
              person.theme, person.landing_page,
              exists (select from auth.second_factor factor
                      where factor.person_id = person.id and factor.confirmed_at is not null) as has_second_factor,
              ${HELD_ROLES_SQL} as roles
       from auth.person cross join auth.company
       cross join lateral (select (now() at time zone coalesce(person.time_zone, company.time_zone))::date as day) today
       where person.id = $1`,
      [personId],
    );
    if (!row) throw new PersonNotFound();
    const grants = await this.rights.grantsOf(personId, row.today);
    return {
      id: personId,
      name: row.name,
      email: row.email,
      roles: namedRoles(row.roles),
      permissions: [...new Set(grants.map(({ permission }) => permission))].sort(),
      preferences: {
        locale: row.own_locale,
        timeZone: row.own_time_zone,
        theme: row.theme,
        landingPage: row.landing_page,
      },
      secondFactor: row.has_second_factor,
      company: {
        name: row.company_name,
        currency: row.currency,
        timeZone: row.time_zone,
        locale: row.locale,
      },
    };
  }
}
