import type { Sql } from '@tierline/platform/database';
import type { LedgerSale } from '../../domain/commission-year.js';

/** The published views that commissions read, fed by tables of the test instead of by their owners: what is tested here depends on
 *  the contract alone. They replace the views of a migrated database. */
const STAND_INS = `
  drop schema if exists stand_in cascade;
  create schema stand_in;
  drop view if exists sales.sale_v1, sales.rep_v1, sales.product_line_v1, sales.staged_sale_v1, sales.staged_twin_v1, imports.staged_row_v1, imports.import_v1,
    auth.org_membership_v1, auth.person_v1, auth.company_v1 cascade;
  create table stand_in.sale (
    id uuid primary key default uuidv7(), import_id uuid not null, row_id integer not null, loader text collate "C" not null,
    product_line text collate "C" not null, rep_id uuid not null, commission_month date not null, revenue_month date not null,
    revenue_date date, sale_date date not null, sales_minor bigint not null, revenue_minor bigint not null,
    currency text collate "C" not null default 'USD', customer text collate "C", invoice text collate "C", item text collate "C",
    batch_no bigint not null);
  create index on stand_in.sale (rep_id, product_line, commission_month);
  create view sales.sale_v1 as select * from stand_in.sale;
  create table stand_in.staged_sale (
    import_id uuid not null, row_id integer not null, state text not null default 'accepted', loader text collate "C" not null,
    product_line text collate "C", rep_id uuid, commission_month date not null, revenue_month date not null, revenue_date date,
    sale_date date not null, sales_minor bigint not null, revenue_minor bigint not null, customer text, invoice text, item text);
  create view sales.staged_sale_v1 as select * from stand_in.staged_sale;
  create table stand_in.staged_twin (import_id uuid not null, row_id integer not null, revenue_month date not null);
  create view sales.staged_twin_v1 as select * from stand_in.staged_twin;
  create table stand_in.rep (
    id uuid primary key default uuidv7(), name text not null, category text not null default 'Senior', person_id uuid,
    is_active boolean not null default true);
  create view sales.rep_v1 as select * from stand_in.rep;
  create table stand_in.product_line (slug text collate "C" primary key, name text not null, is_active boolean not null default true);
  create view sales.product_line_v1 as select * from stand_in.product_line;
  create table stand_in.staged_row (
    import_id uuid not null, position integer not null, sheet text, page integer, row_no integer not null,
    primary key (import_id, position));
  create view imports.staged_row_v1 as select * from stand_in.staged_row;
  create table stand_in.import (
    id uuid primary key, target text not null default 'sales', status text not null, file_name text not null, file_sha256 text not null,
    params jsonb not null default '{}', uploaded_by uuid, uploaded_at timestamptz not null default now());
  create view imports.import_v1 as select * from stand_in.import;
  create table stand_in.membership (tree text not null default 'team', node_id uuid not null, person_id uuid not null, valid_from date not null, valid_until date);
  create view auth.org_membership_v1 as select * from stand_in.membership;
  create view auth.company_v1 as select 'Northmere Agency'::text as name, 'USD'::text as currency, 'America/Chicago'::text as time_zone,
    'en-US'::text as locale, 'US'::text as phone_region;
  grant usage on schema stand_in to public;
  grant select on all tables in schema stand_in, sales, imports, auth to public`;

export async function createStandIns(sql: Sql): Promise<void> {
  for (const statement of STAND_INS.split(';\n')) await sql.query(statement);
}

/** A row for the ledger: what decides its pay, and where it counts. */
export interface SaleToRecord extends LedgerSale {
  readonly repId: string;
  readonly productLine: string;
  readonly invoice?: string;
  readonly importId?: string;
}

const SOME_IMPORT = '019a0000-0000-7000-8000-000000000001';

export async function recordSales(sql: Sql, sales: readonly SaleToRecord[]): Promise<void> {
  await sql.query(
    `insert into stand_in.sale (id, import_id, row_id, loader, product_line, rep_id, commission_month, revenue_month, revenue_date,
       sale_date, sales_minor, revenue_minor, invoice, customer, batch_no)
     select id, import_id, row_id, loader, product_line, rep_id, commission_month, date_trunc('month', sale_date), sale_date,
       sale_date, sales_minor, revenue_minor, invoice, 'Alder Creek Medical Center', batch_no
     from jsonb_to_recordset($1::jsonb) as s (id uuid, import_id uuid, row_id integer, loader text, product_line text, rep_id uuid,
       commission_month date, sale_date date, sales_minor bigint, revenue_minor bigint, invoice text, batch_no bigint)`,
    [JSON.stringify(sales.map(recordOf))],
  );
}

function recordOf(sale: SaleToRecord): Record<string, unknown> {
  return {
    id: sale.saleId,
    import_id: sale.importId ?? SOME_IMPORT,
    row_id: sale.rowId,
    loader: sale.loader,
    product_line: sale.productLine,
    rep_id: sale.repId,
    commission_month: `${sale.commissionMonth}-01`,
    sale_date: sale.saleDate,
    sales_minor: String(sale.sales),
    revenue_minor: String(sale.revenue),
    invoice: sale.invoice ?? null,
    batch_no: String(sale.batchNo),
  };
}

export async function withdrawSales(sql: Sql, saleIds: readonly string[]): Promise<void> {
  await sql.query('delete from stand_in.sale where id = any ($1::uuid[])', [saleIds]);
}

export async function addRep(sql: Sql, rep: { id: string; name: string; personId?: string }): Promise<void> {
  await sql.query('insert into stand_in.rep (id, name, person_id) values ($1, $2, $3)', [
    rep.id,
    rep.name,
    rep.personId ?? null,
  ]);
}

export async function addProductLine(sql: Sql, productLine: { slug: string; name: string }): Promise<void> {
  await sql.query('insert into stand_in.product_line (slug, name) values ($1, $2)', [
    productLine.slug,
    productLine.name,
  ]);
}
