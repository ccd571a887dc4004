import type { TouchedKey } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { Access, type Grant, type Permission } from '@tierline/shared/access';
import { randomUUID } from 'node:crypto';

/** Schemas of the modules whose published views are read; tests leave rows there as they would. */
const LEDGER = 'sales';
const PEOPLE = 'auth';
const PAY = 'commissions';

export interface SaleToRecord {
  readonly rep: string;
  readonly date: string;
  readonly commissionMonth: string;
  readonly sales: bigint;
  readonly revenue?: bigint;
  readonly productLine?: string;
}

/** Records a batch of sales as the ledger does; returns its id and the keys that it touches. */
export async function recordSales(
  sql: Sql,
  sales: readonly SaleToRecord[],
): Promise<{ batchId: string; touched: TouchedKey[] }> {
  const batchId = randomUUID();
  await sql.query(
    `insert into ${LEDGER}.batch (import_id, loader, commission_month, currency, rows) values ($1, 'cygnus', '2000-01-01', 'USD', $2)`,
    [batchId, sales.length],
  );
  for (const [index, sale] of sales.entries()) {
    const month = `${sale.date.slice(0, 7)}-01`;
    await sql.query(`insert into ${LEDGER}.loader_month values ('cygnus', $1) on conflict do nothing`, [month]);
    await sql.query(
      `insert into ${LEDGER}.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
       values ($1, $2, 'cygnus', $3, 'USD', 1, 0, 0, 0) on conflict do nothing`,
      [batchId, month, `${sale.commissionMonth}-01`],
    );
    await sql.query(
      `insert into ${LEDGER}.sale (import_id, row_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month, revenue_date,
         natural_key, product_line)
       values ($1, $2, $3, $4, $5, $6, $7, $8, '', $9)`,
      [
        batchId,
        index + 1,
        sale.rep,
        sale.sales,
        sale.revenue ?? sale.sales / 10n,
        `${sale.commissionMonth}-01`,
        month,
        sale.date,
        sale.productLine ?? 'cygnus',
      ],
    );
  }
  const touched = sales.map(({ rep, date, commissionMonth, productLine }) => ({
    repId: rep,
    productLine: productLine ?? 'cygnus',
    commissionMonth,
    revenueMonth: date.slice(0, 7),
  }));
  return { batchId, touched: touched as unknown as TouchedKey[] };
}

export async function withdrawSales(sql: Sql, batchId: string): Promise<void> {
  await sql.query(`update ${LEDGER}.batch_month set is_active = false where import_id = $1`, [batchId]);
}

export async function aRep(sql: Sql, name: string, personId: string | null = null): Promise<string> {
  const [rep] = await sql.query<{ id: string }>(
    `insert into ${LEDGER}.rep (name, category, person_id) values ($1, 'Senior', $2) returning id`,
    [name, personId],
  );
  return rep?.id ?? '';
}

export async function aPerson(sql: Sql, name: string): Promise<string> {
  const id = randomUUID();
  await sql.query(`insert into ${PEOPLE}.person (id, email, name) values ($1, $2, $3)`, [
    id,
    `${id}@test.example`,
    name,
  ]);
  return id;
}

export async function aTeamWith(
  sql: Sql,
  members: readonly { person: string; from: string; until?: string }[],
): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `with node as (insert into ${PEOPLE}.org_node (id, tree, name, valid_from) values ($1, 'team', $2, '2020-01-01') returning *)
     insert into ${PEOPLE}.org_node_place (tree, node_id, valid_from) select tree, id, valid_from from node`,
    [id, id],
  );
  for (const { person, from, until } of members) {
    await sql.query(
      `insert into ${PEOPLE}.org_membership (tree, node_id, person_id, valid_from, valid_until) values ('team', $1, $2, $3, $4)`,
      [id, person, from, until ?? null],
    );
  }
  return id;
}

export async function anObjective(sql: Sql, objective: { rep: string; month: string; minor: bigint }): Promise<void> {
  await sql.query(
    `insert into ${PAY}.objective (rep_id, product_line, year, month, objective_minor) values ($1, 'cygnus', $2, $3, $4)`,
    [objective.rep, Number(objective.month.slice(0, 4)), Number(objective.month.slice(5)), objective.minor],
  );
}

/** A payout of one commission month, as a calculation leaves it. */
export async function aPayout(sql: Sql, payout: { rep: string; month: string; minor: bigint }): Promise<void> {
  await sql.query(
    `insert into ${PAY}.payout (rep_id, product_line, commission_month, row_count, unrated_rows, sales_minor, revenue_minor, peak_minor,
       base_minor, step_uplift_minor, uplift_minor, held_back_minor, catch_up_minor)
     values ($1, 'cygnus', $2, 1, 0, 0, 0, 0, $3, '{}', 0, 0, 0)`,
    [payout.rep, `${payout.month}-01`, payout.minor],
  );
}

export async function aTierPosition(
  sql: Sql,
  position: { rep: string; year: number; sales: bigint; threshold: bigint | null },
): Promise<void> {
  await sql.query(
    `insert into ${PAY}.tier_position (rep_id, product_line, commission_year, row_count, sales_minor, thresholds_minor, reached_months)
     values ($1, 'cygnus', $2, 1, $3, $4, $5)`,
    [
      position.rep,
      position.year,
      position.sales,
      position.threshold === null ? [] : [position.threshold],
      position.threshold === null ? [] : [null],
    ],
  );
}

/** A person who holds each permission in its scope. */
export function accessOf(personId: string, grants: readonly [Permission, Grant['scope'], string?][]): Access {
  return new Access(
    { kind: 'person', id: personId, name: 'Test Person' },
    grants.map(([permission, scope, anchorId]) => ({ permission, scope, anchorId: anchorId ?? null })),
  );
}
