import { IMPORTS_VIEWS, type CommitFigure, type ImportRef, type TargetSql } from '@tierline/contracts/imports';
import { FILE_LEADS_SQL, matchesSql, nameSql } from './incoming-leads.sql.js';
import { field, list } from './record.sql.js';

const SHOWN = 5;

/** Fields that a stored lead can be filled with, by column, and what people call them. */
const FILLABLE: readonly (readonly [column: string, value: string, title: string])[] = [
  ['full_name', nameSql('lead.record'), 'name'],
  ['phone', field('phones', 'lead.record'), 'phone'],
  ['email', field('emails', 'lead.record'), 'e-mail'],
  ['city', field('city', 'lead.record'), 'city'],
  ['address', field('address', 'lead.record'), 'address'],
  ['company_name', field('companyName', 'lead.record'), 'company'],
  ['lead_date', field('leadDate', 'lead.record'), 'lead date'],
  ['lead_source', field('leadSource', 'lead.record'), 'source'],
  ['lead_type', field('leadType', 'lead.record'), 'type'],
  ['child_name', field('childName', 'lead.record'), 'child name'],
  ['child_age_text', field('childAgeText', 'lead.record'), 'child age'],
];

const NAME = `coalesce(${nameSql('lead.record')}, split_part(${field('phones', 'lead.record')}, ' ', 1),
  split_part(${field('emails', 'lead.record')}, ' ', 1))`;
const PLACE = `concat_ws(' ', lead.sources -> 0 ->> 'sheet', lead.sources -> 0 ->> 'row')`;

const FIGURES = `
  with lead as materialized (${FILE_LEADS_SQL}),
  incoming as materialized (
    select position, ${list('phones', { record: 'lead.record' })} as phones, ${list('emails', { record: 'lead.record' })} as emails,
      ${nameSql('lead.record')} as full_name, ${field('city', 'lead.record')} as city from lead),
  match as materialized (${matchesSql('incoming')}),
  met as materialized (
    select lead.*, stored.status as stored_status, array_remove(array[${FILLABLE.map(
      ([column, value, title]) => `case when stored.${column} is null and ${value} is not null then '${title}' end`,
    ).join(', ')}], null) as filled
    from match join lead on lead.position = match.position join leads.lead stored on stored.id = match.lead_id),
  created as (
    select lead.position, ${NAME} || ' (' || ${PLACE} || ')' as text from lead
    where not exists (select 1 from match where match.position = lead.position)),
  filled as (
    select lead.position, ${NAME} || ' (' || ${PLACE} || ') ' || case when cardinality(lead.filled) = 0 then 'is known already'
      else 'fills ' || array_to_string(lead.filled, ', ') end as text from met lead),
  moved as (
    select lead.position, ${NAME} || ' goes from ' || lead.stored_status || ' to ' || fresh.name as text
    from met lead join leads.status fresh on fresh.name = ${field('status', 'lead.record')}
    join leads.status stored on stored.name = lead.stored_status where fresh.position > stored.position),
  merged as (
    select member.position, staged_name.text from leads.staged_merge_row member
    join lead on lead.position = member.lead_position
    cross join lateral (select ${NAME} || ': ' || jsonb_array_length(lead.sources) || ' rows' as text) staged_name
    where member.import_id = $1 and member.position <> member.lead_position),
  refused as (
    select staged.position, concat_ws(' ', staged.sheet, staged.row_no) as text from ${IMPORTS_VIEWS.stagedRow} staged
    where staged.import_id = $1 and staged.state = 'blocked'),
  doubtful as (
    select shared.other_position as position, shared.value || ' belongs to two leads of the file' as text
    from leads.staged_shared_key shared where shared.import_id = $1
    union all
    select incoming.position, address.value || ' belongs to a lead with another phone number' as text
    from incoming cross join unnest(incoming.emails) as address(value)
    where cardinality(incoming.phones) > 0 and not exists (select 1 from match where match.position = incoming.position)
      and (exists (select 1 from leads.lead stored where stored.email collate "C" = address.value and stored.deleted_at is null)
        or exists (select 1 from leads.other_contact_key key join leads.lead stored on stored.id = key.lead_id
          where key.kind = 'email' and key.value = address.value collate "C" and stored.deleted_at is null)))
  ${['created', 'filled', 'moved', 'merged', 'refused', 'doubtful'].map(figure).join(' union all ')}`;

const TITLES: Readonly<Record<string, string>> = {
  created: 'New leads',
  filled: 'Known leads, filled where they have gaps',
  moved: 'Known leads that move on',
  merged: 'Rows merged into another of the file',
  refused: 'Rows refused',
  doubtful: 'Possible duplicates to look at afterwards',
};

/** What a commit would do now: who is new, who is known and gets what, who moves on, which rows are merged or refused, and which leads a
 *  person should look at. */
export async function previewLeads(sql: TargetSql, ref: ImportRef): Promise<CommitFigure[]> {
  const figures = await sql.query<{ code: string; count: number; examples: CommitFigure['examples'] }>(FIGURES, [
    ref.id,
  ]);
  return figures.map(({ code, count, examples }) => ({ code, title: TITLES[code] ?? code, count, examples }));
}

function figure(code: string): string {
  return `select '${code}' as code, (select count(*)::int from ${code}) as count, coalesce((select json_agg(shown order by shown.position)
    from (select position, text from ${code} order by position limit ${SHOWN}) shown), '[]') as examples`;
}
