import type { ImportRef, TargetEvent, TargetSql } from '@tierline/contracts/imports';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { saveLeads } from '../persistence/lead.store.js';
import { DERIVED, refresh } from '../application/lead-work.js';
import { importFilledSince, importMergedSince } from '../../domain/lead.errors.js';
import { announced, nameOf } from './commit-leads.js';
import { waitForTurn } from './incoming.js';

const MOST_NAMED = 5;

// Leads that were merged with others across the border of the import: one of the two would lose what the other gave it.
const MERGED_SINCE = `
  select coalesce(loser.full_name, loser.phone, loser.email) as name
  from leads.lead loser join leads.lead winner on winner.id = loser.merged_into
  where ((loser.import_id is not distinct from $1::uuid) <> (winner.import_id is not distinct from $1::uuid)
      and $1 in (loser.import_id, winner.import_id))
    or loser.id in (select effect.lead_id from leads.import_effect effect where effect.import_id = $1)
  order by 1 limit ${MOST_NAMED}`;

const FILLED_SINCE = `
  select effect.import_id from leads.import_effect effect join leads.lead lead on lead.id = effect.lead_id
  where lead.import_id = $1 and effect.import_id <> $1 order by effect.import_id desc limit 1`;

// What a person changed since stays. The columns are those of the undo image, whatever they were.
const TAKEN_BACK = `
  with restored as (
    select effect.lead_id, to_jsonb(lead) || leads.taken_back_all(to_jsonb(lead), effect.changes) as image
    from leads.import_effect effect join leads.lead lead on lead.id = effect.lead_id where effect.import_id = $1)
  update leads.lead lead set (COLUMNS) = (select COLUMNS from jsonb_populate_record(null::leads.lead, restored.image)),
    version = lead.version + 1, updated_at = now()
  from restored where restored.lead_id = lead.id returning lead.id`;

/** Takes an import of leads back: filled fields are empty again unless somebody changed them since, leads that it made are gone. One that
 *  people have worked on goes to the bin, with its history; one that nobody touched leaves no trace.
 *  @throws DomainError `import-merged-since`, `import-filled-since` */
export async function revertLeads(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
  await waitForTurn(sql);
  await requireRevertible(sql, ref);
  const event = await announced(sql, ref);
  const actorName = await nameOf(sql, ref.actorId);
  await takeBackFilled(sql, ref, actorName);
  await removeCreated(sql, ref, actorName);
  return [event];
}

/** @throws DomainError `import-merged-since` when a person merged leads of the import with others, `import-filled-since` when a later import
 *          filled leads that this one made */
export async function requireRevertible(sql: TargetSql, { id }: ImportRef): Promise<void> {
  const merged = await sql.query<{ name: string }>(MERGED_SINCE, [id]);
  if (merged.length > 0) throw importMergedSince(merged.map(({ name }) => name));
  const [later] = await sql.query<{ import_id: string }>(FILLED_SINCE, [id]);
  if (later) throw importFilledSince(later.import_id);
}

async function takeBackFilled(sql: TargetSql, ref: ImportRef, actorName: string): Promise<void> {
  const columns = await sql.query<{ key: string }>(
    `select distinct change.key from leads.import_effect effect cross join jsonb_object_keys(effect.changes) as change(key)
     where effect.import_id = $1 order by change.key`,
    [ref.id],
  );
  if (columns.length === 0) return;
  const touched = await sql.query<{ id: string }>(
    TAKEN_BACK.replaceAll('COLUMNS', columns.map(({ key }) => key).join(', ')),
    [ref.id],
  );
  await sql.query(
    `delete from leads.activity where import_id = $1 and kind in ('import', 'note', 'status') and lead_id = any($2::uuid[])`,
    [ref.id, touched.map(({ id }) => id)],
  );
  await sql.query(
    `insert into leads.activity (lead_id, kind, by_id, by_name, import_id, detail)
     select effect.lead_id, 'import', $2::uuid, $3, $1::uuid, '{"isUndone": true}' from leads.import_effect effect where effect.import_id = $1`,
    [ref.id, ref.actorId, actorName],
  );
  await workOutAgain(sql, ref);
  await sql.query('delete from leads.import_effect where import_id = $1', [ref.id]);
}

/** Where somebody changed a lead since, score, priority and notes follow from what it says now. */
async function workOutAgain(sql: TargetSql, { id }: ImportRef): Promise<void> {
  const leads = await sql.query<LeadRow>(
    `select ${LEAD_COLUMNS} from leads.lead l where l.id in (
       select effect.lead_id from leads.import_effect effect where effect.import_id = $1 and exists (
         select 1 from leads.activity later where later.lead_id = effect.lead_id and later.import_id is distinct from $1
           and later.at > (select committed_at from imports.import_v1 where id = $1)))`,
    [id],
  );
  if (leads.length === 0) return;
  const rules = await loadRules(sql);
  const notes = await sql.query<{ lead_id: string; text: string }>(
    `select lead_id, string_agg(text, E'\\n' order by id desc) as text from leads.activity
     where kind = 'note' and lead_id = any($1::uuid[]) group by lead_id`,
    [leads.map((lead) => lead.id)],
  );
  const textOf = new Map(notes.map(({ lead_id: lead, text }) => [lead, text]));
  for (const lead of leads) {
    lead.notes_text = textOf.get(lead.id) ?? null;
    refresh(lead, rules);
  }
  await saveLeads(sql, leads, [...DERIVED, 'notes_text']);
}

async function removeCreated(sql: TargetSql, ref: ImportRef, actorName: string): Promise<void> {
  await sql.query(
    `delete from leads.lead lead where lead.import_id = $1 and lead.version = 1 and lead.deleted_at is null
       and not exists (select 1 from leads.activity act where act.lead_id = lead.id and act.import_id is distinct from $1)
       and not exists (select 1 from leads.lead loser where loser.merged_into = lead.id)`,
    [ref.id],
  );
  await sql.query(
    `with binned as (
       update leads.lead set deleted_at = now(), deleted_by = $2::uuid, version = version + 1, updated_at = now()
       where import_id = $1 and deleted_at is null returning id)
     insert into leads.activity (lead_id, kind, by_id, by_name, import_id, detail)
     select id, 'deleted', $2::uuid, $3, $1::uuid, '{"isUndone": true}' from binned`,
    [ref.id, ref.actorId, actorName],
  );
}
