import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import type { Assignee } from '../../domain/assignment.js';
import { peopleWithin, type LeadReach } from './lead.scope.js';

/** Somebody who can get leads, as the company has set it. */
export interface AssigneeRow {
  person_id: string;
  name: string;
  capacity: number | null;
  is_senior: boolean;
  takes_leads: boolean;
  cities: string[];
  position: number;
  open_leads: number;
}

/** People who may have leads, within a reach, in the company's order. Asked for no one in particular, those who hold a role that sells. */
export async function assigneesWithin(sql: Sql, reach: LeadReach, ids?: readonly string[]): Promise<AssigneeRow[]> {
  const params = new SqlParams();
  const asked = ids
    ? `person.id = any(${params.add(ids)}::uuid[])`
    : `(known.person_id is not null or exists (select from ${AUTH_VIEWS.personRole} held
        where held.person_id = person.id and held.role_key = any(${params.add(SELLING_ROLES)}::text[])
          and held.valid_from <= current_date and (held.valid_until is null or current_date < held.valid_until)))`;
  return sql.query<AssigneeRow>(
    `select person.id as person_id, person.name, known.capacity, coalesce(known.is_senior, false) as is_senior,
       coalesce(known.takes_leads, true) as takes_leads, coalesce(known.cities, '{}') as cities, coalesce(known.position, 1000) as position,
       (select count(*)::integer from leads.lead l join leads.status stage on stage.name = l.status and stage.kind = 'open'
        where l.assigned_to = person.id and l.deleted_at is null) as open_leads
     from ${AUTH_VIEWS.person} person left join leads.assignee known on known.person_id = person.id
     where person.is_active and ${asked} and ${peopleWithin(reach, 'person.id', params)}
     order by position, person.name, person.id`,
    params.values,
  );
}

/** Roles whose holders work on leads. */
const SELLING_ROLES = ['sales_rep', 'salesman', 'team_leader'];

export function assigneeOf(row: AssigneeRow): Assignee {
  return {
    id: row.person_id,
    name: row.name,
    isSenior: row.is_senior,
    openLeads: row.open_leads,
    capacity: row.capacity,
  };
}

export async function keepAssignee(
  sql: Sql,
  one: Pick<AssigneeRow, 'person_id' | 'capacity' | 'is_senior' | 'takes_leads' | 'cities' | 'position'>,
): Promise<void> {
  await sql.query(
    `insert into leads.assignee (person_id, capacity, is_senior, takes_leads, cities, position) values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id) do update set capacity = excluded.capacity, is_senior = excluded.is_senior,
       takes_leads = excluded.takes_leads, cities = excluded.cities, position = excluded.position`,
    [one.person_id, one.capacity, one.is_senior, one.takes_leads, one.cities, one.position],
  );
}
