import { AUTH_VIEWS, type PersonId } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';

/** SQL of the person whose row `r` it is: the owner of its code; in the simple layout, which names users, else the person of that name. */
const OWNER = `coalesce((select k.person_id from mis.agent_code k where k.code = r.agent_code),
  (select p.id from ${AUTH_VIEWS.person} p where r.layout = 'simple' and p.user_name = r.username))`;

/** Gives all rows of some codes, history included, to whoever owns these now. Ask with the rows held.
 *  @returns the people whose rows they were or are */
export async function reattribute(sql: Sql, codes: readonly string[]): Promise<PersonId[]> {
  const before = await peopleOf(sql, codes);
  await sql.query(
    `update mis.row r set agent_person_id = ${OWNER} where r.agent_code = any($1::text[]) and r.agent_person_id is distinct from ${OWNER}`,
    [codes],
  );
  return [...new Set([...before, ...(await peopleOf(sql, codes))])].sort();
}

/** Gives rows the kind and the code that the campaigns have now, and whoever owns that code.
 *  @returns the people whose rows they were or are */
export async function followCampaigns(sql: Sql): Promise<PersonId[]> {
  const changed = await sql.query<{ before: string | null; after: string }>(
    `with changed as materialized (
       select r.id, r.agent_code as before, c.kind, coalesce(c.agent_code, upper(r.username)) as after
       from mis.row r join mis.campaign c on c.campaign_key = r.campaign_key
       where (r.campaign_kind, r.agent_code) is distinct from (c.kind, coalesce(c.agent_code, upper(r.username)))
     ), updated as (
       update mis.row r set campaign_kind = changed.kind, agent_code = changed.after from changed where r.id = changed.id
     )
     select distinct before, after from changed`,
  );
  const codes = [...new Set(changed.flatMap(({ before, after }) => [before, after]))].filter((code) => code !== null);
  if (changed.length === 0) return [];
  const before = await sql.query<{ id: PersonId }>(
    `select distinct r.agent_person_id as id from mis.row r
     where r.agent_person_id is not null and (r.agent_code is null or r.agent_code = any($1::text[])) and r.agent_person_id is distinct from ${OWNER}`,
    [codes],
  );
  await sql.query(
    `update mis.row r set agent_person_id = ${OWNER}
     where (r.agent_code is null or r.agent_code = any($1::text[])) and r.agent_person_id is distinct from ${OWNER}`,
    [codes],
  );
  return [...new Set([...before.map(({ id }) => id), ...(await peopleOf(sql, codes))])].sort();
}

async function peopleOf(sql: Sql, codes: readonly string[]): Promise<PersonId[]> {
  const people = await sql.query<{ id: PersonId }>(
    `select distinct r.agent_person_id as id from mis.row r where r.agent_code = any($1::text[]) and r.agent_person_id is not null`,
    [codes],
  );
  return people.map(({ id }) => id);
}
