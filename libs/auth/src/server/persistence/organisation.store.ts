import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import { ADMINISTRATOR } from '../../domain/duty.js';
import type { Tree } from '../../domain/grants.js';
import type { Parents } from '../../domain/org-tree.js';

/** SQL condition that holds for the rows of a dated table on a day. */
export function heldOn(table: string, day: string): string {
  return `${table}.valid_from <= ${day} and (${table}.valid_until is null or ${day} < ${table}.valid_until)`;
}

/** Look-ups about people and the organisation that use cases need inside their transaction. */
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

  /** The nodes of all trees that are there on a day, each with its parent of that day. */
  async parents(sql: Sql, day: BusinessDate): Promise<Parents> {
    const rows = await sql.query<{ node_id: string; parent_id: string | null }>(
      `select node_id, parent_id from auth.org_node_place where ${heldOn('org_node_place', '$1::date')}`,
      [day],
    );
    return new Map(rows.map(({ node_id, parent_id }) => [node_id, parent_id]));
  }

  /** The topmost nodes of each tree, also those that were so on other days: together they hold everything. */
  async roots(sql: Sql): Promise<Record<Tree, string[]>> {
    const rows = await sql.query<{ tree: Tree; node_id: string }>(
      'select distinct tree, node_id from auth.org_node_place where parent_id is null order by tree, node_id',
    );
    const of = (tree: Tree): string[] => rows.filter((row) => row.tree === tree).map(({ node_id }) => node_id);
    return { team: of('team'), department: of('department'), location: of('location') };
  }

  /** Where a person is at home on a day. */
  async homes(sql: Sql, personId: string, day: BusinessDate): Promise<Record<Tree, string | null>> {
    return (await this.atHome(sql, personId, day)).home;
  }

  /** Where a person is at home on a day, and since when. */
  async atHome(
    sql: Sql,
    personId: string,
    day: BusinessDate,
  ): Promise<{ home: Record<Tree, string | null>; homeSince: Partial<Record<Tree, BusinessDate>> }> {
    const rows = await sql.query<{ tree: Tree; node_id: string; valid_from: BusinessDate }>(
      `select tree, node_id, valid_from from auth.org_membership where person_id = $1 and ${heldOn('org_membership', '$2::date')}`,
      [personId, day],
    );
    const home = { team: null, department: null, location: null } satisfies Record<Tree, null>;
    return {
      home: { ...home, ...Object.fromEntries(rows.map(({ tree, node_id }) => [tree, node_id])) },
      homeSince: Object.fromEntries(rows.map(({ tree, valid_from }) => [tree, valid_from])),
    };
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
