import type { ComparedKind } from '../../domain/compared-rows.js';

/** A row of the comparison by its place in both versions. */
export interface ComparedPlace {
  readonly kind: ComparedKind;
  readonly before: number | null;
  readonly after: number | null;
  /** What the list is sorted by: the place in the newer version, else in the older one; of equal ones the gone row first. */
  readonly place: number;
  readonly is_after: number;
}

export interface ComparedPage {
  readonly counts: Partial<Record<ComparedKind | 'same', number>> | null;
  readonly page: readonly ComparedPlace[];
}

/** SQL of one page of differences between two staged files and of their numbers, worked out at once.
 *
 *  Rows are first laid beside each other by natural key (all mapped cells as read). What is left is paired by what names the row; of
 *  several with the same name the first with the first. Parameters: `$1` older and `$2` newer import, `$3` period or null, `$4` kind or
 *  null, `$5` and `$6` place of the last row before the page or null, `$7` rows.
 *  @param pair   places in the record, from 1, of the fields that name a row
 *  @param month  place in the record, from 1, of the period */
export function comparisonSql(pair: readonly number[], month: number): string {
  const fields = pair.map((place) => `record[${place}]`).join(', ');
  const names = `case when num_nonnulls(${fields}) > 0 then array[${fields}] end`;
  const version = (parameter: string) => `select position, natural_key, record, ${names} as name from imports.staged_row
    where import_id = ${parameter} and state in ('accepted', 'blocked', 'duplicate') and record is not null
      and ($3::text is null or record[${month}] = $3)`;
  const unpaired = (one: string, other: string) => `select position, record, name,
      row_number() over (partition by name order by position) as ordinal
    from ${one} where natural_key is null or not exists (select from ${other} o where o.natural_key = ${one}.natural_key)`;
  return `with older as materialized (${version('$1')}), newer as materialized (${version('$2')}),
    gone as (${unpaired('older', 'newer')}), come as (${unpaired('newer', 'older')}),
    pair as (
      select o.position as before, n.position as after, case when o.record is distinct from n.record then 'changed' else 'same' end as kind
      from older o join newer n on n.natural_key = o.natural_key
      union all
      select g.position, c.position, case when c.position is null then 'removed' when g.position is null then 'added'
        when g.record is distinct from c.record then 'changed' else 'same' end
      from gone g full join come c on c.name = g.name and c.ordinal = g.ordinal),
    placed as materialized (
      select kind, before, after, coalesce(after, before) as place, (after is not null)::int as is_after from pair)
    select (select json_object_agg(kind, number) from (select kind, count(*) as number from placed group by kind) counted) as counts,
      (select coalesce(json_agg(shown order by shown.place, shown.is_after), '[]') from (
        select kind, before, after, place, is_after from placed
        where kind <> 'same' and ($4::text is null or kind = $4)
          and ($5::int is null or (place, is_after) > ($5, $6::int))
        order by place, is_after limit $7) shown) as page`;
}
