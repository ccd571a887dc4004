import { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { LEAD_COLUMNS, type LeadRow } from './lead.row.js';
import { leadsWithin, type LeadReach } from './lead.scope.js';

/** The leads of these ids within a reach, locked in the order of ids so that two acts on the same leads wait for each other. Leads in the
 *  bin are left out. */
export async function lockLeads(sql: Sql, reach: LeadReach, ids: readonly string[]): Promise<LeadRow[]> {
  const params = new SqlParams();
  return sql.query<LeadRow>(
    `select ${LEAD_COLUMNS} from leads.lead l
     where l.id = any(${params.add(ids)}::uuid[]) and l.deleted_at is null and ${leadsWithin(reach, 'l', params)}
     order by l.id for update`,
    params.values,
  );
}

/** One lead of the bin within a reach, locked. */
export async function lockDeletedLead(sql: Sql, reach: LeadReach, id: string): Promise<LeadRow | null> {
  const params = new SqlParams();
  const [row] = await sql.query<LeadRow>(
    `select ${LEAD_COLUMNS} from leads.lead l
     where l.id = ${params.add(id)}::uuid and l.deleted_at is not null and ${leadsWithin(reach, 'l', params)} for update`,
    params.values,
  );
  return row ?? null;
}

/** Columns that are computed by the database. */
type Written = Exclude<keyof LeadRow, 'id' | 'version' | 'updated_at' | 'created_at'>;

/** @returns the id of the new lead */
export async function insertLead(sql: Sql, lead: Partial<LeadRow> & Pick<LeadRow, 'status'>): Promise<string> {
  const columns = Object.keys(lead).join(', ');
  const [row] = await sql.query<{ id: string }>(
    `insert into leads.lead (${columns}) select ${columns} from jsonb_populate_record(null::leads.lead, $1::jsonb) returning id`,
    [JSON.stringify(lead)],
  );
  if (!row) throw new Error('The database kept no lead.');
  return row.id;
}

/** Writes some columns of many leads in one statement; each becomes one version newer.
 *  @returns ids and versions that they have now */
export async function saveLeads(
  sql: Sql,
  leads: readonly LeadRow[],
  columns: readonly Written[],
): Promise<{ id: string; version: number }[]> {
  if (leads.length === 0) return [];
  const fresh = leads.map((lead) =>
    Object.fromEntries([['id', lead.id], ...columns.map((name) => [name, lead[name]])]),
  );
  return sql.query<{ id: string; version: number }>(
    `update leads.lead l set ${columns.map((name) => `${name} = fresh.${name}`).join(', ')}, version = l.version + 1, updated_at = now()
     from jsonb_populate_recordset(null::leads.lead, $1::jsonb) fresh where fresh.id = l.id returning l.id, l.version`,
    [JSON.stringify(fresh)],
  );
}
