import { COMPARED_KINDS, type ComparedKind } from '../../domain/compared-rows.js';

/** What two versions have in common, and their differences as `Differences` reads them; null when there are none. */
export interface ComparedVersions {
  readonly same: number;
  readonly differences: Buffer | null;
}

export interface ComparedFields {
  readonly pair: readonly number[];
  readonly month: number | null;
  readonly hasEqualKeys: boolean;
}

/** SQL of all differences between two staged files, in one row of bytes.
 *
 *  Rows are first laid beside each other by natural key (all mapped cells as read). What is left is paired by what names the row; of
 *  several with the same name the first with the first. Parameters: `$1` older and `$2` newer import, `$3` period or null.
 *  @param pair   places in the record, from 1, of the fields that name a row
 *  @param month  place in the record, from 1, of the period; null where rows have none
 *  @param hasEqualKeys  whether several rows of a file may have one key: then the first of them is laid beside the first */
export function comparisonSql({ pair, month, hasEqualKeys }: ComparedFields): string {
  const fields = pair.map((place) => `record[${place}]`).join(', ');
  const nth = hasEqualKeys ? ', row_number() over (partition by natural_key order by position) as nth' : '';
  const version = (parameter: string) => `select position, natural_key, record${nth} from imports.staged_row
    where import_id = ${parameter} and state in ('accepted', 'blocked', 'duplicate') and record is not null
      and ($3::text is null${month === null ? '' : ` or record[${month}] = $3`})`;
  const unpaired = (side: string, other: string) => `select ${side} as position, record,
      case when num_nonnulls(${fields}) > 0 then array[${fields}] end as name,
      row_number() over (partition by ${fields} order by ${side}) as ordinal
    from keyed where ${other} is null`;
  const numberOf = (kind: ComparedKind) => COMPARED_KINDS.indexOf(kind) + 1;
  return `with keyed as materialized (
      select o.position as before, n.position as after, o.record is distinct from n.record as is_changed,
        case when n.position is null then o.record when o.position is null then n.record end as record
      from (${version('$1')}) o full join (${version('$2')}) n on n.natural_key = o.natural_key${hasEqualKeys ? ' and n.nth = o.nth' : ''}),
    pair as (
      select before, after, is_changed from keyed where before is not null and after is not null
      union all
      select g.position, c.position, g.record is distinct from c.record
      from (${unpaired('before', 'after')}) g full join (${unpaired('after', 'before')}) c on c.name = g.name and c.ordinal = g.ordinal),
    difference as (
      select before, after, case when after is null then ${numberOf('removed')} when before is null then ${numberOf('added')}
        else ${numberOf('changed')} end as kind
      from pair where is_changed or before is null or after is null)
    select (select count(*)::int from pair where not is_changed and before is not null and after is not null) as same,
      (select string_agg(int4send(kind) || int4send(coalesce(before, 0)) || int4send(coalesce(after, 0)), ''::bytea
        order by coalesce(after, before), after is not null) from difference) as differences`;
}
