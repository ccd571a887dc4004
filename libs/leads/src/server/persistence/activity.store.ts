import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';

/** Kinds of entries of the timeline, as the table has them. */
export const ACTIVITY_KINDS = [
  'status',
  'note',
  'call',
  'email',
  'task',
  'change',
  'assignment',
  'follow-up',
  'priority',
  'merge',
  'unmerge',
  'import',
  'enrichment',
  'deleted',
  'restored',
  'escalation',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** An entry of the timeline that is to be written. */
export interface NewActivity {
  readonly lead_id: string;
  readonly kind: ActivityKind;
  readonly text?: string | null;
  readonly from_status?: string | null;
  readonly to_status?: string | null;
  readonly from_assignee?: string | null;
  readonly to_assignee?: string | null;
  readonly due_on?: string | null;
  readonly import_id?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes entries of the timeline in one statement, all by the same actor.
 *  @returns their ids, in the order given */
export async function writeActivities(sql: Sql, { actor }: Access, entries: readonly NewActivity[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const rows = await sql.query<{ id: string }>(
    `insert into leads.activity (lead_id, kind, by_id, by_name, text, from_status, to_status, from_assignee, to_assignee, due_on,
       import_id, detail)
     select lead_id, kind, $2::uuid, $3::text, text, from_status, to_status, from_assignee, to_assignee, due_on, import_id,
       coalesce(detail, '{}')
     from jsonb_to_recordset($1::jsonb) as entry (lead_id uuid, kind text, text text, from_status text, to_status text,
       from_assignee uuid, to_assignee uuid, due_on date, import_id uuid, detail jsonb)
     returning id`,
    [JSON.stringify(entries), actor.kind === 'person' ? actor.id : null, actor.name || 'Somebody'],
  );
  return rows.map(({ id }) => id);
}
