import { quoted, type RowIssue, type SheetRow, type Severity } from '@tierline/shared/intake';
import type { DateOrder } from '../values/dates.js';
import type { PhoneRegion } from '../values/phones.js';
import type { LeadRowIssue } from './lead-row.js';

/** Codes of what can be said about the row of a lead file, with how serious it is.
 *  @source leads 2.2 */
export const LEAD_ISSUES = {
  'invalid-phone': 'warning',
  'invalid-email': 'warning',
  'invalid-date': 'warning',
  'invalid-priority': 'warning',
  'status-unmapped': 'warning',
  'cell-error': 'warning',
  'text-too-long': 'warning',
  'date-order-assumed': 'note',
  'no-identity': 'blocking',
} as const satisfies Readonly<Record<string, Severity>>;
export type LeadIssueCode = keyof typeof LEAD_ISSUES;

/** How values of a file are read. */
export interface ReadingChoices {
  readonly region: PhoneRegion;
  readonly dateOrder: DateOrder;
  /** Names of cities by other name in lower case. */
  readonly cityNames: Readonly<Record<string, string>>;
  /** Statuses of the pipeline. */
  readonly statuses: readonly string[];
}

/** Collects what is wrong with one row, for the review and for the lead. */
export class RowIssues {
  readonly issues: RowIssue[] = [];
  readonly kept: LeadRowIssue[] = [];

  constructor(
    private readonly row: SheetRow,
    private readonly choices: ReadingChoices,
  ) {}

  /** @param field as the cell has it: `phone`, `phone.1`; null when the row as a whole is meant
   *  @param raw   the part that is meant */
  add(field: string | null, code: LeadIssueCode, raw: string): void {
    const message = sentenceOf(code, raw, this.choices);
    this.issues.push(this.row.issue(field, { code, severity: LEAD_ISSUES[code], message }));
    if (field !== null) this.kept.push({ field, code, raw });
  }
}

function sentenceOf(code: LeadIssueCode, raw: string, { region, dateOrder }: ReadingChoices): string {
  const value = quoted(raw);
  switch (code) {
    case 'invalid-phone':
      return `${value} is no phone number of ${region}. The lead is kept without it: correct the digits, or write it with + and the country code.`;
    case 'invalid-email':
      return `${value} is no e-mail address. The lead is kept without it: write it like name@example.com.`;
    case 'invalid-date':
      return `${value} is no date that we know. The lead is kept without it: write one like 2025-07-13.`;
    case 'invalid-priority':
      return `${value} is no priority. It is computed instead: write Urgent, High, Medium or Low.`;
    case 'status-unmapped':
      return `${value} is no status that we know. It goes to the notes: write the name of a status if one is meant.`;
    case 'cell-error':
      return `The cell shows the error ${value}. It counts as empty: correct the formula or enter the value.`;
    case 'text-too-long':
      return `${value} is too long for its column. The beginning is kept there and the whole among the other columns.`;
    case 'date-order-assumed':
      return `${value} can only be read with the ${dateOrder === 'dmy' ? 'month' : 'day'} first, unlike the other dates. Check it.`;
    case 'no-identity':
      return 'The row has no valid phone number, no valid e-mail address and no name. Enter one of them, or leave the row out.';
  }
}
