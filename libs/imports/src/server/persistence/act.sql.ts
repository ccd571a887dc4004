import type { RememberedRow } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import type { Actor } from '@tierline/shared/access';
import type { ControlTotal } from '@tierline/shared/intake';
import type { ActKind } from '../../domain/review-act.js';
import { jsonText } from './json-text.js';

/** What a value meant before, or after, a resolution; `row` is null when nobody had said anything. */
export interface ResolutionSide {
  readonly code: string;
  readonly valueKey: string;
  readonly row: Readonly<Record<string, unknown>> | null;
  /** What the answer left in the target's data. */
  readonly remembered?: readonly RememberedRow[];
}

/** An act as kept: with the other side of what it changed. */
export interface ActRow {
  readonly id: string;
  readonly number: number;
  readonly kind: ActKind;
  readonly title: string;
  readonly rows: number;
  readonly image_id: string;
  readonly control_totals: readonly ControlTotal[] | null;
  readonly resolution: ResolutionSide | null;
}

export interface NewAct {
  readonly importId: string;
  readonly kind: ActKind;
  readonly title: string;
  readonly rows: number;
  readonly imageId: string;
  readonly controlTotals: readonly ControlTotal[] | null;
  readonly resolution: ResolutionSide | null;
  readonly actor: Actor;
}

/** So many acts of an import can be undone. */
const MOST_ACTS = 200;
const ACT_SELECT = 'id, number, kind, title, rows, image_id, control_totals, resolution';

/** Keeps an act that was done. What was undone before it cannot be redone any more.
 *  @returns its id */
export async function addAct(sql: Sql, act: NewAct): Promise<string> {
  await forgetActs(sql, act.importId, 'is_undone');
  const [added] = await sql.query<{ id: string; number: number }>(
    `insert into imports.act (import_id, number, kind, title, rows, image_id, control_totals, resolution, actor_id, actor_name)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9 from imports.act where import_id = $1
     returning id, number`,
    [
      act.importId,
      ...[act.kind, act.title, act.rows, act.imageId],
      act.controlTotals && jsonText(act.controlTotals),
      act.resolution && jsonText(act.resolution),
      act.actor.id,
      act.actor.name,
    ],
  );
  if (!added) throw new Error('The act was not kept.');
  if (added.number > MOST_ACTS) await forgetActs(sql, act.importId, `number <= ${added.number - MOST_ACTS}`);
  return added.id;
}

/** The act that would be undone, and the one that would be redone. */
export async function actsAtHand(sql: Sql, importId: string): Promise<{ undo: ActRow | null; redo: ActRow | null }> {
  const rows = await sql.query<ActRow & { is_undone: boolean }>(
    `(select ${ACT_SELECT}, is_undone from imports.act where import_id = $1 and not is_undone order by number desc limit 1)
     union all
     (select ${ACT_SELECT}, is_undone from imports.act where import_id = $1 and is_undone order by number limit 1)`,
    [importId],
  );
  return {
    undo: rows.find(({ is_undone: isUndone }) => !isUndone) ?? null,
    redo: rows.find(({ is_undone: isUndone }) => isUndone) ?? null,
  };
}

/** An act that was turned: it keeps the other side now. */
export async function turnAct(
  sql: Sql,
  id: string,
  other: Pick<NewAct, 'imageId' | 'controlTotals' | 'resolution'>,
): Promise<void> {
  await sql.query(
    `update imports.act set is_undone = not is_undone, image_id = $2, control_totals = $3::jsonb, resolution = $4::jsonb where id = $1`,
    [
      id,
      other.imageId,
      other.controlTotals && jsonText(other.controlTotals),
      other.resolution && jsonText(other.resolution),
    ],
  );
}

/** Removes acts of an import with their images.
 *  @param which a condition of ours; all of them when left out */
export async function forgetActs(sql: Sql, importId: string, which = 'true'): Promise<void> {
  await sql.query(
    `with gone as (delete from imports.act where import_id = $1 and ${which} returning image_id)
     delete from imports.row_image where image_id in (select image_id from gone)`,
    [importId],
  );
}

/** What the last answer about a value left in the target's data as new rows.
 *  @param value  as a person sees it, or as it is kept */
export async function rememberedOf(
  sql: Sql,
  importId: string,
  { code, value }: { readonly code: string; readonly value: string },
): Promise<readonly RememberedRow[]> {
  const [last] = await sql.query<{ remembered: readonly RememberedRow[] | null }>(
    `select a.resolution -> 'remembered' as remembered
     from imports.act a
     join imports.resolution r on r.import_id = a.import_id and r.code = a.resolution ->> 'code' and r.value_key = a.resolution ->> 'valueKey'
     where a.import_id = $1 and not a.is_undone and r.code = $2 and $3 in (r.value, r.value_key)
     order by a.number desc limit 1`,
    [importId, code, value],
  );
  return (last?.remembered ?? []).filter(({ before, after }) => before === null && after !== null);
}
