import type { Sql } from '@tierline/platform/database';

export type DuplicateReason = 'same-phone' | 'same-email' | 'same-name-and-city';

/** A number or address that more leads share than this belongs to an office or a family: it makes no duplicates. */
const MOST_SHARING = 20;

/** Notes which leads may be one with these: a number or an address in common, or the same name in the same city where one of the two has
 *  neither. Pairs that are known, dismissed ones too, stay as they are.
 *  @source leads 3 */
export async function findDuplicates(sql: Sql, leadIds: readonly string[]): Promise<number> {
  const found = await sql.query(
    `with asked as (select l.* from leads.lead l where l.id = any($1::uuid[]) and l.deleted_at is null),
     own as (
       select asked.id, key.kind, key.value from asked cross join lateral (
         select 'phone' as kind, asked.phone collate "C" as value where asked.phone is not null
         union all select 'email', asked.email collate "C" where asked.email is not null
         union all select other.kind, other.value from leads.other_contact_key other where other.lead_id = asked.id) key),
     pair as (
       select own.id as one, other.id as another, case own.kind when 'phone' then 'same-phone' else 'same-email' end as reason,
         own.value, case own.kind when 'phone' then 1 else 2 end as rank
       from own
       cross join lateral (select array(select key.lead_id from leads.contact_key key
         where key.kind = own.kind and key.value = own.value limit ${MOST_SHARING + 1}) as leads) bearing
       cross join lateral unnest(bearing.leads) as other(id)
       where cardinality(bearing.leads) <= ${MOST_SHARING} and other.id <> own.id
       union all
       select asked.id, l.id, 'same-name-and-city', concat_ws(', ', asked.full_name, asked.city), 3
       from asked join leads.lead l on (lower(coalesce(l.full_name, '')) collate "C") = lower(asked.full_name) collate "C"
       where l.deleted_at is null and l.id <> asked.id and coalesce(lower(l.city), '') = coalesce(lower(asked.city), '')
         and (num_nonnulls(l.phone, l.email) = 0 or num_nonnulls(asked.phone, asked.email) = 0))
     insert into leads.possible_duplicate (first_id, second_id, reason, value)
     select distinct on (least(one, another), greatest(one, another)) least(one, another), greatest(one, another), reason, value
     from pair join leads.lead l on l.id = pair.another and l.deleted_at is null
     order by least(one, another), greatest(one, another), rank, value
     on conflict on constraint possible_duplicate_pair do nothing returning id`,
    [leadIds],
  );
  return found.length;
}
