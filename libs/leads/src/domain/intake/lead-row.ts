import type { BusinessDate } from '@tierline/shared/time';
import type { LeadPriority } from '../score.js';

/** What one row of a file says about a lead. Texts are cleaned; null, or an empty list, where the row says nothing. */
export interface LeadRow {
  readonly fullName: string | null;
  /** E.164, of all columns with numbers, each once; the first is the phone, the others are alternates. */
  readonly phones: readonly string[];
  /** Lower case, each once. */
  readonly emails: readonly string[];
  /** What stands where a number should be and is none. */
  readonly phoneRaw: string | null;
  readonly emailRaw: string | null;
  readonly city: string | null;
  readonly address: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly companyName: string | null;
  readonly leadDate: BusinessDate | null;
  readonly lastContactDate: BusinessDate | null;
  /** Status of the pipeline; null when the row says none. */
  readonly status: string | null;
  readonly leadSource: string | null;
  readonly leadType: string | null;
  readonly childName: string | null;
  /** Years. */
  readonly childAge: number | null;
  readonly childAges: readonly number[];
  readonly childAgeText: string | null;
  readonly notes: readonly string[];
  readonly pendingAction: string | null;
  readonly furtherAction: string | null;
  /** Name or e-mail of a person, as the file says it. */
  readonly assignedTo: string | null;
  /** Set by a person in the file. */
  readonly priority: LeadPriority | null;
  /** Cells of columns that feed no field, by header. */
  readonly extra: Readonly<Record<string, string>>;
  /** What was found wrong in the row, without its place. */
  readonly issues: readonly LeadRowIssue[];
}

export interface LeadRowIssue {
  readonly field: string;
  readonly code: string;
  readonly raw: string;
  /** Where it was found; only of rows that were merged. */
  readonly sheet?: string;
  readonly row?: number;
}

/** A row with its place in the file. */
export interface PlacedRow extends LeadRow {
  /** From 1, in the order of the file. */
  readonly position: number;
  readonly sheet: string;
  /** As seen in the sheet. */
  readonly row: number;
}

/** The name that a row is known by: a child's name when there is no other.
 *  @source leads 2.2 */
export function nameOf({ fullName, childName }: Pick<LeadRow, 'fullName' | 'childName'>): string | null {
  return fullName ?? childName;
}

/** Whether the row can be a lead: it has a valid phone, a valid e-mail or a name.
 *  @source leads 1 */
export function isUsable(row: LeadRow): boolean {
  return row.phones.length > 0 || row.emails.length > 0 || nameOf(row) !== null;
}
