import type { ImportRef, TargetSql } from '@tierline/contracts/imports';
import { countsAsFollowUp } from '../../domain/status-move.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { isRatedSql, RATINGS, ratingsOf } from './rate-leads.js';

/** Columns that a file fills only where they are empty. */
const FILLED = [
  ...['full_name', 'phone_raw', 'email_raw', 'city', 'address', 'state', 'country', 'postal_code', 'company_name'],
  ...['lead_date', 'last_contact_date', 'lead_source', 'lead_type', 'child_name', 'child_age', 'child_age_text'],
  ...['pending_action', 'further_action'],
] as const;

/** Columns of a stored lead that a file can change in one way or another. */
const CHANGED = [
  ...FILLED,
  ...['first_name', 'last_name', 'phone', 'alt_phones', 'email', 'alt_emails', 'child_ages', 'extra', 'other_names'],
  ...['sources', 'issues', 'notes_text', 'status', 'status_updated_at', 'closed_at', 'follow_up_count'],
  ...['follow_up_date', 'score', 'priority'],
] as const;

/** Columns of which the first lead of the file that says something counts. */
const SAID_FIRST = [...FILLED, 'first_name', 'last_name'] as const;

/** Columns that the timeline does not tell of. */
const UNTOLD = ['sources', 'issues', 'notes_text', 'first_name', 'last_name', 'status', 'status_updated_at'];

// Leads of the file that are one stored lead; nearly always a single one.
const MET = 'select lead_id, count(*) as leads from leads.incoming_match group by lead_id';

// What a lead of the file says that is the only one of its stored lead.
const SAID_BY_ONE = `
  select match.lead_id, incoming.position, ${SAID_FIRST.map((column) => `incoming.${column}`).join(', ')},
    nullif(incoming.phones, '{}') as phones, nullif(incoming.emails, '{}') as emails, nullif(incoming.notes, '{}') as notes,
    array_remove(incoming.full_name || incoming.other_names, null) as names, nullif(incoming.child_ages, '{}') as child_ages,
    incoming.sources, incoming.issues, incoming.extra, incoming.status
  from met join leads.incoming_match match on match.lead_id = met.lead_id
  join leads.incoming incoming on incoming.position = match.position
  where met.leads = 1`;

// What all leads of the file that are one stored lead say together, the first of them first.
const SAID_BY_MANY = `
  select match.lead_id, min(incoming.position) as position, ${SAID_FIRST.map(firstOf).join(', ')},
    string_to_array(string_agg(array_to_string(incoming.phones, ' '), ' ' order by incoming.position)
      filter (where cardinality(incoming.phones) > 0), ' ') as phones,
    string_to_array(string_agg(array_to_string(incoming.emails, ' '), ' ' order by incoming.position)
      filter (where cardinality(incoming.emails) > 0), ' ') as emails,
    string_to_array(string_agg(array_to_string(incoming.notes, E'\\n'), E'\\n' order by incoming.position)
      filter (where cardinality(incoming.notes) > 0), E'\\n') as notes,
    string_to_array(string_agg(concat_ws(E'\\n', incoming.full_name, nullif(array_to_string(incoming.other_names, E'\\n'), '')), E'\\n'
      order by incoming.position), E'\\n') as names,
    (select ages.child_ages from leads.incoming ages where ages.position =
      min(incoming.position) filter (where cardinality(incoming.child_ages) > 0)) as child_ages,
    jsonb_path_query_array(jsonb_agg(incoming.sources order by incoming.position), '$[*][*]') as sources,
    jsonb_path_query_array(jsonb_agg(incoming.issues order by incoming.position), '$[*][*]') as issues,
    (array_agg(incoming.extra order by incoming.position))[1] as extra,
    (array_agg(incoming.status order by status.position desc))[1] as status
  from met join leads.incoming_match match on match.lead_id = met.lead_id
  join leads.incoming incoming on incoming.position = match.position
  join leads.status status on status.name = incoming.status
  where met.leads > 1
  group by match.lead_id`;

