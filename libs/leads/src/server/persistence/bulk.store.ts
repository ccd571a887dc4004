import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { LeadRow } from './lead.row.js';

/** Columns of a lead that a change of many can be undone by. */
export type FormerColumns = Pick<
  LeadRow,
  | 'status'
  | 'status_updated_at'
  | 'last_contact_date'
  | 'follow_up_date'
  | 'follow_up_is_manual'
  | 'follow_up_count'
  | 'closed_at'
  | 'notes_text'
  | 'score'
  | 'priority'
  | 'priority_is_manual'
  | 'assigned_to'
>;

export interface BulkChangeRow {
  id: string;
  by_id: string | null;
  undone_at: Date | null;
}

/** Keeps how the leads were before, so that the change can be undone.
 *  @returns id of the change */
export async function keepBulkChange(
  sql: Sql,
  { actor }: Access,
  act: {
    readonly wanted: object;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly before: readonly LeadRow[];
    readonly versions: readonly { readonly id: string; readonly version: number }[];
  },
): Promise<string> {
  const [bulk] = await sql.query<{ id: string }>(
    `insert into leads.bulk_change (by_id, by_name, change, changed, unchanged, refused) values ($1, $2, $3::jsonb, $4, $5, $6) returning id`,
    [
      actor.kind === 'person' ? actor.id : null,
      actor.name || 'Somebody',
      JSON.stringify(act.wanted),
      act.changed,
      act.unchanged,
      act.refused,
    ],
  );
  const version = new Map(act.versions.map((one) => [one.id, one.version]));
  const rows = act.before.map((lead) => ({
    lead_id: lead.id,
    version: version.get(lead.id) ?? 0,
    before: formerOf(lead),
  }));
  await sql.query(
    `insert into leads.bulk_change_lead (bulk_id, lead_id, before, version)
     select $1::uuid, lead_id, before, version from jsonb_to_recordset($2::jsonb) as row (lead_id uuid, before jsonb, version integer)`,
    [bulk?.id, JSON.stringify(rows)],
  );
  return bulk?.id ?? '';
}

/** The change, locked. */
export async function lockBulkChange(sql: Sql, id: string): Promise<BulkChangeRow | null> {
  const [row] = await sql.query<BulkChangeRow>(
    `select id, by_id, undone_at from leads.bulk_change where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** How its leads were, and the version that it made of each. */
export function formerLeads(
  sql: Sql,
  bulkId: string,
): Promise<{ lead_id: string; version: number; before: FormerColumns }[]> {
  return sql.query(`select lead_id, version, before from leads.bulk_change_lead where bulk_id = $1`, [bulkId]);
}

function formerOf(lead: LeadRow): FormerColumns {
  return {
    status: lead.status,
    status_updated_at: lead.status_updated_at,
    last_contact_date: lead.last_contact_date,
    follow_up_date: lead.follow_up_date,
    follow_up_is_manual: lead.follow_up_is_manual,
    follow_up_count: lead.follow_up_count,
    closed_at: lead.closed_at,
    notes_text: lead.notes_text,
    score: lead.score,
    priority: lead.priority,
    priority_is_manual: lead.priority_is_manual,
    assigned_to: lead.assigned_to,
  };
}
