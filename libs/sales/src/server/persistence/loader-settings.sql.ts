import { LAYOUTS_CHANNEL } from './supplier-layout.sql.js';

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** What the company sets about one loader. */
export interface LoaderSettingsRow {
  readonly loader: string;
  readonly version: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly changed_by_name: string;
  readonly changed_at: Date;
}

const SELECT = 'select loader, version, settings, changed_by_name, changed_at from sales.loader_settings';

export function allLoaderSettings(sql: AnySql): Promise<LoaderSettingsRow[]> {
  return sql.query<LoaderSettingsRow>(SELECT);
}

export async function loaderSettings(sql: AnySql, loader: string): Promise<LoaderSettingsRow | null> {
  const [row] = await sql.query<LoaderSettingsRow>(`${SELECT} where loader = $1`, [loader]);
  return row ?? null;
}

/** The same, held until the end of the transaction. */
export async function lockLoaderSettings(sql: AnySql, loader: string): Promise<LoaderSettingsRow | null> {
  const [row] = await sql.query<LoaderSettingsRow>(`${SELECT} where loader = $1 for update`, [loader]);
  return row ?? null;
}

/** Writes the settings. Every process hears of it after the commit. */
export async function writeLoaderSettings(
  sql: AnySql,
  fresh: {
    readonly loader: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly actor: { readonly id: string | null; readonly name: string };
  },
): Promise<void> {
  await sql.query(
    `insert into sales.loader_settings (loader, settings, changed_by, changed_by_name) values ($1, $2::jsonb, $3, $4)
     on conflict (loader) do update set settings = excluded.settings, version = loader_settings.version + 1,
       changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name, changed_at = now()`,
    [fresh.loader, JSON.stringify(fresh.settings), fresh.actor.id, fresh.actor.name],
  );
  await sql.query(`select pg_notify($1, $2)`, [LAYOUTS_CHANNEL, fresh.loader]);
}
