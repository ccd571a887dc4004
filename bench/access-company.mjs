// A company with a long ledger, written straight into the tables: what is measured is reading, not importing.

const REPS = 200;
const TEAMS = 20;
const DEPARTMENTS = 8;
const LOCATIONS = 10;
const MONTHS = 36;

/** Reps in teams of regions, departments and locations; every tenth moves to another team in the middle of May 2024. The scopes are those
 *  of people who have sold or lead there.
 *  @returns {Promise<Record<string, object>>} scopes by name */
export async function fillCompany(client, rows) {
  await client.query('begin');
  await client.query(
    `insert into auth.person (email, name) select 'p' || n || '@bench.example', 'Person ' || n from generate_series(1, ${REPS}) n`,
  );
  await client.query(
    `insert into sales.rep (name, category, person_id) select name, 'Senior', id from auth.person where name like 'Person %'`,
  );
  await tree(client, 'team', { tops: 4, nodes: TEAMS });
  await tree(client, 'department', { tops: 2, nodes: DEPARTMENTS });
  await tree(client, 'location', { tops: 2, nodes: LOCATIONS });
  await client.query('commit');
  await moveSome(client);
  await ledger(client, rows);
  await client.query('vacuum analyze');
  const one = async (text) => (await client.query(text)).rows[0].id;
  const nobody = {
    isAll: false,
    personId: '00000000-0000-7000-8000-000000000000',
    teamIds: [],
    departmentIds: [],
    locationIds: [],
  };
  const top = (kind) => one(`select id from auth.org_node where tree = '${kind}' and name = '${kind} top 1'`);
  const team = await one(`select id from auth.org_node where name = 'team 3'`);
  return {
    own: { ...nobody, personId: await one(`select id from auth.person where name = 'Person 7'`) },
    team: { ...nobody, teamIds: [team] },
    region: { ...nobody, teamIds: [await top('team')] },
    department: { ...nobody, departmentIds: [await top('department')] },
    location: { ...nobody, locationIds: [await top('location')] },
    union: {
      ...nobody,
      teamIds: [team],
      departmentIds: [await top('department')],
      locationIds: [await top('location')],
    },
    all: { ...nobody, isAll: true },
  };
}

async function tree(client, kind, { tops, nodes }) {
  const since = '2020-01-01';
  await client.query(`insert into auth.org_node (tree, name, valid_from)
    select '${kind}', '${kind} top ' || n, date '${since}' from generate_series(1, ${tops}) n
    union all select '${kind}', '${kind} ' || n, date '${since}' from generate_series(1, ${nodes}) n`);
  await client.query(`insert into auth.org_node_place (tree, node_id, parent_id, valid_from)
    select node.tree, node.id, top.id, node.valid_from
    from auth.org_node node left join auth.org_node top on top.tree = node.tree
      and top.name = '${kind} top ' || 1 + substring(node.name from '^${kind} ([0-9]+)$')::int % ${tops}
    where node.tree = '${kind}'`);
  await client.query(`insert into auth.org_membership (tree, node_id, person_id, valid_from)
    select '${kind}', node.id, person.id, date '${since}' from auth.person
    join auth.org_node node on node.tree = '${kind}' and node.name = '${kind} ' || 1 + split_part(person.name, ' ', 2)::int % ${nodes}
    where person.name like 'Person %'`);
}

/** Every tenth goes to the team after his own. */
async function moveSome(client) {
  await client.query(`update auth.org_membership member set valid_until = date '2024-05-15' from auth.person
    where person.id = member.person_id and member.tree = 'team' and substring(person.name from '[0-9]+$')::int % 10 = 0`);
  await client.query(`insert into auth.org_membership (tree, node_id, person_id, valid_from)
    select 'team', after.id, member.person_id, member.valid_until
    from auth.org_membership member join auth.org_node before on before.id = member.node_id
    join auth.org_node after on after.name = 'team ' || 1 + substring(before.name from '[0-9]+$')::int % ${TEAMS}
    where member.tree = 'team' and member.valid_until is not null`);
}

async function ledger(client, rows) {
  const each = Math.ceil(rows / MONTHS);
  const month = `(date '2022-01-01' + (n || ' months')::interval)::date`;
  await client.query(
    `insert into sales.product_line (slug, name) select 'line-' || n, 'Line ' || n from generate_series(1, 4) n on conflict do nothing`,
  );
  await client.query(`insert into sales.customer (name) select 'Customer ' || n from generate_series(1, 2000) n`);
  await client.query(`insert into imports.import (target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by_name, committed_at)
    select 'sales', 'cygnus', jsonb_build_object('loader', 'cygnus', 'commissionMonth', to_char(${month}, 'YYYY-MM')), 'f' || n || '.xlsx',
      encode(sha256(n::text::bytea), 'hex'), 1, 'committed', 'Bench', now() from generate_series(1, ${MONTHS}) n`);
  await client.query(`insert into imports.staged_row (import_id, position, row_no, state, raw)
    select i.id, n, n + 4, 'accepted', '{}' from imports.import i cross join generate_series(1, ${each}) n`);
  await client.query(`insert into sales.batch (import_id, loader, commission_month, currency, rows)
    select id, 'cygnus', (params ->> 'commissionMonth' || '-01')::date, 'USD', ${each} from imports.import`);
  await client.query(
    `insert into sales.loader_month select 'cygnus', commission_month - interval '1 month' from sales.batch`,
  );
  await client.query(`insert into sales.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
    select import_id, commission_month - interval '1 month', loader, commission_month, currency, batch_no, rows, 0, 0 from sales.batch`);
  await client.query(`insert into sales.sale (import_id, row_id, customer_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month, revenue_date,
      natural_key, product_line, invoice)
    select m.import_id, n, c.low + n % 2000, r.ids[1 + n * 7 % ${REPS}], n, n, m.commission_month, m.revenue_month, m.revenue_month + n % 28, '',
      'line-' || 1 + n % 4, m.batch_no || '-' || n
    from sales.batch_month m cross join generate_series(1, ${each}) n
    cross join (select array_agg(id order by name) as ids from sales.rep) r cross join (select min(id) as low from sales.customer) c`);
  await client.query(`insert into sales.batch_key select import_id, revenue_month, rep_id, product_line, count(*), sum(sales_minor), sum(revenue_minor)
    from sales.sale group by 1, 2, 3, 4`);
}
