import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import { ADMINISTRATOR } from '../../domain/duty.js';
import type { Parents } from '../../domain/team-tree.js';

/** Look-ups about people and teams that use cases need inside their transaction. */
@Injectable()
export class OrganisationStore {
  /** Today at the company's place. */
  async today(sql: Sql): Promise<BusinessDate> {
    const [row] = await sql.query<{ today: BusinessDate }>(
      'select (now() at time zone time_zone)::date as today from auth.company',
    );
    if (!row) throw new Error('the company row is missing');
    return row.today;
  }

  async teamParents(sql: Sql): Promise<Parents> {
    const rows = await sql.query<{ id: string; parent_id: string | null }>('select id, parent_id from auth.team');
    return new Map(rows.map(({ id, parent_id }) => [id, parent_id]));
  }

  async isPerson(sql: Sql, personId: string): Promise<boolean> {
    const rows = await sql.query('select from auth.person where id = $1', [personId]);
    return rows.length > 0;
  }

  /** The active people who are administrators today with no end set. Others wait until the transaction ends, so that two
   *  administrators cannot demote each other at once. */
  async administratorIds(sql: Sql): Promise<string[]> {
    await sql.query(`select pg_advisory_xact_lock(hashtext('auth.administrators'))`);
    const rows = await sql.query<{ id: string }>(
      `select distinct person.id
       from auth.role_assignment join auth.person on person.id = role_assignment.person_id
       where role_key = $1 and person.status = 'active' and valid_until is null
         and valid_from <= (select (now() at time zone time_zone)::date from auth.company)`,
      [ADMINISTRATOR],
    );
    return rows.map(({ id }) => id);
  }
}
