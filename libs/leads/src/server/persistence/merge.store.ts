import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { LeadRow } from './lead.row.js';

/** An entry of a timeline that moved to the winner, with the lead that it came from. */
export interface MovedActivity {
  readonly id: string;
  readonly leadId: string;
}

export interface MergeRow {
  id: string;
  winner_id: string;
  winner_version: number;
  winner_before: LeadRow;
  loser_ids: string[];
  moved_activities: MovedActivity[];
  undone_at: Date | null;
}

/** Moves the timelines of leads to another one.
 *  @returns what moved, so that it can go back */
export async function moveActivities(
  sql: Sql,
  { from, to }: { from: readonly string[]; to: string },
): Promise<MovedActivity[]> {
  return sql.query<MovedActivity>(
    `update leads.activity moved set lead_id = $2 from leads.activity former
     where former.id = moved.id and moved.lead_id = any($1::uuid[]) returning moved.id, former.lead_id as "leadId"`,
    [from, to],
  );
}

export async function moveActivitiesBack(sql: Sql, moved: readonly MovedActivity[]): Promise<void> {
  await sql.query(
    `update leads.activity set lead_id = former."leadId"
     from jsonb_to_recordset($1::jsonb) as former (id uuid, "leadId" uuid) where activity.id = former.id`,
    [JSON.stringify(moved)],
  );
}

/** @returns id of the merge */
export async function keepMerge(
  sql: Sql,
  { actor }: Access,
  merge: { winner: LeadRow; version: number; losers: readonly LeadRow[]; movedActivities: readonly MovedActivity[] },
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `insert into leads.merge (winner_id, by_id, by_name, winner_version, winner_before, loser_ids, moved_activities)
     values ($1, $2, $3, $4, $5::jsonb, $6::uuid[], $7::jsonb) returning id`,
    [
      merge.winner.id,
      actor.kind === 'person' ? actor.id : null,
      actor.name || 'Somebody',
      merge.version,
      JSON.stringify(merge.winner),
      merge.losers.map(({ id }) => id),
      JSON.stringify(merge.movedActivities),
    ],
  );
  return row?.id ?? '';
}

/** The merge, locked. */
export async function lockMerge(sql: Sql, id: string): Promise<MergeRow | null> {
  const [row] = await sql.query<MergeRow>(`select * from leads.merge where id = $1 for update`, [id]);
  return row ?? null;
}
