import type { ImportRef, TargetSql } from '@tierline/contracts/imports';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { VALUES } from './incoming-leads.sql.js';
import { isRatedSql, RATINGS, ratingsOf } from './rate-leads.js';

const CREATED = [...Object.keys(VALUES), 'other_names', 'sources', 'issues', 'status'];

const INSERTED = `
  insert into leads.lead (id, ${CREATED.join(', ')}, follow_up_date, score, priority, priority_is_manual, assigned_to, created_by,
    notes_text, closed_at, import_id, created_at, updated_at)
  select incoming.id, ${CREATED.map((column) => `incoming.${column}`).join(', ')}, rating.follow_up_date, rating.score,
    case when incoming.priority_is_manual then incoming.priority else rating.priority end, incoming.priority_is_manual,
    incoming.assigned_to, $3, nullif(array_to_string(incoming.notes, E'\\n'), ''),
    case when status.kind = 'won' then statement_timestamp() end, $2, statement_timestamp(), statement_timestamp()
  from leads.incoming incoming join leads.status status on status.name = incoming.status
  join ${RATINGS} on ${isRatedSql('incoming')}
  where not exists (select 1 from leads.incoming_match match where match.position = incoming.position)
  order by incoming.position`;

/** Makes leads of everybody in the file who is not stored yet. Their creation is told by themselves.
 *  @source leads 2 */
export async function createIncoming(sql: TargetSql, ref: ImportRef, rules: LeadRules): Promise<void> {
  await sql.query(INSERTED, [await ratingsOf(sql, 'leads.incoming', rules), ref.id, ref.actorId]);
}

/** Puts the notes of the file on the timelines, each as a note of its own; one that a stored lead has already is not told twice. */
export async function noteIncoming(sql: TargetSql, ref: ImportRef, actorName: string): Promise<void> {
  await sql.query(
    `insert into leads.activity (lead_id, kind, by_id, by_name, import_id, text)
     select coalesce(match.lead_id, incoming.id), 'note', $2::uuid, $3, $1::uuid, note.text
     from leads.incoming incoming left join leads.incoming_match match on match.position = incoming.position
     cross join unnest(incoming.notes) with ordinality as note(text, place)
     where match.lead_id is null or not exists (select 1 from leads.activity known
       where known.lead_id = match.lead_id and known.kind = 'note' and known.text = note.text)
     order by incoming.position, note.place`,
    [ref.id, ref.actorId, actorName],
  );
}
