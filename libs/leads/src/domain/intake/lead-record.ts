import type { BusinessDate } from '@tierline/shared/time';
import { LEAD_PRIORITIES } from '../score.js';
import { keysOf } from './lead-groups.js';
import type { LeadRow, LeadRowIssue } from './lead-row.js';

/** Fields of a staged lead in the order in which they are staged; only appended to. Lists are texts: numbers, addresses and ages with a
 *  blank between them, notes one per line; `extra` and `issues` are JSON. */
export const LEAD_RECORD_FIELDS = [
  ...(['fullName', 'phones', 'emails', 'phoneRaw', 'emailRaw', 'city', 'address', 'state', 'country'] as const),
  ...(['postalCode', 'companyName', 'leadDate', 'lastContactDate', 'status', 'leadSource', 'leadType'] as const),
  ...(['childName', 'childAge', 'childAges', 'childAgeText', 'notes', 'pendingAction', 'furtherAction'] as const),
  ...(['assignedTo', 'priority', 'extra', 'issues', 'nameKey'] as const),
] as const;
export type LeadRecordField = (typeof LEAD_RECORD_FIELDS)[number];

/** A row of a lead file as it is staged. */
export type LeadRecord = Readonly<Record<LeadRecordField, string | null>>;

/** @returns the row as texts; `nameKey` only where nothing else tells the lead from others */
export function recordOf(row: LeadRow): LeadRecord {
  const { phones, emails, childAge, childAges, notes, extra, issues, ...texts } = row;
  const isNameOnly = phones.length === 0 && emails.length === 0;
  return {
    ...texts,
    ...{ phones: joined(phones, ' '), emails: joined(emails, ' '), notes: joined(notes, '\n') },
    ...{ childAge: childAge === null ? null : String(childAge), childAges: joined(childAges, ' ') },
    extra: Object.keys(extra).length === 0 ? null : JSON.stringify(extra),
    issues: issues.length === 0 ? null : JSON.stringify(issues),
    nameKey: isNameOnly ? keysOf(row).nameKey : null,
  };
}

/** @returns the row that a record was made of */
export function rowOf(record: LeadRecord): LeadRow {
  const { nameKey: _nameKey, ...texts } = record;
  return {
    ...texts,
    ...{ phones: split(record.phones, ' '), emails: split(record.emails, ' '), notes: split(record.notes, '\n') },
    leadDate: record.leadDate as BusinessDate | null,
    lastContactDate: record.lastContactDate as BusinessDate | null,
    childAge: record.childAge === null ? null : Number(record.childAge),
    childAges: split(record.childAges, ' ').map(Number),
    priority: LEAD_PRIORITIES.find((one) => one === record.priority) ?? null,
    extra: record.extra === null ? {} : (JSON.parse(record.extra) as Record<string, string>),
    issues: record.issues === null ? [] : (JSON.parse(record.issues) as LeadRowIssue[]),
  };
}

function joined(values: readonly (string | number)[], by: string): string | null {
  return values.length === 0 ? null : values.join(by);
}

function split(text: string | null, by: string): string[] {
  return text === null ? [] : text.split(by);
}
