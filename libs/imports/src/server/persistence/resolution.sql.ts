import type { Sql } from '@tierline/platform/database';
import type { ResolutionSide } from './act.sql.js';
import { jsonText } from './json-text.js';

/** What a person said about a value. */
export interface NewResolution {
  readonly code: string;
  readonly valueKey: string;
  readonly value: string;
  readonly to: string;
  readonly remember: boolean;
  readonly actorId: string | null;
}

/** @returns what had been said about the value before */
export async function keepResolution(sql: Sql, importId: string, kept: NewResolution): Promise<ResolutionSide> {
  const before = await sideOf(sql, importId, kept);
  await sql.query(
    `insert into imports.resolution (import_id, code, value_key, value, resolved_to, is_remembered, resolved_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (import_id, code, value_key) do update set value = excluded.value, resolved_to = excluded.resolved_to,
       is_remembered = excluded.is_remembered, resolved_by = excluded.resolved_by, resolved_at = now()`,
    [importId, kept.code, kept.valueKey, kept.value, kept.to, kept.remember, kept.actorId],
  );
  return before;
}

/** Says about a value what a side says.
 *  @returns what was said until now */
export async function exchangeResolution(sql: Sql, importId: string, side: ResolutionSide): Promise<ResolutionSide> {
  const before = await sideOf(sql, importId, side);
  await sql.query('delete from imports.resolution where import_id = $1 and code = $2 and value_key = $3', [
    importId,
    side.code,
    side.valueKey,
  ]);
  if (side.row !== null)
    await sql.query(
      'insert into imports.resolution select * from jsonb_populate_record(null::imports.resolution, $1::jsonb)',
      [jsonText(side.row)],
    );
  return before;
}

async function sideOf(
  sql: Sql,
  importId: string,
  { code, valueKey }: Pick<NewResolution, 'code' | 'valueKey'>,
): Promise<ResolutionSide> {
  const [said] = await sql.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(resolution) as row from imports.resolution where import_id = $1 and code = $2 and value_key = $3`,
    [importId, code, valueKey],
  );
  return { code, valueKey, row: said?.row ?? null };
}
