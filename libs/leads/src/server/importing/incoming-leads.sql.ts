import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { field, list } from './record.sql.js';

// Names of the sheets by their number. Looked up once: the import's row is large, and would be opened for every row of the file.
const SHEETS = `
  select sheet.place::int as no, sheet.value ->> 'name' as name
  from ${IMPORTS_VIEWS.import} file cross join jsonb_array_elements(file.sheets) with ordinality as sheet(value, place) where file.id = $1`;

/** Leads of a file: rows that are one by themselves, and what several rows come to. `$1` import. */
export const FILE_LEADS_SQL = `
  select staged.position, staged.record, '{}'::text[] as other_names,
    jsonb_build_array(jsonb_build_object('importId', $1::uuid, 'sheet', sheet.name, 'row', staged.row_no, 'rowId', staged.position)) as sources,
    case when ${field('issues', 'staged.record')} is null then '[]' else (
      select jsonb_agg(issue.value || jsonb_build_object('sheet', sheet.name, 'row', staged.row_no) order by issue.ordinality)
      from jsonb_array_elements(${field('issues', 'staged.record')}::jsonb) with ordinality as issue) end as issues
  from ${IMPORTS_VIEWS.stagedRow} staged left join (${SHEETS}) sheet on sheet.no = staged.sheet_no
  where staged.import_id = $1 and staged.state = 'accepted'
    and not exists (select 1 from leads.staged_merge_row member where member.import_id = $1 and member.position = staged.position)
  union all
  select merge.position, merge.record, merge.other_names,
    (select jsonb_agg(source.value || jsonb_build_object('importId', $1::uuid) order by source.ordinality)
     from jsonb_array_elements(merge.sources) with ordinality as source(value, ordinality)),
    coalesce(${field('issues', 'merge.record')}::jsonb, '[]')
  from leads.staged_merge merge where merge.import_id = $1`;

const NAME = nameSql('record');

/** SQL of the name that a lead is known by: a child's name when there is no other.
 *  @source leads 2.2 */
export function nameSql(record: string): string {
  return `coalesce(${field('fullName', record)}, ${field('childName', record)})`;
}

/** Columns of a lead that stand in a staged record, by column: SQL of their values. */
export const VALUES: Readonly<Record<string, string>> = {
  full_name: NAME,
  first_name: `split_part(${NAME}, ' ', 1)`,
  last_name: `case when strpos(${NAME}, ' ') > 0 then substr(${NAME}, strpos(${NAME}, ' ') + 1) end`,
  phone: `(${list('phones')})[1]`,
  phone_raw: field('phoneRaw'),
  alt_phones: `(${list('phones')})[2:]`,
  email: `(${list('emails')})[1]`,
  email_raw: field('emailRaw'),
  alt_emails: `(${list('emails')})[2:]`,
  city: field('city'),
  address: field('address'),
  state: field('state'),
  country: field('country'),
  postal_code: field('postalCode'),
  company_name: field('companyName'),
  lead_date: `${field('leadDate')}::date`,
  last_contact_date: `${field('lastContactDate')}::date`,
  lead_source: field('leadSource'),
  lead_type: field('leadType'),
  child_name: field('childName'),
  child_age: `${field('childAge')}::numeric(4, 1)`,
  child_ages: `${list('childAges')}::numeric(4, 1)[]`,
  child_age_text: field('childAgeText'),
  pending_action: field('pendingAction'),
  further_action: field('furtherAction'),
  extra: `coalesce(${field('extra')}::jsonb, '{}')`,
};

/** Stored leads that leads of a file are, over a relation of `position, phones, emails, full_name, city`: by a number, else by an
 *  address unless both have numbers, else by name and city where neither has anything else. Of several leads of a file that would give one stored lead its first number, the first does; the others are people of
 *  their own.
 *  @source leads 3 */
export function matchesSql(incoming: string, importId?: string): string {
  const first = importId === undefined ? '' : `${importId}, `;
  return `
  with number as materialized (
    select incoming.position, given.value collate "C" as value from ${incoming} incoming cross join unnest(incoming.phones) as given(value)
  ), by_phone as (
    select distinct on (position) position, lead_id from (${bearersSql('phone')}) bearer order by position, lead_id
  ), address as materialized (
    select incoming.position, given.value collate "C" as value from ${incoming} incoming cross join unnest(incoming.emails) as given(value)
    where not exists (select 1 from by_phone where by_phone.position = incoming.position)
  ), by_email as (
    select distinct on (incoming.position) incoming.position, bearer.lead_id, cardinality(incoming.phones) > 0 as has_phone
    from (${bearersSql('email')}) bearer join ${incoming} incoming on incoming.position = bearer.position
    where bearer.phone is null or cardinality(incoming.phones) = 0
    order by incoming.position, bearer.lead_id
  ), in_turn as (
    select position, lead_id, has_phone, row_number() over (partition by lead_id, has_phone order by position) as turn from by_email
  )
  select ${first}position, lead_id from by_phone
  union all select ${first}position, lead_id from in_turn where turn = 1 or not has_phone
  union all (
    select distinct on (incoming.position) ${first}incoming.position, stored.id
    from ${incoming} incoming join leads.lead stored on lower(coalesce(stored.full_name, '')) collate "C" = lower(incoming.full_name)
      and lower(stored.city) is not distinct from lower(incoming.city)
    where cardinality(incoming.phones) = 0 and cardinality(incoming.emails) = 0
      and stored.phone is null and stored.email is null and stored.deleted_at is null
    order by incoming.position, stored.id)`;
}

/** SQL of the stored leads that have one of the numbers or addresses asked for: each kind of place is looked up by its own index. */
function bearersSql(kind: 'phone' | 'email'): string {
  const asked = kind === 'phone' ? 'number' : 'address';
  return `
    select asked.position, stored.id as lead_id, stored.phone
    from ${asked} asked join leads.lead stored on stored.${kind} collate "C" = asked.value
    where stored.deleted_at is null
    union all
    select asked.position, stored.id, stored.phone
    from ${asked} asked join leads.other_contact_key key on key.kind = '${kind}' and key.value = asked.value
    join leads.lead stored on stored.id = key.lead_id
    where stored.deleted_at is null`;
}
