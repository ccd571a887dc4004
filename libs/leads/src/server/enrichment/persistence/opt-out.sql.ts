import type { Sql } from '@tierline/platform/database';
import type { Decider } from './enrichment-value.store.js';

/** Whether nothing of the lead may be told to a model. */
export async function isOptedOut(sql: Sql, leadId: string): Promise<boolean> {
  const rows = await sql.query('select from leads.enrichment_opt_out where lead_id = $1', [leadId]);
  return rows.length > 0;
}

/** @returns whether that changed anything */
export async function setOptedOut(
  tx: Sql,
  { leadId, isOut, by }: { leadId: string; isOut: boolean; by: Decider },
): Promise<boolean> {
  const rows = isOut
    ? await tx.query(
        `insert into leads.enrichment_opt_out (lead_id, by_id, by_name) values ($1, $2::uuid, $3)
         on conflict do nothing returning lead_id`,
        [leadId, by.id, by.name],
      )
    : await tx.query('delete from leads.enrichment_opt_out where lead_id = $1 returning lead_id', [leadId]);
  return rows.length > 0;
}
