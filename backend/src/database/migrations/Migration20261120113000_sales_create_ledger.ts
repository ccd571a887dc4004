import { Migration } from '@mikro-orm/migrations';

/** Tables of the sales ledger and its reference data, and the views that other modules read. */
export class Migration20261120113000_sales_create_ledger extends Migration {
  override up(): void {
    this.addSql('create schema if not exists sales');
    this.addSql('create extension if not exists btree_gist');
    this.addSql('create extension if not exists pg_trgm');
    for (const statement of [...FUNCTIONS, ...REFERENCE, ...LEDGER, ...VIEWS]) this.addSql(statement);
  }
}

const FUNCTIONS = [
  // Values of files are compared trimmed and with inner spaces (also non-breaking ones) collapsed. Nearly all are clean already and
  // replacing is what costs, so a clean value is returned as it is.
  `create function sales.value_key(value text) returns text language sql immutable parallel safe
     return case
       when value collate "C" ~ '  |[\\t\\r\\n\\u00a0]|^ | $' then btrim(regexp_replace(value collate "C", '[\\s\\u00a0]+', ' ', 'g'))
       else value
     end`,
  // Decimals of a currency's minor unit by ISO 4217, as @tierline/shared/money has them.
  `create function sales.minor_digits(currency text) returns integer language sql immutable parallel safe
     return case
       when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
         then 0
       when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
       else 2
     end`,
  `create function sales.money_json(minor bigint, currency text) returns json language sql immutable parallel safe
     return case when minor is not null then json_build_object(
       'amount', round(minor::numeric / 10::numeric ^ sales.minor_digits(currency), sales.minor_digits(currency))::text,
       'currency', currency) end`,
];

const REFERENCE = [
  `create table sales.product_line (
     slug text collate "C" primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text not null check (btrim(name) <> ''),
     name_key text not null generated always as (lower(sales.value_key(name))) stored,
     is_active boolean not null default true,
     version integer not null default 1,
     constraint product_line_name_unique unique (name_key))`,
  `insert into sales.product_line (slug, name) values
     ('cygnus', 'Cygnus'), ('logiquip', 'Logiquip'), ('summit-medical', 'Summit Medical'), ('inspektor', 'InspeKtor'),
     ('sunoptic', 'Sunoptic'), ('ternio', 'Ternio'), ('novo', 'Novo'), ('chemence', 'Chemence'), ('miscellaneous', 'Miscellaneous'),
     ('streamlite', 'Streamlite'), ('surgical-instruments', 'Surgical Instruments'), ('services', 'Services'),
     ('mastel-surgical', 'Mastel Surgical'), ('pure-processing', 'Pure Processing')`,
  `create table sales.rep (
     id uuid primary key default uuidv7(),
     name text not null check (btrim(name) <> ''),
     name_key text collate "C" not null generated always as (sales.value_key(name)) stored,
     category text not null,
     person_id uuid,
     is_active boolean not null default true,
     version integer not null default 1,
     constraint rep_name_unique unique (name_key))`,
  `create index rep_person on sales.rep (person_id) where person_id is not null`,
  `create table sales.rep_alias (
     alias_key text collate "C" primary key,
     alias text not null,
     rep_id uuid not null references sales.rep (id) on delete cascade)`,
  `create index rep_alias_rep on sales.rep_alias (rep_id)`,
  `create table sales.customer_assignment (
     id uuid primary key default uuidv7(),
     loader text collate "C" not null,
     customer_field text not null,
     value text not null check (btrim(value) <> ''),
     value_key text collate "C" not null generated always as (sales.value_key(value)) stored,
     rep_id uuid not null references sales.rep (id),
     valid_from date not null,
     valid_until date,
     version integer not null default 1,
     constraint customer_assignment_dates check (valid_until > valid_from),
     constraint customer_assignment_overlaps exclude using gist
       (loader with =, customer_field with =, value_key with =, daterange(valid_from, valid_until) with &&))`,
  `create index customer_assignment_value on sales.customer_assignment (loader, value_key, valid_from)`,
  `create index customer_assignment_rep on sales.customer_assignment (rep_id)`,
  `create table sales.service_mapping (
     id uuid primary key default uuidv7(),
     service_line text not null check (btrim(service_line) <> ''),
     service_key text collate "C" not null generated always as (sales.value_key(service_line)) stored,
     product_line text collate "C" not null references sales.product_line (slug),
     version integer not null default 1,
     constraint service_mapping_service_unique unique (service_key))`,
  `create index service_mapping_product_line on sales.service_mapping (product_line)`,
];

