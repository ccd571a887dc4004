import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type { ImportRef, TargetSql } from '@tierline/contracts/imports';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { FILE_LEADS_SQL, matchesSql, VALUES } from './incoming-leads.sql.js';
import { isNamed } from './judgement.sql.js';
import { field, list } from './record.sql.js';

/** Imports of leads are committed one after the other: two files with the same new person make one lead. */
const COMMITS_LOCK = `select pg_advisory_xact_lock(hashtext('leads.importing'))`;

export async function waitForTurn(sql: TargetSql): Promise<void> {
  await sql.query(COMMITS_LOCK);
}

/** Lays the leads of a file out in `leads.incoming`, with the ids that new ones will have, and those that are stored leads in
 *  `leads.incoming_match`.
 *  @returns how many leads the file holds, and how many of them are stored leads */
export async function layOutIncoming(
  sql: TargetSql,
  ref: ImportRef,
  rules: LeadRules,
): Promise<{ leads: number; matched: number }> {
  const values = Object.values(VALUES);
  await sql.query(
    `insert into leads.incoming (import_id, id, position, phones, emails, notes, ${Object.keys(VALUES).join(', ')}, other_names, sources,
       issues, status, priority, priority_is_manual, assigned_to, since, score)
     select $1, uuidv7(), position, ${list('phones')}, ${list('emails')}, ${list('notes', { by: '\n' })},
       ${values.join(', ')}, other_names, sources, issues,
       coalesce((select name from leads.status where name = ${field('status')}), $2),
       ${field('priority')}, ${field('priority')} is not null,
       (select person.id from ${AUTH_VIEWS.person} person where person.id = $3::uuid and ${isNamed('record')}),
       coalesce(${field('lastContactDate')}::date, $4::date), 0
     from (${FILE_LEADS_SQL}) file order by position`,
    [ref.id, rules.pipeline.statuses[0]?.name ?? '', ref.actorId, rules.today],
  );
  await sql.query('select leads.estimate_incoming()');
  await sql.query(
    `insert into leads.incoming_match (import_id, position, lead_id) ${matchesSql('leads.incoming', '$1::uuid')}`,
    [ref.id],
  );
  await holdMatched(sql);
  const [count] = await sql.query<{ leads: number; matched: number }>(
    `select (select count(*)::int from leads.incoming) as leads, (select count(*)::int from leads.incoming_match) as matched`,
  );
  return count ?? { leads: 0, matched: 0 };
}

/** Nobody changes a matched lead until the end of the transaction. One that went to the bin meanwhile is no match any more. */
async function holdMatched(sql: TargetSql): Promise<void> {
  await sql.query('select leads.estimate_incoming()');
  await sql.query(
    `select count(*) from (select id from leads.lead where id in (select lead_id from leads.incoming_match) order by id for update) held`,
  );
  await sql.query(
    `delete from leads.incoming_match match where exists
       (select 1 from leads.lead stored where stored.id = match.lead_id and stored.deleted_at is not null)`,
  );
}

/** Nothing of it stays once the leads are written. */
export async function clearIncoming(sql: TargetSql): Promise<void> {
  for (const table of ['incoming', 'incoming_match', 'incoming_filled']) await sql.query(`delete from leads.${table}`);
}
