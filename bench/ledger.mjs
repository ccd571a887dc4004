// Sales of earlier years, written straight into the tables: what is measured afterwards is an import beside a long ledger.
import pg from 'pg';

const ROWS_PER_IMPORT = 100_000;
const CUSTOMERS = 5_000;
const LAST_MONTH = '2024-12-01';
/** What autovacuum would begin as soon as the fill ends. */
const SETTLED = [
  'vacuum analyze sales.sale',
  'vacuum analyze sales.batch_key',
  'vacuum analyze imports.staged_row',
  'analyze',
];

/** Imports of one month each, back from the end of 2024, with the reps that are there.
 *  @param {{ owner: string, superuser: string }} urls of the tables' owner, and of who may order a checkpoint
 *  @param {number} rows */
export async function fillLedger(urls, rows) {
  const imports = Math.ceil(rows / ROWS_PER_IMPORT);
  const each = Math.ceil(rows / imports);
  await runAll(urls.owner, [...statements(imports, each), ...SETTLED]);
  // A ledger grows over years: what the fill left to be written must not be written during the measurement.
  await runAll(urls.superuser, ['checkpoint']);
}

async function runAll(url, texts) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
}

function statements(imports, each) {
  const commissionMonth = `(date '${LAST_MONTH}' - (n - 1) * interval '1 month')::date`;
  return [
    `insert into sales.customer (name) select 'Earlier customer ' || n from generate_series(1, ${CUSTOMERS}) n`,
    `insert into imports.import (target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by_name, committed_at)
     select 'sales', 'cygnus', jsonb_build_object('loader', 'cygnus', 'commissionMonth', to_char(${commissionMonth}, 'YYYY-MM')),
       'earlier-' || n || '.xlsx', encode(sha256(('earlier' || n)::bytea), 'hex'), 1, 'committed', 'Bench', now()
     from generate_series(1, ${imports}) n`,
    `insert into imports.staged_row (import_id, position, row_no, state, raw)
     select i.id, n, n + 4, 'accepted', '{}' from imports.import i cross join generate_series(1, ${each}) n where i.file_name like 'earlier-%'`,
    `insert into sales.batch (import_id, loader, commission_month, currency, rows)
     select id, 'cygnus', (params ->> 'commissionMonth' || '-01')::date, 'USD', ${each} from imports.import where file_name like 'earlier-%'`,
    `insert into sales.loader_month (loader, revenue_month)
     select 'cygnus', commission_month - interval '1 month' from sales.batch on conflict do nothing`,
    `insert into sales.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
     select b.import_id, b.commission_month - interval '1 month', b.loader, b.commission_month, b.currency, b.batch_no, b.rows, 0, 0
     from sales.batch b join imports.import i on i.id = b.import_id where i.file_name like 'earlier-%'`,
    `insert into sales.sale (import_id, row_id, customer_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month, revenue_date,
       natural_key, product_line, invoice, item)
     select m.import_id, n, c.low + n * 13 % ${CUSTOMERS}, r.ids[1 + n * 7 % cardinality(r.ids)], n, n / 10, m.commission_month, m.revenue_month,
       m.revenue_month + n % 28, decode(md5(m.batch_no || '-' || n), 'hex'), 'cygnus', (300000 + m.batch_no * ${each} + n)::text, 'CYG-' || n % 40
     from sales.batch_month m join imports.import i on i.id = m.import_id and i.file_name like 'earlier-%'
     cross join generate_series(1, ${each}) n
     cross join (select array_agg(id order by name) as ids from sales.rep) r
     cross join (select min(id) as low from sales.customer where name like 'Earlier customer %') c`,
    `insert into sales.batch_key (import_id, revenue_month, rep_id, product_line, rows, sales_minor, revenue_minor)
     select s.import_id, s.revenue_month, s.rep_id, s.product_line, count(*), sum(s.sales_minor), sum(s.revenue_minor)
     from sales.sale s join imports.import i on i.id = s.import_id and i.file_name like 'earlier-%' group by 1, 2, 3, 4`,
  ];
}
