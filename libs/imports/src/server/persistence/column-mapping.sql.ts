import type { Actor } from '@tierline/shared/access';
import type { Sql } from '@tierline/platform/database';
import type { RememberedMapping } from '../reading/reader-messages.js';
import type { ImportRow } from './import.row.js';

/** More layouts of one sender than this are not tried. */
const MOST_MAPPINGS = 200;

/** Column mappings that people kept for files of this target and sender, newest first. */
export async function rememberedMappings(
  sql: Sql,
  row: Pick<ImportRow, 'target' | 'duplicate_scope'>,
): Promise<RememberedMapping[]> {
  const rows = await sql.query<{ header_key: string; columns: Record<string, number> }>(
    `select header_key, columns from imports.column_mapping where target = $1 and scope = $2 order by created_at desc limit ${MOST_MAPPINGS}`,
    [row.target, row.duplicate_scope],
  );
  return rows.map(({ header_key, columns }) => ({ headerKey: header_key, columns }));
}

export interface NewMapping extends RememberedMapping {
  readonly headers: readonly string[];
}

/** Keeps a mapping for later files of the same sender with the same headers; a newer one takes the place of an older. */
export async function rememberMapping(
  sql: Sql,
  { row, mapping, actor }: { row: Pick<ImportRow, 'target' | 'duplicate_scope'>; mapping: NewMapping; actor: Actor },
): Promise<void> {
  await sql.query(
    `insert into imports.column_mapping (target, scope, header_key, headers, columns, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint column_mapping_of_header do update set columns = excluded.columns, headers = excluded.headers,
       created_by = excluded.created_by, created_by_name = excluded.created_by_name, created_at = now(),
       version = column_mapping.version + 1`,
    [
      row.target,
      row.duplicate_scope,
      mapping.headerKey,
      mapping.headers,
      JSON.stringify(mapping.columns),
      actor.id,
      actor.name,
    ],
  );
}
