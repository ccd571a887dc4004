import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import { heldOn } from './organisation.store.js';

/** Somebody absent on a day, and the delegation that says so. */
export interface Absent {
  readonly delegationId: string;
  readonly standInId: string;
  readonly personId: string;
  readonly name: string;
  /** Today at his own place. */
  readonly today: BusinessDate;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate;
}

interface AbsentRow {
  delegation_id: string;
  stand_in_id: string;
  person_id: string;
  name: string;
  today: BusinessDate;
  valid_from: BusinessDate;
  valid_until: BusinessDate;
}

/** Who stands in for whom. */
@Injectable()
export class DelegationStore {
  /** The active people for whom these stand in today, each at the place of the one who stands in. */
  async absentOf(sql: Sql, standInIds: readonly string[]): Promise<Absent[]> {
    const rows = await sql.query<AbsentRow>(
      `select delegation.id as delegation_id, delegation.stand_in_id, absent.id as person_id, absent.name,
              (now() at time zone coalesce(absent.time_zone, company.time_zone))::date as today,
              delegation.valid_from, delegation.valid_until
       from auth.delegation
       join auth.person absent on absent.id = delegation.absent_id
       join auth.person stand_in on stand_in.id = delegation.stand_in_id
       cross join auth.company
       cross join lateral (select (now() at time zone coalesce(stand_in.time_zone, company.time_zone))::date as day) today
       where delegation.stand_in_id = any($1::uuid[]) and absent.status = 'active' and ${heldOn('delegation', 'today.day')}
       order by lower(absent.name), absent.id`,
      [standInIds],
    );
    return rows.map((row) => ({
      delegationId: row.delegation_id,
      standInId: row.stand_in_id,
      personId: row.person_id,
      name: row.name,
      today: row.today,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
    }));
  }
}
