import { furthestStatus, NEW_LEAD, type Pipeline, DEFAULT_PIPELINE } from '../lead-status.js';
import type { MergedLead } from './lead-merge.js';

/** What matters of a stored lead when a file brings the same person again. */
export interface StoredLead {
  readonly id: string;
  readonly fullName: string | null;
  readonly phone: string | null;
  readonly altPhones: readonly string[];
  readonly email: string | null;
  readonly altEmails: readonly string[];
  readonly city: string | null;
  readonly status: string;
}

/** Fields of a stored lead that a file can fill where they are empty. */
export const FILLABLE_FIELDS = [
  ...(['fullName', 'phone', 'email', 'city', 'address', 'state', 'country', 'postalCode', 'companyName'] as const),
  ...(['leadDate', 'leadSource', 'leadType', 'childName', 'childAge', 'childAgeText'] as const),
  ...(['pendingAction', 'furtherAction'] as const),
] as const;
export type FillableField = (typeof FILLABLE_FIELDS)[number];

/** The stored lead that a lead of a file is: one with any of its numbers, else one with any of its addresses, unless both have phones,
 *  which then differ.
 *  @param stored oldest first
 *  @source leads 3 */
export function matchStored<Stored extends StoredLead>(lead: MergedLead, stored: readonly Stored[]): Stored | null {
  const phones = new Set([lead.phone, ...lead.altPhones]);
  const emails = new Set([lead.email, ...lead.altEmails]);
  const has = (keys: ReadonlySet<string | null>, values: readonly (string | null)[]) =>
    values.some((value) => value !== null && keys.has(value));
  return (
    stored.find((one) => has(phones, [one.phone, ...one.altPhones])) ??
    stored.find((one) => has(emails, [one.email, ...one.altEmails]) && (one.phone === null || lead.phone === null)) ??
    null
  );
}

/** Fields that the lead of a file fills in the stored one: those that are empty there. Nothing else changes, but for the status.
 *  @source leads 3 */
export function filledBy(lead: MergedLead, stored: Readonly<Partial<Record<FillableField, unknown>>>): FillableField[] {
  return FILLABLE_FIELDS.filter((field) => lead[field] !== null && (stored[field] ?? null) === null);
}

/** The status of a stored lead after the file: never one further back.
 *  @source leads 3 */
export function statusAfter(lead: MergedLead, stored: StoredLead, pipeline: Pipeline = DEFAULT_PIPELINE): string {
  return furthestStatus(stored.status, lead.status ?? pipeline.statuses[0]?.name ?? NEW_LEAD, pipeline);
}
