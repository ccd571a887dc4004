import { IMPORTS_VIEWS, type RememberedRow, type TargetSql } from '@tierline/contracts/imports';

/** What answers in review are remembered as. */
export type RememberedKind = 'customer-assignment' | 'rep-alias' | 'service-mapping';

/** Columns of a row by name, without those that the database works out. */
export type RowFacts = NonNullable<RememberedRow['before']>;

interface RememberedTable {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
  /** Column with what the value means. */
  readonly meaning: 'rep_id' | 'product_line';
  /** Whether it can stand as it stood: what it means is there still. */
  readonly isPossible: string;
  /** Whether another row took its place while it was away, beyond what constraints refuse. */
  readonly isTaken?: string;
  /** Column with the value, and the codes of the issues that it settles. */
  readonly value: string;
  readonly codes: readonly string[];
}

const REP = 'exists (select from sales.rep r where r.id = t.rep_id)';
const TABLES: Readonly<Record<RememberedKind, RememberedTable>> = {
  'customer-assignment': {
    table: 'sales.customer_assignment',
    key: 'id',
    columns: ['id', 'loader', 'customer_field', 'value', 'rep_id', 'valid_from', 'valid_until', 'version'],
    meaning: 'rep_id',
    isPossible: REP,
    // of whatever field of the file: two for one value on one day would be ambiguous
    isTaken: `exists (select from sales.customer_assignment c where c.loader = t.loader and c.value_key = sales.value_key(t.value)
      and daterange(c.valid_from, c.valid_until) && daterange(t.valid_from, t.valid_until))`,
    value: 'value',
    codes: ['rep-unresolved'],
  },
  'rep-alias': {
    table: 'sales.rep_alias',
    key: 'alias_key',
    columns: ['alias_key', 'alias', 'rep_id'],
    meaning: 'rep_id',
    isPossible: REP,
    value: 'alias_key',
    codes: ['rep-unknown'],
  },
  'service-mapping': {
    table: 'sales.service_mapping',
    key: 'id',
    columns: ['id', 'service_line', 'product_line', 'version'],
    meaning: 'product_line',
    isPossible: 'exists (select from sales.product_line p where p.slug = t.product_line)',
    value: 'service_line',
    codes: ['service-unmapped', 'product-line-unknown'],
  },
};

/** SQL of the facts of a row with the alias `t`. */
export function factsOf(kind: RememberedKind): string {
  return `jsonb_build_object(${TABLES[kind].columns.map((column) => `'${column}', t.${column}`).join(', ')})`;
}

/** A row as it stands, locked; null when it is not there. */
export async function lockRemembered(sql: TargetSql, kind: RememberedKind, key: string): Promise<RowFacts | null> {
  const [found] = await sql.query<{ row: RowFacts }>(
    `select ${factsOf(kind)} as row from ${TABLES[kind].table} t where t.${TABLES[kind].key}::text = $1 for update`,
    [key],
  );
  return found?.row ?? null;
}

/** Whether the answer of another import was to be remembered as this row, too. */
export async function isReliedOn(
  sql: TargetSql,
  { kind, row, importId }: { kind: RememberedKind; row: RowFacts; importId: string },
): Promise<boolean> {
  const { codes, value, meaning } = TABLES[kind];
  const found = await sql.query(
    `select from ${IMPORTS_VIEWS.resolution} r join ${IMPORTS_VIEWS.import} i on i.id = r.import_id
     where r.import_id <> $1 and r.is_remembered and r.code = any($2::text[]) and i.status <> 'discarded'
       and sales.value_key(r.value_key) = sales.value_key($3) and r.resolved_to = $4
       and ($5::text is null or i.params ->> 'loader' = $5)
     limit 1`,
    [importId, codes, row[value], row[meaning], row['loader'] ?? null],
  );
  return found.length > 0;
}

/** Has a row stand as `wanted`, which the caller has locked as `now`; a row that cannot be put back any more stays away. */
export async function putRemembered(
  sql: TargetSql,
  kind: RememberedKind,
  { key, now, wanted }: { key: string; now: RowFacts | null; wanted: RowFacts | null },
): Promise<void> {
  const { table, key: keyColumn, columns, meaning, isPossible, isTaken = 'false' } = TABLES[kind];
  if (wanted === null) {
    await sql.query(`delete from ${table} where ${keyColumn}::text = $1`, [key]);
  } else if (now === null) {
    await sql.query(
      `insert into ${table} (${columns.join(', ')}) select ${columns.map((column) => `t.${column}`).join(', ')}
       from jsonb_populate_record(null::${table}, $1::jsonb) t where ${isPossible} and not ${isTaken} on conflict do nothing`,
      [JSON.stringify(wanted)],
    );
  } else {
    const isVersioned = columns.includes('version');
    await sql.query(
      `update ${table} set ${meaning} = t.${meaning} ${isVersioned ? `, version = ${table}.version + 1` : ''}
       from jsonb_populate_record(null::${table}, $2::jsonb) t where ${table}.${keyColumn}::text = $1 and ${isPossible}`,
      [key, JSON.stringify(wanted)],
    );
  }
}
