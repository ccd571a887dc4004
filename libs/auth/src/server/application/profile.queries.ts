import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';

/** What follows a person to every browser. */
export interface Preferences {
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly landingPage: string | null;
}

export interface ProfileView extends Preferences {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly userName: string | null;
  readonly version: number;
}

interface ProfileRow {
  id: string;
  name: string;
  email: string;
  user_name: string | null;
  locale: string | null;
  time_zone: string | null;
  theme: Preferences['theme'];
  landing_page: string | null;
  version: number;
}

/** Reads of the own account. */
@Injectable()
export class ProfileQueries {
  constructor(private readonly database: Database) {}

  /** @throws PersonNotFound for a caller that is no person */
  own(access: Access): Promise<ProfileView> {
    return ownProfile(this.database, access);
  }
}

/** @param lock whether the row is held until the transaction ends
 *  @throws PersonNotFound for a caller that is no person */
export async function ownProfile(sql: Sql, access: Access, lock: '' | 'for update' = ''): Promise<ProfileView> {
  const id = access.actor.kind === 'person' ? access.actor.id : null;
  const [row] = await sql.query<ProfileRow>(
    `select id, name, email, user_name, locale, time_zone, theme, landing_page, version
     from auth.person where id = $1 ${lock}`,
    [id],
  );
  if (!row) throw new PersonNotFound();
  const { user_name: userName, time_zone: timeZone, landing_page: landingPage, ...rest } = row;
  return { ...rest, userName, timeZone, landingPage };
}
