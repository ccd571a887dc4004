import type { Tx } from '@tierline/platform/database';
import type { Outbox } from '@tierline/platform/outbox';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { announce, refresh, type Owned } from './lead-work.js';

/** Leads that are in memory at the same time. */
const BATCH = 5_000;

/** Works out score, next follow-up and priority of every lead again, as after a change of the rules; writes those that differ.
 *  @returns how many differ */
export async function refreshAllLeads(tx: Tx, outbox: Outbox): Promise<number> {
  const rules = await loadRules(tx);
  const owned = new Map<string, Owned>();
  let last = '00000000-0000-0000-0000-000000000000';
  let changed = 0;
  for (;;) {
    const leads = await tx.query<LeadRow>(
      `select ${LEAD_COLUMNS} from leads.lead l where l.deleted_at is null and l.id > $1 order by l.id limit ${BATCH}`,
      [last],
    );
    const differing = leads.filter((lead) => differsAfterRefresh(lead, rules));
    await saveDerived(tx, differing);
    for (const lead of differing) owned.set(`${lead.assigned_to} ${lead.created_by}`, lead);
    changed += differing.length;
    const end = leads.at(-1);
    if (leads.length < BATCH || !end) break;
    last = end.id;
  }
  if (changed > 0) await announce(tx, outbox, { ids: [], owned: [...owned.values()] });
  return changed;
}

function differsAfterRefresh(lead: LeadRow, rules: LeadRules): boolean {
  const { score, priority, follow_up_date: followUpDate } = lead;
  refresh(lead, rules);
  return lead.score !== score || lead.priority !== priority || lead.follow_up_date !== followUpDate;
}

/** What is worked out is no change that somebody made: the versions stay. */
export async function saveDerived(tx: Tx, leads: readonly LeadRow[]): Promise<void> {
  if (leads.length === 0) return;
  const fresh = leads.map(({ id, score, priority, follow_up_date: followUpDate }) => ({
    id,
    score,
    priority,
    follow_up_date: followUpDate,
  }));
  await tx.query(
    `update leads.lead l set score = fresh.score, priority = fresh.priority, follow_up_date = fresh.follow_up_date
     from jsonb_to_recordset($1::jsonb) as fresh (id uuid, score smallint, priority text, follow_up_date date) where l.id = fresh.id`,
    [JSON.stringify(fresh)],
  );
}
