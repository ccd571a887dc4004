import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { CompanySetUpAlready } from '../../domain/auth.errors.js';
import { writeAudit } from '../persistence/audit.js';

export interface CompanySettings {
  readonly name: string;
  /** ISO 4217; fixed from then on, since every amount is kept in it. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 3166, for phone numbers without a country. */
  readonly phoneRegion: string;
  /** BCP 47. */
  readonly locale: string;
}

/** Names the company and its currency, once. */
@Injectable()
export class SetUpCompany {
  constructor(private readonly database: Database) {}

  /** @throws CompanySetUpAlready */
  async execute(access: Access, settings: CompanySettings): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const changed = await tx.query(
        `update auth.company set name = $1, currency = $2, time_zone = $3, phone_region = $4, locale = $5,
                set_up_at = now(), version = version + 1
         where set_up_at is null returning version`,
        [settings.name, settings.currency, settings.timeZone, settings.phoneRegion, settings.locale],
      );
      if (changed.length === 0) throw new CompanySetUpAlready();
      const detail = { after: settings };
      await writeAudit(tx, access, { act: 'company.set-up', subjectType: 'company', subjectId: null, detail });
    });
  }
}
