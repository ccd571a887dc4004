import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { addDays, type BusinessDate } from '@tierline/shared/time';

/** Calendar days at the company's place, both inclusive. */
export interface DaySpan {
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  /** IANA name of the company's zone. */
  readonly timeZone: string;
}

/** Before any fact of any company. */
const FIRST_DAY = '1900-01-01' as BusinessDate;

/** Tells which days a period means, by the clock of the database and the zone of the company. */
@Injectable()
export class CompanyDays {
  constructor(private readonly database: Database) {}

  /** The last days, today included.
   *  @param days null: all there were */
  async last(days: number | null): Promise<DaySpan> {
    const [row] = await this.database.query<{ today: BusinessDate; time_zone: string }>(
      `select ${COMPANY_TODAY} as today, time_zone from ${AUTH_VIEWS.company}`,
    );
    if (!row) throw new Error('there is no company');
    const from = days === null ? FIRST_DAY : addDays(row.today, 1 - days);
    return { from, until: row.today, timeZone: row.time_zone };
  }
}
