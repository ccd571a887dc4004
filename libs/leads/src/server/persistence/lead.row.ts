import type { BusinessDate } from '@tierline/shared/time';
import type { LeadPriority } from '../../domain/score.js';

/** A place of a file that a lead comes from. */
export interface LeadSource {
  readonly importId: string;
  readonly sheet: string | null;
  readonly row: number;
  /** Position in the file from 1; left out of what was stored without it. */
  readonly rowId?: number;
}

/** An issue that a file had with one of its values. */
export interface LeadIssue {
  readonly code: string;
  readonly field: string | null;
  readonly raw: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
}

/** Columns of `leads.lead` that people and programs decide. */
export interface LeadFacts {
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  phone: string | null;
  phone_raw: string | null;
  alt_phones: string[];
  email: string | null;
  email_raw: string | null;
  alt_emails: string[];
  city: string | null;
  address: string | null;
  state: string | null;
  country: string | null;
  postal_code: string | null;
  company_name: string | null;
  lead_date: BusinessDate | null;
  last_contact_date: BusinessDate | null;
  lead_source: string | null;
  lead_type: string | null;
  child_name: string | null;
  child_age: number | null;
  child_ages: number[];
  child_age_text: string | null;
  pending_action: string | null;
  further_action: string | null;
  campaign_tag: string | null;
  bank: string | null;
  card_type: string | null;
  application_date: BusinessDate | null;
  extra: Record<string, string>;
  other_names: string[];
  sources: LeadSource[];
  issues: LeadIssue[];
  notes_text: string | null;
}

/** A row of `leads.lead`. */
export interface LeadRow extends LeadFacts {
  id: string;
  status: string;
  status_updated_at: Date | null;
  closed_at: Date | null;
  follow_up_date: BusinessDate | null;
  follow_up_is_manual: boolean;
  follow_up_count: number;
  escalated_for: BusinessDate | null;
  score: number;
  priority: LeadPriority;
  priority_is_manual: boolean;
  assigned_to: string | null;
  created_by: string | null;
  import_id: string | null;
  merged_into: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  deleted_by: string | null;
}

/** SQL of the columns of a lead; numbers as numbers. */
export const LEAD_COLUMNS = `l.id, l.full_name, l.first_name, l.last_name, l.phone, l.phone_raw, l.alt_phones, l.email, l.email_raw,
  l.alt_emails, l.city, l.address, l.state, l.country, l.postal_code, l.company_name, l.lead_date, l.last_contact_date, l.lead_source,
  l.lead_type, l.child_name, l.child_age::float8 as child_age, l.child_ages::float8[] as child_ages, l.child_age_text, l.status,
  l.status_updated_at, l.closed_at, l.follow_up_date, l.follow_up_is_manual, l.follow_up_count, l.escalated_for, l.score, l.priority,
  l.priority_is_manual, l.assigned_to, l.created_by, l.pending_action, l.further_action, l.notes_text, l.extra, l.other_names, l.sources,
  l.issues, l.campaign_tag, l.bank, l.card_type, l.application_date, l.import_id, l.merged_into, l.version, l.created_at, l.updated_at,
  l.deleted_at, l.deleted_by`;