// The stored leads as they will stand. Nothing is overwritten, and no status goes back.
const FILLED_LEADS = `
  with met as materialized (${MET}), said as materialized (${SAID_BY_ONE} union all ${SAID_BY_MANY})
  insert into leads.incoming_filled (import_id, id, ${FILLED.join(', ')}, first_name, last_name, phone, alt_phones, email, alt_emails,
    child_ages, extra, other_names, sources, issues, notes_text, status, status_updated_at, closed_at, follow_up_count,
    follow_up_date, score, priority, priority_is_manual, chosen, since)
  select $4, stored.id, ${FILLED.map((column) => `coalesce(stored.${column}, said.${column}) as ${column}`).join(', ')},
    case when stored.full_name is null then said.first_name else stored.first_name end as first_name,
    case when stored.full_name is null then said.last_name else stored.last_name end as last_name,
    numbers.all_of[1] as phone, numbers.all_of[2:] as alt_phones,
    addresses.all_of[1] as email, addresses.all_of[2:] as alt_emails,
    case when cardinality(stored.child_ages) > 0 or said.child_ages is null then stored.child_ages
      else said.child_ages end as child_ages,
    said.extra || stored.extra as extra,
    ${withNew('stored.other_names', 'names.others')} as other_names,
    stored.sources || said.sources as sources, stored.issues || said.issues as issues,
    nullif(concat_ws(E'\\n', nullif(array_to_string(array(select note from unnest(said.notes) as note
      where note <> all(coalesce(string_to_array(stored.notes_text, E'\\n'), '{}'))), E'\\n'), ''), stored.notes_text), '') as notes_text,
    case when moved.forward then said.status else stored.status end as status,
    case when moved.forward then $1::timestamptz else stored.status_updated_at end as status_updated_at,
    case when not moved.forward then stored.closed_at when target.kind = 'won' then $1::timestamptz end as closed_at,
    stored.follow_up_count + (moved.forward and said.status = any($3::text[]))::int as follow_up_count,
    stored.follow_up_date, stored.score, stored.priority, stored.priority_is_manual,
    case when stored.follow_up_is_manual then stored.follow_up_date end as chosen,
    coalesce((case when moved.forward then $1::timestamptz else stored.status_updated_at end at time zone $2)::date,
      stored.last_contact_date, said.last_contact_date, (stored.created_at at time zone $2)::date) as since
  from said
  join leads.lead stored on stored.id = said.lead_id
  join leads.status origin on origin.name = stored.status
  join leads.status target on target.name = said.status
  cross join lateral (select target.position > origin.position as forward) moved
  cross join lateral (select array_remove(stored.phone || stored.alt_phones, null) as phones,
    array_remove(stored.email || stored.alt_emails, null) as emails) own
  cross join lateral (select array(select name from unnest(said.names) as name
    where lower(name) <> lower(coalesce(stored.full_name, said.full_name))) as others) names
  cross join lateral (select ${withNew('own.phones', 'said.phones')} as all_of) numbers
  cross join lateral (select ${withNew('own.emails', 'said.emails')} as all_of) addresses
  order by stored.id`;

const RATED = `
  update leads.incoming_filled laid set score = rating.score, follow_up_date = rating.follow_up_date,
    priority = case when laid.priority_is_manual then laid.priority else rating.priority end
  from ${RATINGS} where ${isRatedSql('laid')}`;

// Only what differs: { column: { before, after } }. Put together as one text: thirty values and their sorting cost more than the few that differ.
const CHANGES = `('{' || concat_ws(',', ${CHANGED.map(changeOf).join(', ')}) || '}')::jsonb`;

// In the order of the leads, which is how they lie on the disk.
const WRITTEN = `
  with written as (
    update leads.lead stored set ${CHANGED.map((column) => `${column} = filled.${column}`).join(', ')},
      version = stored.version + 1, updated_at = now()
    from leads.incoming_filled filled where filled.id = stored.id
    returning stored.id, ${CHANGES} as changes)
  insert into leads.import_effect (import_id, lead_id, changes) select $1, id, changes from written`;

const TOLD = `
  insert into leads.activity (lead_id, kind, by_id, by_name, import_id, from_status, to_status, detail)
  select effect.lead_id, 'import', $2::uuid, $3, $1::uuid, null, null, jsonb_build_object('changes', effect.changes - $4::text[])
  from leads.import_effect effect where effect.import_id = $1
  union all
  select effect.lead_id, 'status', $2::uuid, $3, $1::uuid, effect.changes -> 'status' ->> 'before', effect.changes -> 'status' ->> 'after', '{}'
  from leads.import_effect effect where effect.import_id = $1 and effect.changes ? 'status'`;

/** Fills the stored leads that the file brings again: gaps only, a status only forward, nobody is reassigned. What changes is kept, so that
 *  it can be undone, and told on the timeline of each lead.
 *  @source leads 3 */
export async function fillStored(
  sql: TargetSql,
  { ref, rules, actorName }: { ref: ImportRef; rules: LeadRules; actorName: string },
): Promise<void> {
  const followUps = rules.pipeline.statuses.map(({ name }) => name).filter(countsAsFollowUp);
  await sql.query(FILLED_LEADS, [rules.now, rules.followUp.timeZone, followUps, ref.id]);
  await sql.query(RATED, [await ratingsOf(sql, 'leads.incoming_filled', rules)]);
  await sql.query(WRITTEN, [ref.id]);
  await sql.query(TOLD, [ref.id, ref.actorId, actorName, UNTOLD]);
}

function firstOf(column: string): string {
  return `(array_agg(incoming.${column} order by incoming.position) filter (where incoming.${column} is not null))[1] as ${column}`;
}

function changeOf(column: string): string {
  return `case when new.${column} is distinct from old.${column}
    then '"${column}":' || json_build_object('before', old.${column}, 'after', new.${column})::text end`;
}

/** SQL of a list with what another one has beside it. The function that works it out is not asked where nothing is new. */
function withNew(kept: string, more: string): string {
  return `case when ${more} is null or ${more} <@ ${kept} then ${kept} else leads.with_new(${kept}, ${more}) end`;
}
