import { AUTH_VIEWS, type PersonId } from '@tierline/contracts/auth';
import type { CommitOutcome, ImportRef, TargetEvent, TargetSql } from '@tierline/contracts/imports';
import { LEADS_CHANGED_CHANNEL, leadsChangedV1 } from '@tierline/contracts/leads';
import { makeBackup } from '../persistence/backup.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { createIncoming, noteIncoming } from './create-incoming.js';
import { fillStored } from './fill-stored.js';
import { clearIncoming, layOutIncoming, waitForTurn } from './incoming.js';

/** Of the one commit at a time: what a file holds is sorted and joined without files of the server. */
const WORK_MEMORY = '128MB';

/** Makes leads of the accepted rows of a file, in the transaction of the import module and by statements over all of them: stored leads are
 *  filled, everybody else is new. All leads can go back to how they were before.
 *  @source leads 2 and 3 */
export async function commitLeads(
  sql: TargetSql,
  ref: ImportRef,
  onProgress: (rowsDone: number) => Promise<void>,
): Promise<CommitOutcome> {
  await waitForTurn(sql);
  await sql.query(`select set_config('work_mem', $1, true)`, [WORK_MEMORY]);
  const rules = await loadRules(sql);
  const actorName = await nameOf(sql, ref.actorId);
  await makeBackup(sql, { id: ref.actorId, name: actorName, reason: 'before-import', importId: ref.id });
  const { leads, matched } = await layOutIncoming(sql, ref, rules);
  if (matched > 0) await fillStored(sql, { ref, rules, actorName });
  await onProgress(matched);
  if (matched < leads) await createIncoming(sql, ref, rules);
  await noteIncoming(sql, ref, actorName);
  await clearIncoming(sql);
  await onProgress(leads);
  return { rows: leads, duplicates: [], events: [await announced(sql, ref)] };
}

/** What others hear of an import: whose leads it touched. Whoever looks at a dashboard is told at the end of the transaction. */
export async function announced(sql: TargetSql, ref: ImportRef): Promise<TargetEvent> {
  const people = await sql.query<{ id: PersonId }>(
    `select distinct person.id from leads.lead lead cross join unnest(array[lead.assigned_to, lead.created_by]) as person(id)
     where person.id is not null and (lead.import_id = $1
       or lead.id in (select effect.lead_id from leads.import_effect effect where effect.import_id = $1))`,
    [ref.id],
  );
  await sql.query(`select pg_notify($1, '')`, [LEADS_CHANGED_CHANNEL]);
  return { event: leadsChangedV1, payload: { leadIds: [], importId: ref.id, people: people.map(({ id }) => id) } };
}

/** Who is named on timelines. */
export async function nameOf(sql: TargetSql, personId: string | null): Promise<string> {
  const [person] = await sql.query<{ name: string }>(`select name from ${AUTH_VIEWS.person} where id = $1::uuid`, [
    personId,
  ]);
  return person?.name ?? 'Tierline';
}
