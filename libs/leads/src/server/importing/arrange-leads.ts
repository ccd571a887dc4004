import type { ImportRef, TargetArrangement, TargetSql } from '@tierline/contracts/imports';
import { LeadGroups, type RowKeys } from '../../domain/intake/lead-groups.js';
import { mergeRows } from '../../domain/intake/lead-merge.js';
import type { Pipeline } from '../../domain/lead-status.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import {
  forgetMerges,
  keepMergedRows,
  keepMerges,
  keepShared,
  keysInCommon,
  mergedRows,
  rowsOfLeads,
  type RowsOfLead,
  type SharedByLeads,
} from './staged-leads.sql.js';

/** Leads whose rows are in memory at the same time. */
const LEADS_AT_ONCE = 1_000;

/** Finds out which rows of a file are one lead, and what each of those leads says. Only keys of rows that have one in common are held
 *  together; a row that is a lead by itself needs nothing but its place in staging. */
export const arrangeLeads: TargetArrangement = {
  async all(sql, ref) {
    const { leads, shared } = await grouped(sql, ref.id);
    await forgetMerges(sql, ref.id, null);
    await keepShared(sql, ref.id, shared);
    await keepLeads(sql, ref, leads);
  },

  /** The keys of the whole file are grouped again, since one number can join or part rows anywhere; only leads that came out otherwise, or
   *  that have one of these rows, are written again. */
  async changed(sql, ref, positions) {
    const { leads, shared } = await grouped(sql, ref.id);
    const before = await mergedRows(sql, ref.id);
    const touched = new Set(positions);
    const kept = (lead: RowsOfLead) =>
      before.get(lead.position)?.join() === lead.rows.join() && !lead.rows.some((row) => touched.has(row));
    const fresh = leads.filter((lead) => !kept(lead));
    const stays = new Set(leads.filter(kept).map(({ position }) => position));
    const gone = [...before.keys()].filter((position) => !stays.has(position));
    await forgetMerges(sql, ref.id, gone);
    await keepShared(sql, ref.id, shared);
    await keepLeads(sql, ref, fresh);
    return [...fresh.flatMap(({ rows }) => rows), ...gone.flatMap((position) => before.get(position) ?? [])];
  },

  async clear(sql, ref) {
    await forgetMerges(sql, ref.id, null);
    await keepShared(sql, ref.id, []);
  },
};

/** Leads of several rows, and leads that may be one person; by their first rows. */
async function grouped(sql: TargetSql, importId: string): Promise<{ leads: RowsOfLead[]; shared: SharedByLeads[] }> {
  const groups = new LeadGroups();
  const members = new Map<number, number[]>();
  const put = (group: number, position: number) => {
    const rows = members.get(group);
    if (rows) rows.push(position);
    else members.set(group, [position]);
  };
  const byEmail: (RowKeys & { readonly position: number })[] = [];
  const byName: { readonly position: number; readonly nameKey: string }[] = [];
  for await (const row of keysInCommon(sql, importId)) {
    const { position, phones, emails, nameKey } = row;
    if (phones.length > 0) put(groups.addWithPhone(row), position);
    else if (emails.length > 0) byEmail.push(row);
    else if (nameKey !== null) byName.push({ position, nameKey });
  }
  for (const row of byEmail) put(groups.addWithEmail(row), row.position);
  for (const { position, nameKey } of byName) put(groups.addWithName(nameKey), position);
  const beginOf = (group: number): number => Math.min(...(members.get(group) ?? []));
  const leads = [...members.values()].filter(({ length }) => length > 1).map(inOrder);
  const shared = groups.shared.map(({ group, other, reason, value }) => {
    const [position = 0, second = 0] = [beginOf(group), beginOf(other)].sort((one, two) => one - two);
    return { position, other: second, reason, value };
  });
  return { leads, shared };
}

function inOrder(rows: readonly number[]): RowsOfLead {
  const sorted = [...rows].sort((one, other) => one - other);
  return { position: sorted[0] ?? 0, rows: sorted };
}

async function keepLeads(sql: TargetSql, ref: ImportRef, leads: readonly RowsOfLead[]): Promise<void> {
  if (leads.length === 0) return;
  const { pipeline } = await loadRules(sql);
  await keepMergedRows(sql, ref.id, leads);
  for (let start = 0; start < leads.length; start += LEADS_AT_ONCE) {
    await keepSlice(sql, ref.id, { leads: leads.slice(start, start + LEADS_AT_ONCE), pipeline });
  }
}

async function keepSlice(
  sql: TargetSql,
  importId: string,
  { leads, pipeline }: { leads: readonly RowsOfLead[]; pipeline: Pipeline },
): Promise<void> {
  const rows = await rowsOfLeads(sql, importId, leads);
  await keepMerges(
    sql,
    importId,
    [...rows].map(([position, members]) => [position, mergeRows(members, pipeline)] as const),
  );
}
