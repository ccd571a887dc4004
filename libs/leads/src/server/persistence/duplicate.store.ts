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
     pair as (
       select own.lead_id as one, other.lead_id as another, case own.kind when 'phone' then 'same-phone' else 'same-email' end as reason,
         own.value, case own.kind when 'phone' then 1 else 2 end as rank
       from leads.contact_key own
       join leads.contact_key other on other.kind = own.kind and other.value = own.value and other.lead_id <> own.lead_id
       where own.lead_id in (select id from asked)
         and (select count(*) from (select from leads.contact_key shared where shared.kind = own.kind and shared.value = own.value
           limit ${MOST_SHARING + 1}) sharing) <= ${MOST_SHARING}
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