// Rows of the ledger are never rewritten: a sale counts while its slice (import × revenue month) is active, so replacing, restoring
// and withdrawing a month flips one row. No foreign keys on `sale`: a check per row would cost more than the row; its import writes
// the batch, the slices and the rows in one transaction.
const LEDGER = [
  `create table sales.batch (
     import_id uuid primary key,
     batch_no bigint not null generated always as identity unique,
     loader text collate "C" not null,
     commission_month date not null check (extract(day from commission_month) = 1),
     currency text collate "C" not null,
     rows integer not null,
     recorded_by uuid,
     recorded_at timestamptz not null default now(),
     withdrawn_by uuid,
     withdrawn_at timestamptz)`,
  // What a commit of the same loader and month waits for.
  `create table sales.loader_month (
     loader text collate "C" not null,
     revenue_month date not null check (extract(day from revenue_month) = 1),
     primary key (loader, revenue_month))`,
  `create table sales.batch_month (
     import_id uuid not null references sales.batch (import_id),
     revenue_month date not null,
     loader text collate "C" not null,
     commission_month date not null,
     currency text collate "C" not null,
     batch_no bigint not null,
     rows integer not null,
     sales_minor bigint not null,
     revenue_minor bigint not null,
     is_active boolean not null default true,
     replaced_by uuid references sales.batch (import_id),
     replaced_at timestamptz,
     restored_at timestamptz,
     primary key (import_id, revenue_month),
     foreign key (loader, revenue_month) references sales.loader_month (loader, revenue_month),
     check (replaced_by is null or not is_active))`,
  `create index batch_month_active on sales.batch_month (loader, revenue_month) where is_active`,
  `create index batch_month_replaced_by on sales.batch_month (replaced_by) where replaced_by is not null`,
  // Sums of a slice by what they count for: touched keys and totals of long lists come from here instead of from the rows.
  `create table sales.batch_key (
     import_id uuid not null,
     revenue_month date not null,
     rep_id uuid not null,
     product_line text collate "C" not null,
     rows integer not null,
     sales_minor bigint not null,
     revenue_minor bigint not null,
     primary key (import_id, revenue_month, rep_id, product_line),
     foreign key (import_id, revenue_month) references sales.batch_month (import_id, revenue_month))`,
  `create index batch_key_rep on sales.batch_key (rep_id)`,
  `create index batch_key_product_line on sales.batch_key (product_line)`,
  // Names of customers once: short rows in the ledger, and a search over names that does not touch it.
  `create table sales.customer (
     id integer primary key generated always as identity,
     name text collate "C" not null unique)`,
  `create index customer_search on sales.customer using gin (name gin_trgm_ops)`,
  `create table sales.sale (
     id uuid primary key default uuidv7(),
     import_id uuid not null,
     row_id integer not null,
     customer_id integer,
     rep_id uuid not null,
     sales_minor bigint not null,
     revenue_minor bigint not null,
     commission_month date not null,
     revenue_month date not null,
     revenue_date date,
     sale_date date not null generated always as (coalesce(revenue_date, revenue_month)) stored,
     natural_key bytea not null,
     product_line text collate "C" not null,
     invoice text collate "C",
     item text collate "C",
     constraint sale_source_row unique (import_id, row_id),
     constraint sale_date_in_month check (revenue_date is null
       or (revenue_date >= revenue_month and revenue_date < revenue_month + interval '1 month')))`,
  `create index sale_rep_newest on sales.sale (rep_id, sale_date, id)`,
  `create index sale_pay on sales.sale (rep_id, product_line, commission_month)`,
  `create index sale_customer on sales.sale (customer_id)`,
  `create index sale_invoice on sales.sale (invoice)`,
];

const VIEWS = [
  `create view sales.product_line_v1 as select slug, name, is_active from sales.product_line`,
  `create view sales.rep_v1 as select id, name, category, person_id, is_active from sales.rep`,
  `create view sales.sale_v1 as
     select s.id, s.import_id, s.row_id, m.loader, s.product_line, s.rep_id, s.commission_month, s.revenue_month, s.revenue_date,
            s.sale_date, s.sales_minor, s.revenue_minor, m.currency, c.name as customer, s.invoice, s.item, m.batch_no
     from sales.sale s
     join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
     left join sales.customer c on c.id = s.customer_id`,
  // Assignments that no other field of the same loader contradicts; the rest is looked at row by row where it matters.
  `create view sales.uncontested_assignment as
     select a.loader, a.value_key, a.rep_id, a.valid_from, a.valid_until
     from sales.customer_assignment a
     where not exists (
       select from sales.customer_assignment b
       where b.loader = a.loader and b.value_key = a.value_key and b.customer_field <> a.customer_field
         and daterange(b.valid_from, b.valid_until) && daterange(a.valid_from, a.valid_until))`,
  // A run of positions for whole files, and single positions for pages of scattered rows.
  stagedSale('staged_sale', 'first_row integer, last_row integer', 's.position between first_row and last_row'),
  stagedSale('staged_sale_at', 'positions integer[]', 's.position = any(positions)'),
  `create view sales.staged_sale_v1 as
     select i.id as import_id, s.row_id, s.state, s.loader, s.product_line, s.rep_id, s.commission_month, s.revenue_month,
            s.revenue_date, s.sale_date, s.sales_minor, s.revenue_minor, s.customer, s.invoice, s.item
     from imports.import_v1 i
     cross join lateral sales.staged_sale(i.id, 1, 2147483647) s
     where i.target = 'sales'`,
];

