import { Migration } from '@mikro-orm/migrations';

/** What a file of leads comes to before it is committed, and what a commit changed, so that it can be undone. Rows that are leads by
 *  themselves are not kept twice: they stay in staging. */
export class Migration20261121015000_leads_importing extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }
}

const STATEMENTS = [
  `-- Rows of one file that are one lead; the lead begins with the first of them.
   create table leads.staged_merge_row (
     import_id uuid not null,
     position integer not null,
     lead_position integer not null,
     primary key (import_id, position)
   )`,
  'create index staged_merge_row_lead_idx on leads.staged_merge_row (import_id, lead_position)',
  `-- Such a lead: its values in the order of staged records.
   create table leads.staged_merge (
     import_id uuid not null,
     position integer not null,
     record text[] not null,
     other_names text[] not null,
     -- [{ sheet, row }], the most complete row first
     sources jsonb not null,
     primary key (import_id, position)
   )`,
  `-- Leads of one file that share an address or a number, named by their first rows.
   create table leads.staged_shared_key (
     import_id uuid not null,
     position integer not null,
     other_position integer not null,
     reason text not null check (reason in ('same-email-other-phone', 'same-phone')),
     value text not null,
     primary key (import_id, position, other_position)
   )`,
  `-- Stored leads that a commit filled or moved: { column: { before, after } }.
   create table leads.import_effect (
     import_id uuid not null,
     lead_id uuid not null references leads.lead on delete cascade,
     changes jsonb not null,
     primary key (import_id, lead_id)
   )`,
  'create index import_effect_lead_idx on leads.import_effect (lead_id)',
  `-- Leads of a file while they are committed, which happens to one import after the other: nothing stays when the commit ends.
   create unlogged table leads.incoming as
   select lead.import_id, 0 as position, lead.alt_phones as phones, lead.alt_emails as emails, lead.other_names as notes,
     lead.lead_date as since, lead.lead_date as chosen, lead.id, lead.full_name, lead.first_name, lead.last_name, lead.phone,
     lead.phone_raw, lead.alt_phones, lead.email, lead.email_raw, lead.alt_emails, lead.city, lead.address, lead.state, lead.country,
     lead.postal_code, lead.company_name, lead.lead_date, lead.last_contact_date, lead.lead_source, lead.lead_type, lead.child_name,
     lead.child_age, lead.child_ages, lead.child_age_text, lead.pending_action, lead.further_action, lead.extra, lead.other_names,
     lead.sources, lead.issues, lead.status, lead.priority, lead.priority_is_manual, lead.assigned_to, lead.follow_up_date, lead.score
   from leads.lead with no data`,
  `-- Which of them are stored leads.
   create unlogged table leads.incoming_match (import_id uuid not null, position integer not null, lead_id uuid not null)`,
  `-- Those stored leads as they will stand.
   create unlogged table leads.incoming_filled as
   select lead.import_id, lead.lead_date as since, lead.lead_date as chosen, lead.id, lead.full_name, lead.first_name, lead.last_name,
     lead.phone, lead.phone_raw, lead.alt_phones, lead.email, lead.email_raw, lead.alt_emails, lead.city, lead.address, lead.state,
     lead.country, lead.postal_code, lead.company_name, lead.lead_date, lead.last_contact_date, lead.lead_source, lead.lead_type,
     lead.child_name, lead.child_age, lead.child_ages, lead.child_age_text, lead.pending_action, lead.further_action, lead.extra,
     lead.other_names, lead.sources, lead.issues, lead.notes_text, lead.status, lead.status_updated_at, lead.closed_at,
     lead.follow_up_count, lead.priority, lead.priority_is_manual, lead.follow_up_date, lead.score
   from leads.lead with no data`,
  `-- What is laid out was never seen by the server's own sampling when it is joined.
   create function leads.estimate_incoming() returns void language plpgsql security definer set search_path = pg_catalog as $$
   begin
     analyze leads.incoming (position, id), leads.incoming_match;
   end $$`,
  `-- Sorts new texts into the index that search reads: while they wait in its list, each search reads all of them.
   create function leads.settle_search() returns void language plpgsql security definer set search_path = pg_catalog as $$
   begin
     perform gin_clean_pending_list('leads.lead_search_idx');
   end $$`,
  `-- A list with what another one has beside it, each once and in the order in which it came.
   create function leads.with_new(kept text[], more text[]) returns text[] language sql immutable parallel safe as $$
     select kept || coalesce((select array_agg(fresh.value order by fresh.place) from (
       select given.value, min(given.place) as place from unnest(more) with ordinality as given(value, place)
       where given.value <> all(kept) group by given.value) fresh), '{}')
   $$`,
  `-- What a changed value goes back to: what it was, where nobody touched it since; else the value without what was added to it.
   create function leads.taken_back(current jsonb, before jsonb, after jsonb) returns jsonb language sql immutable parallel safe as $$
     select case
       when current = after then before
       when jsonb_typeof(current) = 'array' and jsonb_typeof(before) = 'array' then coalesce((
         select jsonb_agg(one.value order by one.place) from jsonb_array_elements(current) with ordinality as one(value, place)
         where before @> jsonb_build_array(one.value) or not after @> jsonb_build_array(one.value)), '[]')
       when jsonb_typeof(current) = 'object' and jsonb_typeof(before) = 'object' then coalesce((
         select jsonb_object_agg(one.key, one.value) from jsonb_each(current) one
         where before ? one.key or one.value is distinct from after -> one.key), '{}')
       else current end
   $$`,
  `create function leads.taken_back_all(current jsonb, changes jsonb) returns jsonb language sql immutable parallel safe as $$
     select coalesce(jsonb_object_agg(change.key,
       leads.taken_back(current -> change.key, change.value -> 'before', change.value -> 'after')), '{}')
     from jsonb_each(changes) change
   $$`,
];
