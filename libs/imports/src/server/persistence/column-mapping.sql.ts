import type { Actor } from '@tierline/shared/access';
import type { ColumnMap } from '@tierline/shared/intake';
import type { Sql } from '@tierline/platform/database';
import type { RememberedMapping } from '../reading/reader-messages.js';
import type { ImportRow } from './import.row.js';

/** More layouts of one sender than this are not tried. */
const MOST_MAPPINGS = 200;

/** A saved mapping as it is now. */
export interface SavedMappingRow {
  readonly id: string;
  readonly target: string;
  readonly scope: string;
  readonly headers: readonly string[];
  readonly columns: ColumnMap;
  readonly version: number;
  readonly created_by_name: string;
  readonly created_at: Date;
}

export const SAVED_MAPPING = 'id, target, scope, headers, columns, version, created_by_name, created_at';

/** Columns of `imports.column_mapping_version`. */
export interface MappingVersionRow {
  readonly version: number;
  readonly columns: ColumnMap;
  readonly restored_from: number | null;
  readonly import_id: string | null;
  readonly created_by_name: string;
  readonly created_at: Date;
}

/** Column mappings that people kept for files of this target and sender, newest first. */
export async function rememberedMappings(
  sql: Sql,
  row: Pick<ImportRow, 'target' | 'duplicate_scope'>,
): Promise<RememberedMapping[]> {
  const rows = await sql.query<{ header_key: string; columns: ColumnMap; by: string; on: string }>(
    `select header_key, columns, created_by_name as by, to_char(created_at at time zone 'utc', 'YYYY-MM-DD') as "on"
     from imports.column_mapping where target = $1 and scope = $2 order by created_at desc limit ${MOST_MAPPINGS}`,
    [row.target, row.duplicate_scope],
  );
  return rows.map(({ header_key: headerKey, columns, by, on }) => ({ headerKey, columns, keptBy: by, keptOn: on }));
}

export interface NewMapping extends Pick<RememberedMapping, 'headerKey' | 'columns'> {
  readonly headers: readonly string[];
}

/** Keeps a mapping for later files of the same sender with the same headers. Another one than before is a new version; the same one
 *  changes nothing. */
export async function rememberMapping(
  sql: Sql,
  {
    row,
    mapping,
    actor,
  }: { row: Pick<ImportRow, 'id' | 'target' | 'duplicate_scope'>; mapping: NewMapping; actor: Actor },
): Promise<void> {
  await sql.query(
    `with kept as (
       insert into imports.column_mapping (target, scope, header_key, headers, columns, created_by, created_by_name)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint column_mapping_of_header do update set columns = excluded.columns, headers = excluded.headers,
         created_by = excluded.created_by, created_by_name = excluded.created_by_name, created_at = clock_timestamp(),
         version = column_mapping.version + 1
       where column_mapping.columns <> excluded.columns
       returning id, version, columns, created_by, created_by_name, created_at)
     insert into imports.column_mapping_version (mapping_id, version, columns, import_id, created_by, created_by_name, created_at)
     select id, version, columns, $8, created_by, created_by_name, created_at from kept`,
    [
      ...[row.target, row.duplicate_scope, mapping.headerKey, mapping.headers, JSON.stringify(mapping.columns)],
      ...[actor.id, actor.name, row.id],
    ],
  );
}

/** Makes what an earlier version says current, as a new version; nothing is changed when it says the same as the current one.
 *  @returns the mapping and whether it changed; null when there is no such version */
export async function restoreMapping(
  sql: Sql,
  { id, version, actor }: { id: string; version: number; actor: Actor },
): Promise<(SavedMappingRow & { readonly is_changed: boolean }) | null> {
  const [row] = await sql.query<SavedMappingRow & { is_changed: boolean }>(
    `with earlier as (
       select columns from imports.column_mapping_version where mapping_id = $1 and version = $2),
     kept as (
       update imports.column_mapping set columns = earlier.columns, created_by = $3, created_by_name = $4,
         created_at = clock_timestamp(), version = column_mapping.version + 1
       from earlier where column_mapping.id = $1 and column_mapping.columns <> earlier.columns
       returning column_mapping.*),
     noted as (
       insert into imports.column_mapping_version (mapping_id, version, columns, restored_from, created_by, created_by_name, created_at)
       select id, version, columns, $2, created_by, created_by_name, created_at from kept)
     select ${SAVED_MAPPING}, true as is_changed from kept
     union all
     select ${SAVED_MAPPING}, false from imports.column_mapping
     where id = $1 and exists (select from earlier) and not exists (select from kept)`,
    [id, version, actor.id, actor.name],
  );
  return row ?? null;
}
