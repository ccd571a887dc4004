import { Injectable } from '@nestjs/common';
import { Database, sqlState } from '@tierline/platform/database';
import { checkVersion, RequestInvalid } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { AccountMails } from '../mails/account-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { ownProfile, type Preferences } from './profile.queries.js';

export type ProfileChange = Partial<Preferences> & { readonly name?: string };

const ZONE_UNKNOWN = '22023';

/** Changes the own name and preferences. */
@Injectable()
export class EditProfile {
  constructor(
    private readonly database: Database,
    private readonly mails: AccountMails,
  ) {}

  /** @param version the one that the caller read; null for any
   *  @throws VersionStale, PersonNotFound
   *  @throws RequestInvalid for a time zone that the database does not know */
  async execute(access: Access, version: number | null, change: ProfileChange): Promise<void> {
    access.require('profile.edit');
    if (change.timeZone) await this.requireZone(change.timeZone);
    await this.database.transaction(access, async (tx) => {
      const before = await ownProfile(tx, access, 'for update');
      checkVersion(version, before.version);
      const after = changesOf(before, change);
      if (Object.keys(after).length === 0) return;
      const wanted = { ...before, ...after };
      await tx.query(
        `update auth.person set name = $2, locale = $3, time_zone = $4, theme = $5, landing_page = $6, version = version + 1
         where id = $1`,
        [before.id, wanted.name, wanted.locale, wanted.timeZone, wanted.theme, wanted.landingPage],
      );
      await writeAudit(tx, access, {
        act: 'profile.changed',
        subjectType: 'person',
        subjectId: before.id,
        detail: { before: valuesOf(before, after), after },
      });
      if (after.name !== undefined) await this.mails.nameChanged(tx, { email: before.email, name: after.name });
    });
  }

  /** Rights end at midnight where the person is, so the database has to know the place. */
  private async requireZone(zone: string): Promise<void> {
    try {
      await this.database.query('select now() at time zone $1 as there', [zone]);
    } catch (error) {
      if (sqlState(error) !== ZONE_UNKNOWN) throw error;
      throw new RequestInvalid([{ pointer: '/timeZone', code: 'is-time-zone', detail: 'timeZone is not known' }]);
    }
  }
}

function changesOf(before: ProfileChange, change: ProfileChange): ProfileChange {
  const given = Object.entries({ ...change, ...(change.name === undefined ? {} : { name: change.name.trim() }) });
  return Object.fromEntries(
    given.filter(([key, value]) => value !== undefined && before[key as keyof ProfileChange] !== value),
  );
}

function valuesOf(before: ProfileChange, after: ProfileChange): Record<string, unknown> {
  return Object.fromEntries(Object.keys(after).map((key) => [key, before[key as keyof ProfileChange]]));
}