/** Staged records of one import as the sales they would become. Who sold comes from the assignment of the day (none when two disagree),
 *  else from the name, else from what a person decided for this import; nothing of it is stored before the commit. `offset 0` keeps the
 *  planner from computing the fields again in every join. */
function stagedSale(name: string, parameters: string, condition: string): string {
  return `create function sales.${name}(import_id uuid, ${parameters})
     returns table (row_id integer, state text, loader text, product_line text, rep_id uuid, commission_month date, revenue_month date,
       revenue_date date, sale_date date, sales_minor bigint, revenue_minor bigint, customer text, invoice text, item text,
       service_key text, line_key text, assignment_key text, rep_key text, natural_key bytea)
     language sql stable parallel safe as $$
     select f.position, f.state, f.loader, coalesce(p.slug, m.product_line, sp.resolved_to, lp.resolved_to),
            case
              when f.assignment_key is null then coalesce(r.id, ra.rep_id, nr.resolved_to::uuid)
              when a.rep_id is not null then a.rep_id
              else coalesce(
                (select case when count(distinct c.rep_id) = 1 then (array_agg(c.rep_id))[1] end
                 from sales.customer_assignment c
                 where c.loader = f.loader and c.value_key = f.assignment_key
                   and c.valid_from <= coalesce(f.revenue_date, f.revenue_month) and (c.valid_until is null or c.valid_until > coalesce(f.revenue_date, f.revenue_month))),
                ar.resolved_to::uuid)
            end,
            f.commission_month, f.revenue_month, f.revenue_date, coalesce(f.revenue_date, f.revenue_month), f.sales_minor, f.revenue_minor, f.customer, f.invoice,
            f.item, f.service_key, f.line_key, f.assignment_key, f.rep_key, f.natural_key
     from (
       select s.import_id, s.position, s.state, i.loader, i.commission_month,
              (s.record ->> 'revenueMonth' || '-01')::date as revenue_month,
              (s.record ->> 'revenueDate')::date as revenue_date,
              (s.record ->> 'salesMinor')::bigint as sales_minor,
              (s.record ->> 'revenueMinor')::bigint as revenue_minor,
              s.record ->> 'customer' as customer, s.record ->> 'invoice' as invoice, s.record ->> 'item' as item,
              sales.value_key(s.record ->> 'service') as service_key, s.record ->> 'productLine' as line_key,
              sales.value_key(s.record ->> 'assignmentValue') as assignment_key,
              sales.value_key(s.record ->> 'repName') as rep_key,
              s.natural_key
       from imports.staged_row_v1 s
       cross join (
         select n.params ->> 'loader' as loader, (n.params ->> 'commissionMonth' || '-01')::date as commission_month
         from imports.import_v1 n where n.id = ${name}.import_id offset 0) i
       where s.import_id = ${name}.import_id and ${condition} and s.record is not null
       offset 0) f
     left join sales.uncontested_assignment a on a.loader = f.loader and a.value_key = f.assignment_key
       and a.valid_from <= coalesce(f.revenue_date, f.revenue_month) and (a.valid_until is null or a.valid_until > coalesce(f.revenue_date, f.revenue_month))
     left join sales.rep r on r.name_key = f.rep_key
     left join sales.rep_alias ra on ra.alias_key = f.rep_key
     left join sales.product_line p on p.slug = f.line_key
     left join sales.service_mapping m on m.service_key = coalesce(f.service_key, f.line_key)
     left join imports.resolution_v1 ar
       on ar.import_id = f.import_id and ar.code = 'rep-unresolved' and ar.value_key = f.assignment_key
     left join imports.resolution_v1 nr on nr.import_id = f.import_id and nr.code = 'rep-unknown' and nr.value_key = f.rep_key
     left join imports.resolution_v1 sp
       on sp.import_id = f.import_id and sp.code = 'service-unmapped' and sp.value_key = f.service_key
     left join imports.resolution_v1 lp
       on lp.import_id = f.import_id and lp.code = 'product-line-unknown' and lp.value_key = f.line_key $$`;
}
