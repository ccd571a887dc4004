import type { LayoutJson } from '@tierline/shared/intake';

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** Channel on which a change of layouts is announced; the payload is the loader. */
export const LAYOUTS_CHANNEL = 'sales_layouts_changed';

/** One version of a layout that was made on screen. */
export interface LayoutVersionRow {
  readonly loader: string;
  readonly version: number;
  readonly is_active: boolean;
  /** Whether it is the one that counts now. */
  readonly is_current: boolean;
  readonly definition: LayoutJson;
  readonly changed_by_name: string;
  readonly changed_at: Date;
}

const VERSION = `select v.loader, v.version, v.is_active, v.version = l.version as is_current, v.definition, v.changed_by_name, v.changed_at
  from sales.supplier_layout_version v join sales.supplier_layout l on l.loader = v.loader`;

/** Every version of every layout, or of one, newest first. */
export function layoutVersions(sql: AnySql, loader: string | null = null): Promise<LayoutVersionRow[]> {
  return sql.query<LayoutVersionRow>(
    `${VERSION} where $1::text is null or v.loader = $1 order by v.loader, v.version desc`,
    [loader],
  );
}

export async function layoutVersion(sql: AnySql, loader: string, version: number): Promise<LayoutVersionRow | null> {
  const [row] = await sql.query<LayoutVersionRow>(`${VERSION} where v.loader = $1 and v.version = $2`, [
    loader,
    version,
  ]);
  return row ?? null;
}

/** Version that counts now; holds the layout until the end of the transaction. */
export async function lockLayout(sql: AnySql, loader: string): Promise<{ version: number; is_active: boolean } | null> {
  const [row] = await sql.query<{ version: number; is_active: boolean }>(
    `select version, is_active from sales.supplier_layout where loader = $1 for update`,
    [loader],
  );
  return row ?? null;
}

export interface NewVersion {
  readonly loader: string;
  readonly version: number;
  readonly isActive: boolean;
  readonly definition: LayoutJson;
  readonly actor: { readonly id: string | null; readonly name: string };
}

/** Writes a version and makes it the one that counts. Every process hears of it after the commit. */
export async function writeLayoutVersion(sql: AnySql, fresh: NewVersion): Promise<void> {
  const { loader, version, isActive, definition, actor } = fresh;
  await sql.query(
    version === 1
      ? `insert into sales.supplier_layout (loader, version, is_active) values ($1, $2, $3)`
      : `update sales.supplier_layout set version = $2, is_active = $3 where loader = $1`,
    [loader, version, isActive],
  );
  await sql.query(
    `insert into sales.supplier_layout_version (loader, version, is_active, definition, changed_by, changed_by_name)
     values ($1, $2, $3, $4::json, $5, $6)`,
    [loader, version, isActive, JSON.stringify(definition), actor.id, actor.name],
  );
  await announceLayout(sql, loader);
}

export async function removeLayout(sql: AnySql, loader: string): Promise<void> {
  await sql.query(`delete from sales.supplier_layout where loader = $1`, [loader]);
  await announceLayout(sql, loader);
}

async function announceLayout(sql: AnySql, loader: string): Promise<void> {
  await sql.query(`select pg_notify($1, $2)`, [LAYOUTS_CHANNEL, loader]);
}
