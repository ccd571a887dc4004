import type { Sql } from '@tierline/platform/database';
import { randomUUID } from 'node:crypto';

/** Schemas of the modules that know people and files; tests leave rows there as they would. */
const PEOPLE = 'auth';
const STAGING = 'imports';

export interface Days {
  readonly from: string;
  /** Exclusive. */
  readonly until?: string;
}

/** Somebody or something within a node for some days. */
export interface Stay extends Days {
  readonly node: string;
}

export interface DatedNode {
  readonly tree: 'team' | 'department' | 'location';
  /** What it stands below, day by day; none for a node at the top. */
  readonly below?: readonly Stay[];
}

export interface DatedCompany {
  /** By name. */
  readonly nodes: Readonly<Record<string, DatedNode>>;
  /** Where each person belongs, by name. */
  readonly people: Readonly<Record<string, readonly Stay[]>>;
}

export const FOUNDED = '2024-01-01';

/** Whether a person belongs to a node, or to one below it, on a day: worked out day by day, without a look at the database. */
export function belongs(
  company: DatedCompany,
  { person, node, day }: { person: string; node: string; day: string },
): boolean {
  const isAtOrBelow = (inner: string): boolean =>
    inner === node || (company.nodes[inner]?.below ?? []).some((stay) => isOn(stay, day) && isAtOrBelow(stay.node));
  return (company.people[person] ?? []).some((stay) => isOn(stay, day) && isAtOrBelow(stay.node));
}

function isOn({ from, until }: Days, day: string): boolean {
  return from <= day && (until === undefined || day < until);
}

/** Leaves the company in the database, each person with a rep of the same name.
 *  @returns ids of nodes, people and reps by name */
export async function leaveCompany(
  sql: Sql,
  company: DatedCompany,
): Promise<Record<'nodes' | 'people' | 'reps', Record<string, string>>> {
  const [nodes, people, reps] = [idsOf(company.nodes), idsOf(company.people), idsOf(company.people)];
  for (const [name, { tree, below }] of Object.entries(company.nodes)) {
    await sql.query(
      `with node as (insert into ${PEOPLE}.org_node (id, tree, name, valid_from) values ($1::uuid, $2::text, $3, $4))
       insert into ${PEOPLE}.org_node_place (tree, node_id, parent_id, valid_from, valid_until)
       select $2::text, $1::uuid, parent_id, valid_from, valid_until
       from jsonb_to_recordset($5::jsonb) as p (parent_id uuid, valid_from date, valid_until date)`,
      [nodes[name], tree, name, FOUNDED, JSON.stringify(placesOf(below, nodes))],
    );
  }
  for (const [name, stays] of Object.entries(company.people)) {
    await sql.query(`insert into ${PEOPLE}.person (id, email, name) values ($1, $2, $3)`, [
      people[name],
      `${people[name]}@test.example`,
      name,
    ]);
    await sql.query(`insert into sales.rep (id, name, category, person_id) values ($1, $2, 'Senior', $3)`, [
      reps[name],
      name,
      people[name],
    ]);
    for (const { node, from, until } of stays) {
      await sql.query(
        `insert into ${PEOPLE}.org_membership (tree, node_id, person_id, valid_from, valid_until)
         select tree, id, $2::uuid, $3::date, $4::date from ${PEOPLE}.org_node where id = $1`,
        [nodes[node], people[name], from, until ?? null],
      );
    }
  }
  return { nodes, people, reps };
}

/** A sale a day of each rep: of ten, eleven, twelve … units in the order of days and reps. */
export async function sellDaily(
  sql: Sql,
  repIds: readonly string[],
  { months }: { months: readonly string[] },
): Promise<void> {
  for (const month of months) {
    const importId = randomUUID();
    const first = `${month}-01`;
    await sql.query(
      `insert into ${STAGING}.import (id, target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by_name,
         committed_at)
       values ($1, 'sales', 'cygnus', '{}', $2::text, encode(sha256($2::text::bytea), 'hex'), 1, 'committed', 'Test', now())`,
      [importId, `${month}.xlsx`],
    );
    await sql.query(
      `insert into sales.batch (import_id, loader, commission_month, currency, rows) values ($1, 'cygnus', $2, 'USD', 0)`,
      [importId, first],
    );
    await sql.query(`insert into sales.loader_month values ('cygnus', $1)`, [first]);
    await sql.query(
      `insert into sales.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
       values ($1, $2::date, 'cygnus', $2::date, 'USD', 1, 0, 0, 0)`,
      [importId, first],
    );
    await sql.query(
      `insert into sales.sale (import_id, row_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month, revenue_date,
         natural_key, product_line)
       select $1, row_number() over (), rep.id, 10 + row_number() over (), 1, $2::date, $2::date, day, '', 'cygnus'
       from unnest($3::uuid[]) rep(id)
       cross join generate_series($2::date, $2::date + interval '1 month' - interval '1 day', interval '1 day') day`,
      [importId, first, repIds],
    );
    await sql.query(
      `insert into ${STAGING}.staged_row (import_id, position, row_no, state, raw)
       select import_id, row_id, row_id + 4, 'accepted', '{}' from sales.sale where import_id = $1`,
      [importId],
    );
    await sql.query(
      `insert into sales.batch_key select import_id, revenue_month, rep_id, product_line, count(*), sum(sales_minor), sum(revenue_minor)
       from sales.sale where import_id = $1 group by 1, 2, 3, 4`,
      [importId],
    );
  }
}

function placesOf(below: readonly Stay[] | undefined, nodes: Readonly<Record<string, string>>): object[] {
  if (!below) return [{ parent_id: null, valid_from: FOUNDED, valid_until: null }];
  return below.map(({ node, from, until }) => ({
    parent_id: nodes[node],
    valid_from: from,
    valid_until: until ?? null,
  }));
}

function idsOf(named: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(named).map((name) => [name, randomUUID()]));
}
