import type { CellToWrite, ColumnToWrite } from '@tierline/platform/tabular';
import { dayIn } from '@tierline/shared/time';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import type { ListedLead } from '../persistence/lead-page.js';
import { shownPhone } from './lead.mapping.js';

interface LeadColumn extends ColumnToWrite {
  readonly cell: (lead: ListedLead, rules: LeadRules) => CellToWrite;
}

const text = (value: string | null): CellToWrite => (value === null || value === '' ? null : { kind: 'text', value });
const day = (value: string | null): CellToWrite => (value === null ? null : { kind: 'date', value });
const number = (value: number | null): CellToWrite => (value === null ? null : { kind: 'number', value });

/** Columns of a file of leads by the names of their fields. Phones are text, so that no spreadsheet rounds them. */
export const LEAD_FILE_COLUMNS = {
  fullName: { header: 'Name', width: 28, cell: (lead) => text(lead.full_name) },
  phone: { header: 'Phone', width: 18, cell: (lead, rules) => text(lead.phone && shownPhone(lead.phone, rules)) },
  altPhones: { header: 'Other phones', width: 24, cell: (lead) => text(lead.alt_phones.join('; ')) },
  email: { header: 'Email', width: 30, cell: (lead) => text(lead.email) },
  altEmails: { header: 'Other emails', width: 30, cell: (lead) => text(lead.alt_emails.join('; ')) },
  city: { header: 'City', width: 18, cell: (lead) => text(lead.city) },
  status: { header: 'Status', width: 20, cell: (lead) => text(lead.status) },
  priority: { header: 'Priority', width: 10, cell: (lead) => text(lead.priority) },
  score: { header: 'Score', width: 8, cell: (lead) => number(lead.score) },
  assignedTo: { header: 'Assigned to', width: 24, cell: (lead) => text(lead.assignee_name) },
  leadDate: { header: 'Lead date', width: 12, cell: (lead) => day(lead.lead_date) },
  lastContactDate: { header: 'Last contact', width: 12, cell: (lead) => day(lead.last_contact_date) },
  followUpDate: { header: 'Next follow-up', width: 14, cell: (lead) => day(lead.follow_up_date) },
  followUpCount: { header: 'Follow-ups', width: 10, cell: (lead) => number(lead.follow_up_count) },
  leadSource: { header: 'Source', width: 16, cell: (lead) => text(lead.lead_source) },
  leadType: { header: 'Type', width: 12, cell: (lead) => text(lead.lead_type) },
  campaignTag: { header: 'Campaign', width: 18, cell: (lead) => text(lead.campaign_tag) },
  bank: { header: 'Bank', width: 18, cell: (lead) => text(lead.bank) },
  cardType: { header: 'Card type', width: 14, cell: (lead) => text(lead.card_type) },
  applicationDate: { header: 'Application date', width: 14, cell: (lead) => day(lead.application_date) },
  companyName: { header: 'Company', width: 24, cell: (lead) => text(lead.company_name) },
  address: { header: 'Address', width: 30, cell: (lead) => text(lead.address) },
  postalCode: { header: 'Postal code', width: 12, cell: (lead) => text(lead.postal_code) },
  state: { header: 'State', width: 16, cell: (lead) => text(lead.state) },
  country: { header: 'Country', width: 16, cell: (lead) => text(lead.country) },
  childName: { header: 'Child', width: 20, cell: (lead) => text(lead.child_name) },
  childAge: { header: 'Child age', width: 10, cell: (lead) => number(lead.child_age) ?? text(lead.child_age_text) },
  pendingAction: { header: 'Pending action', width: 24, cell: (lead) => text(lead.pending_action) },
  furtherAction: { header: 'Further action', width: 24, cell: (lead) => text(lead.further_action) },
  notes: { header: 'Notes', width: 40, cell: (lead) => text(lead.notes_text) },
  createdBy: { header: 'Created by', width: 24, cell: (lead) => text(lead.creator_name) },
  createdAt: {
    header: 'Created',
    width: 12,
    cell: (lead, rules) => day(dayIn(rules.followUp.timeZone, lead.created_at)),
  },
} satisfies Readonly<Record<string, LeadColumn>>;

export type LeadFileColumn = keyof typeof LEAD_FILE_COLUMNS;
export const LEAD_FILE_COLUMN_NAMES = Object.keys(LEAD_FILE_COLUMNS) as LeadFileColumn[];
