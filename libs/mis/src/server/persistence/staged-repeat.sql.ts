import { IMPORTS_VIEWS, type TargetSql } from '@tierline/contracts/imports';
import { staged } from './staged-record.sql.js';

/** Finds the rows of a file that will not count: in the simple layout those behind the first one with the same key and those that are
 *  stored already, in the bank layout those before the last one. Takes the place of what was found before.
 *  @returns positions of rows that stand differently since */
export async function arrangeRepeats(sql: TargetSql, importId: string): Promise<number[]> {
  const changed = await sql.query<{ position: number }>(
    `with keyed as materialized (
       select s.position, s.row_no, ${staged('layout')} as layout, ${staged('rowKey')} as row_key
       from ${IMPORTS_VIEWS.stagedRow} s
       where s.import_id = $1 and s.state in ('accepted', 'duplicate') and ${staged('rowKey')} is not null
     ), ranked as (
       select k.*,
         first_value(k.position) over first_first as first_position, first_value(k.row_no) over first_first as first_row,
         first_value(k.position) over last_first as last_position, first_value(k.row_no) over last_first as last_row
       from keyed k
       window first_first as (partition by k.row_key order by k.position), last_first as (partition by k.row_key order by k.position desc)
     ), found as (
       select position, 'duplicate-row' as code, first_row as by_row from ranked where layout = 'simple' and position <> first_position
       union all
       select r.position, 'duplicate-row', null from ranked r
       where r.layout = 'simple' and r.position = r.first_position
         and exists (select from mis.row stored where stored.row_key = r.row_key and stored.is_counting)
       union all
       select position, 'superseded', last_row from ranked where layout = 'bank' and position <> last_position
     ), gone as (
       delete from mis.staged_repeat old where old.import_id = $1
         and not exists (select from found f where f.position = old.position and f.code = old.code and f.by_row is not distinct from old.by_row)
       returning old.position
     ), come as (
       insert into mis.staged_repeat as kept (import_id, position, code, by_row)
       select $1, f.position, f.code, f.by_row from found f
       on conflict (import_id, position) do update set code = excluded.code, by_row = excluded.by_row
       where (kept.code, kept.by_row) is distinct from (excluded.code, excluded.by_row)
       returning position
     )
     select position from gone union select position from come order by 1`,
    [importId],
  );
  return changed.map(({ position }) => position);
}

/** Forgets an import that will not be committed, or that was. */
export async function forgetRepeats(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(`delete from mis.staged_repeat where import_id = $1`, [importId]);
}
