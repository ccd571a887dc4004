import type { Sql } from '@tierline/platform/database';

export type BackupReason = 'manual' | 'before-import' | 'before-restore' | 'before-reset';

export interface BackupRow {
  no: bigint;
  id: string;
  made_at: Date;
  by_name: string;
  reason: BackupReason;
  import_id: string | null;
  leads: number;
}

/** Backups that are kept. */
const KEPT = 5;

/** Runs SQL in whatever transaction asks for a backup. */
type AnySql = Pick<Sql, 'query'>;

/** Makes a backup of all leads as they are now, and lets go of all but the last five. It is a moment, so it takes no time: the database
 *  keeps a copy of each lead when it is first changed afterwards. Leads that are just being written are waited for.
 *  @returns id of the backup */
export async function makeBackup(
  sql: AnySql,
  by: { readonly id: string | null; readonly name: string; readonly reason: BackupReason; readonly importId?: string },
): Promise<string> {
  await sql.query(`lock table leads.backup in share row exclusive mode`);
  const [made] = await sql.query<{ id: string }>(
    `insert into leads.backup (by_id, by_name, reason, import_id, leads)
     select $1::uuid, $2, $3, $4::uuid, count(*)::integer from leads.lead where deleted_at is null returning id`,
    [by.id, by.name, by.reason, by.importId ?? null],
  );
  await sql.query(
    `delete from leads.backup where no not in (select no from leads.backup order by no desc limit ${KEPT})`,
  );
  return made?.id ?? '';
}

/** Newest first. */
export function listBackups(sql: AnySql): Promise<BackupRow[]> {
  return sql.query<BackupRow>(
    `select no, id, made_at, by_name, reason, import_id, leads from leads.backup order by no desc`,
  );
}

export async function backupById(sql: AnySql, id: string): Promise<BackupRow | null> {
  const [row] = await sql.query<BackupRow>(
    `select no, id, made_at, by_name, reason, import_id, leads from leads.backup where id = $1`,
    [id],
  );
  return row ?? null;
}

/** SQL relation `(lead_id, row)` of leads whose copy tells how they were when backup number `$1` was made, at `$2`: the oldest copy since.
 *  A lead that came between two backups has copies as well, but was not there at the first. */
const COPIES = `(select distinct on (lead_id) lead_id, row from leads.lead_past
  where backup_no >= $1 and (row ->> 'created_at')::timestamptz <= $2 order by lead_id, backup_no)`;

const NOT_COMPARED = `'{search_text,priority_rank,version,updated_at,escalated_for,reset_id,score}'::text[]`;

/** SQL of a lead without what is worked out: a priority or a day counts only where a person chose it. */
function chosen(row: string): string {
  const unlessManual = (flag: string, column: string): string =>
    `(case when (${row} ->> '${flag}')::boolean then '{}' else '{${column}}' end)::text[]`;
  return `(${row} - ${NOT_COMPARED} - ${unlessManual('priority_is_manual', 'priority')} - ${unlessManual('follow_up_is_manual', 'follow_up_date')})`;
}

/** SQL that a copy says something else than the lead does now. */
const DIFFERS = `${chosen('to_jsonb(l)')} is distinct from ${chosen('past.row')}`;

export interface BackupDifference {
  /** Leads that would become again what they were. */
  readonly changed: number;
  /** Leads that were put into the bin or removed since, and would come back. */
  readonly returning: number;
  /** Leads that came since, and would go into the bin. */
  readonly added: number;
}

/** What lies between a backup and now. */
export async function differenceTo(sql: AnySql, backup: BackupRow): Promise<BackupDifference> {
  const [row] = await sql.query<BackupDifference>(
    `select
       (select count(*)::integer from ${COPIES} past join leads.lead l on l.id = past.lead_id
        where past.row ->> 'deleted_at' is null and l.deleted_at is null and ${DIFFERS}) as changed,
       (select count(*)::integer from ${COPIES} past left join leads.lead l on l.id = past.lead_id
        where past.row ->> 'deleted_at' is null and (l.id is null or l.deleted_at is not null)) as returning,
       (select count(*)::integer from leads.lead l where l.deleted_at is null and l.created_at > $2) as added`,
    [backup.no, backup.made_at],
  );
  return row ?? { changed: 0, returning: 0, added: 0 };
}

/** Has all leads be what they were: changed ones again so, removed ones back, and what came since in the bin. Each becomes a version newer. */
export async function restoreBackup(sql: AnySql, backup: BackupRow, byId: string | null): Promise<void> {
  const columns = (await sql.query<{ name: string }>(COLUMNS)).map(({ name }) => name);
  await sql.query(
    `insert into leads.lead (id, ${columns.join(', ')})
     select former.id, ${columns.map((name) => `former.${name}`).join(', ')}
     from ${COPIES} past cross join lateral jsonb_populate_record(null::leads.lead, past.row - 'reset_id') former
     where not exists (select from leads.lead l where l.id = past.lead_id)`,
    [backup.no, backup.made_at],
  );
  await sql.query(
    `update leads.lead l set ${columns.map((name) => `${name} = former.${name}`).join(', ')}, version = l.version + 1, updated_at = now()
     from ${COPIES} past cross join lateral jsonb_populate_record(null::leads.lead, past.row - 'reset_id') former
     where l.id = past.lead_id and ${DIFFERS}`,
    [backup.no, backup.made_at],
  );
  await sql.query(
    `update leads.lead l set deleted_at = now(), deleted_by = $2::uuid, version = l.version + 1, updated_at = now()
     where l.deleted_at is null and l.created_at > $1`,
    [backup.made_at, byId],
  );
}

const COLUMNS = `select column_name as name from information_schema.columns
  where table_schema = 'leads' and table_name = 'lead' and is_generated = 'NEVER' and column_name <> all('{id,version,updated_at}')`;

/** The leads of a backup in batches, as the list shows leads, in the order of their ids. */
export const LEADS_OF_BACKUP = `
  select l.* from leads.lead l
  where l.deleted_at is null and l.created_at <= $2
    and not exists (select from leads.lead_past past where past.lead_id = l.id and past.backup_no >= $1)
  union all
  select former.* from ${COPIES} past cross join lateral jsonb_populate_record(null::leads.lead, past.row) former
  where past.row ->> 'deleted_at' is null`;
