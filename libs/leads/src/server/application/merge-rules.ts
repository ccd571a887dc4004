import { furthestStatus, type Pipeline } from '../../domain/lead-status.js';
import { mergeImpossible } from '../../domain/lead.errors.js';
import type { LeadRow } from '../persistence/lead.row.js';

/** Fields whose value a person can choose among the merged leads, with their columns. */
export const CHOOSABLE = {
  fullName: ['full_name', 'first_name', 'last_name'],
  phone: ['phone', 'phone_raw'],
  email: ['email', 'email_raw'],
  city: ['city'],
  address: ['address'],
  state: ['state'],
  country: ['country'],
  postalCode: ['postal_code'],
  companyName: ['company_name'],
  leadDate: ['lead_date'],
  leadSource: ['lead_source'],
  leadType: ['lead_type'],
  childName: ['child_name'],
  childAge: ['child_age', 'child_ages', 'child_age_text'],
  pendingAction: ['pending_action'],
  furtherAction: ['further_action'],
  campaignTag: ['campaign_tag'],
  bank: ['bank'],
  cardType: ['card_type'],
  applicationDate: ['application_date'],
  status: ['status', 'status_updated_at', 'closed_at'],
  assignedTo: ['assigned_to'],
} as const satisfies Readonly<Record<string, readonly (keyof LeadRow)[]>>;
export type ChoosableField = keyof typeof CHOOSABLE;

/** Columns that a merge writes. */
export const MERGED_COLUMNS = [
  ...Object.values(CHOOSABLE).flat(),
  ...([
    'alt_phones',
    'alt_emails',
    'last_contact_date',
    'follow_up_date',
    'follow_up_is_manual',
    'follow_up_count',
  ] as const),
  ...(['score', 'priority', 'priority_is_manual', 'notes_text', 'extra', 'other_names', 'sources', 'issues'] as const),
] as const;

/** What leads become as one: the chosen values, else the winner's; its gaps are filled from the others, the most complete first. Numbers,
 *  addresses, notes, sources and names are united; the earliest date and the furthest status stay.
 *  @param choices by field the id of the lead whose value stays
 *  @throws DomainError `merge-impossible` for a field or a lead that cannot be chosen
 *  @source leads 3 */
export function mergedLead(
  winner: LeadRow,
  losers: readonly LeadRow[],
  { choices, pipeline }: { choices: Readonly<Record<string, string>>; pipeline: Pipeline },
): LeadRow {
  const others = [...losers].sort((left, right) => completeness(right) - completeness(left));
  const all = [winner, ...others];
  const merged: LeadRow = { ...winner };
  for (const columns of Object.values(CHOOSABLE)) fillGap(merged, others, columns);
  Object.assign(merged, furthest(all, pipeline), united(all));
  for (const [field, leadId] of Object.entries(choices)) choose(merged, all, { field, leadId });
  merged.alt_phones = without(
    all.flatMap((lead) => [lead.phone, ...lead.alt_phones]),
    merged.phone,
  );
  merged.alt_emails = without(
    all.flatMap((lead) => [lead.email, ...lead.alt_emails]),
    merged.email,
  );
  merged.other_names = without(
    all.flatMap((lead) => [lead.full_name, ...lead.other_names]),
    merged.full_name,
  );
  return merged;
}

/** Phone 40, e-mail 35, city 15, name 10.
 *  @source leads 3 */
function completeness({ phone, email, city, full_name: name }: LeadRow): number {
  return (phone ? 40 : 0) + (email ? 35 : 0) + (city ? 15 : 0) + (name ? 10 : 0);
}

function fillGap(merged: LeadRow, others: readonly LeadRow[], columns: readonly (keyof LeadRow)[]): void {
  const [first] = columns;
  if (first === undefined || merged[first] !== null) return;
  const source = others.find((lead) => lead[first] !== null);
  if (source) copy(merged, source, columns);
}

function furthest(all: readonly LeadRow[], pipeline: Pipeline): Partial<LeadRow> {
  const status = all.map((lead) => lead.status).reduce((left, right) => furthestStatus(left, right, pipeline));
  const lead = all.find((one) => one.status === status);
  return lead ? { status, status_updated_at: lead.status_updated_at, closed_at: lead.closed_at } : {};
}

function united(all: readonly LeadRow[]): Partial<LeadRow> {
  const dates = all.flatMap((lead) => lead.lead_date ?? []).sort();
  const contacts = all.flatMap((lead) => lead.last_contact_date ?? []).sort();
  return {
    lead_date: dates[0] ?? null,
    last_contact_date: contacts.at(-1) ?? null,
    follow_up_count: Math.max(...all.map((lead) => lead.follow_up_count)),
    notes_text: all.flatMap((lead) => lead.notes_text ?? []).join('\n') || null,
    extra: Object.assign({}, ...all.map((lead) => lead.extra).reverse()) as Record<string, string>,
    sources: all.flatMap((lead) => lead.sources),
    issues: all.flatMap((lead) => lead.issues),
  };
}

function choose(merged: LeadRow, all: readonly LeadRow[], { field, leadId }: { field: string; leadId: string }): void {
  const source = all.find(({ id }) => id === leadId);
  if (!(field in CHOOSABLE) || !source) throw mergeImpossible(`There is no "${field}" of that lead to choose.`);
  copy(merged, source, CHOOSABLE[field as ChoosableField]);
}

function copy(target: LeadRow, source: LeadRow, columns: readonly (keyof LeadRow)[]): void {
  Object.assign(target, Object.fromEntries(columns.map((name) => [name, source[name]])));
}

function without(values: readonly (string | null)[], main: string | null): string[] {
  return [...new Set(values)].filter((value): value is string => value !== null && value !== main);
}
