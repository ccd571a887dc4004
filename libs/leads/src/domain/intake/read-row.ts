import type { SheetCell, SheetRow } from '@tierline/shared/intake';
import type { LeadField } from '../lead-fields.js';
import { LEAD_PRIORITIES, type LeadPriority } from '../score.js';
import { textOf } from '../values/blank-words.js';
import { readAge, readChild } from '../values/children.js';
import { readDate } from '../values/dates.js';
import { readEmails } from '../values/emails.js';
import { readCity, readName } from '../values/names.js';
import { readPhones } from '../values/phones.js';
import { readStatus } from '../values/status-words.js';
import { isUsable, type LeadRow } from './lead-row.js';
import { RowIssues, type ReadingChoices } from './row-issues.js';
import type { LeadSheetLayout } from './sheet-plan.js';

const ERROR_VALUE = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/i;
const LONGEST_TEXT = 300;
const BY_CONTACT: LeadSheetLayout = 'leads-by-contact';

/** Makes a lead of one row: values cleaned, nothing lost. What is wrong is told; only a row without phone, e-mail and name blocks.
 *  @source leads 2.2 */
export function readLeadRow(source: SheetRow, choices: ReadingChoices): { lead: LeadRow; issues: RowIssues['issues'] } {
  return new RowReading(source, choices).read();
}

/** The reading of one row, column by column. */
class RowReading {
  private readonly found: RowIssues;
  private readonly extra: Record<string, string> = {};

  constructor(
    private readonly source: SheetRow,
    private readonly choices: ReadingChoices,
  ) {
    this.found = new RowIssues(source, choices);
  }

  read(): { lead: LeadRow; issues: RowIssues['issues'] } {
    const contact = this.contact();
    const child = this.child();
    const status = this.status();
    const dates = this.dates();
    const notes = this.all('notes');
    const lead: LeadRow = {
      ...{ fullName: this.name(), ...contact, ...child, ...dates, status: status.status },
      city: this.value('city', (text) => readCity(text, this.choices.cityNames)),
      address: this.text('address'),
      state: this.text('state'),
      country: this.text('country'),
      postalCode: this.text('postalCode'),
      companyName: this.text('companyName'),
      leadSource: this.text('leadSource'),
      leadType: this.text('leadType'),
      notes: status.unmapped === null ? notes : [...notes, status.unmapped],
      pendingAction: this.text('pendingAction'),
      furtherAction: this.text('furtherAction'),
      assignedTo: this.text('assignedTo'),
      priority: this.priority(),
      extra: this.withRest(),
      issues: this.found.kept,
    };
    if (!isUsable(lead)) this.found.add(null, 'no-identity', '');
    return { lead, issues: this.found.issues };
  }

  private name(): string | null {
    const whole = this.value('fullName', readName);
    const parts = [this.text('firstName'), this.text('lastName')].filter((part) => part !== null);
    return whole ?? (parts.length === 0 ? null : readName(parts.join(' ')));
  }

  private contact(): Pick<LeadRow, 'phones' | 'emails' | 'phoneRaw' | 'emailRaw'> {
    const phones: string[] = [];
    const emails: string[] = [];
    const badPhones: string[] = [];
    const badEmails: string[] = [];
    for (const { field, cell } of [...this.filled('phone'), ...this.filled('altPhone')]) {
      const { numbers, invalid } = readPhones(cell.text, this.choices.region);
      addNew(phones, numbers);
      for (const part of invalid) this.found.add(field, 'invalid-phone', part);
      badPhones.push(...invalid);
    }
    for (const { field, cell } of this.filled('email')) {
      const { addresses, invalid } = readEmails(cell.text);
      addNew(emails, addresses);
      for (const part of invalid) this.found.add(field, 'invalid-email', part);
      badEmails.push(...invalid);
    }
    return { phones, emails, phoneRaw: rawOf(badPhones), emailRaw: rawOf(badEmails) };
  }

  private child(): Pick<LeadRow, 'childName' | 'childAge' | 'childAges' | 'childAgeText'> {
    const both = this.value('childNameAndAge', (text) => (textOf(text) === null ? null : readChild(text)));
    const alone = this.value('childAge', (text) => (textOf(text) === null ? null : readAge(text)));
    const ages = alone === null ? (both?.ages ?? []) : alone.age === null ? [] : [alone.age];
    return {
      childName: this.value('childName', readName) ?? both?.name ?? null,
      childAge: ages[0] ?? null,
      childAges: ages,
      childAgeText: alone?.text ?? both?.text ?? null,
    };
  }

  private status(): { status: string | null; unmapped: string | null } {
    const read = this.value('status', (text) =>
      textOf(text) === null ? null : readStatus(text, this.choices.statuses),
    );
    if (read?.unmapped != null) this.found.add('status', 'status-unmapped', read.unmapped);
    return read ?? { status: null, unmapped: null };
  }

  private dates(): Pick<LeadRow, 'leadDate' | 'lastContactDate'> {
    const lastContactDate = this.date('lastContactDate');
    const isByContact = this.source.layout === BY_CONTACT;
    return { leadDate: isByContact ? lastContactDate : this.date('leadDate'), lastContactDate };
  }

  private date(field: LeadField): LeadRow['leadDate'] {
    for (const { field: at, cell } of this.filled(field)) {
      const { date, issue } = readDate(cell.text, this.choices.dateOrder, this.source.isDate1904);
      if (issue !== null) this.found.add(at, issue, cell.text);
      if (date !== null) return date;
    }
    return null;
  }

  private priority(): LeadPriority | null {
    const text = this.text('priority');
    if (text === null) return null;
    const priority = LEAD_PRIORITIES.find((one) => one === text.toLowerCase());
    if (priority === undefined) this.found.add('priority', 'invalid-priority', text);
    return priority ?? null;
  }

  private text(field: LeadField): string | null {
    return this.value(field, textOf);
  }

  /** What the first column says that says anything; what other columns of the field say goes to the other columns. */
  private value<Value>(field: LeadField, read: (text: string) => Value | null): Value | null {
    let first: Value | null = null;
    for (const { field: at, header, cell } of this.filled(field)) {
      const text = this.fitting(cell.text, at, header);
      const value = read(text);
      if (first === null) first = value;
      else if (value !== null) this.keepExtra(header, text);
    }
    return first;
  }

  /** What all columns of the field say. */
  private all(field: LeadField): string[] {
    const texts: string[] = [];
    for (const { cell } of this.filled(field)) {
      const text = textOf(cell.text);
      if (text !== null) addNew(texts, [text]);
    }
    return texts;
  }

  private filled(field: LeadField): readonly SheetCell[] {
    const cells = this.source.cells(field);
    return cells.some(({ cell }) => isFaulty(cell)) ? cells.filter((cell) => !this.tellsFault(cell)) : cells;
  }

  private tellsFault({ field, cell }: SheetCell): boolean {
    if (!isFaulty(cell)) return false;
    this.found.add(field, 'cell-error', cell.text === '' ? 'formula without a result' : cell.text);
    return true;
  }

  private fitting(text: string, field: string | null, header: string): string {
    if (text.length <= LONGEST_TEXT) return text;
    this.found.add(field, 'text-too-long', text);
    this.keepExtra(header, text);
    return text.slice(0, LONGEST_TEXT).toWellFormed();
  }

  private withRest(): Readonly<Record<string, string>> {
    for (const { header, letter, cell } of this.source.rest()) {
      const text = textOf(cell.text);
      if (text !== null) this.keepExtra(header.trim() === '' ? `Column ${letter}` : header, text);
    }
    return this.extra;
  }

  /** A second column with the same header gets a number. */
  private keepExtra(header: string, text: string): void {
    const name = textOf(header) ?? 'Column';
    let free = name;
    for (let number = 2; Object.hasOwn(this.extra, free); number += 1) free = `${name} ${number}`;
    this.extra[free] = text;
  }
}

function isFaulty({ kind, text }: SheetCell['cell']): boolean {
  return kind === 'error' || kind === 'formula-without-value' || (text.startsWith('#') && ERROR_VALUE.test(text));
}

function addNew(list: string[], values: readonly string[]): void {
  for (const value of values) if (!list.includes(value)) list.push(value);
}

function rawOf(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join(' / ').slice(0, LONGEST_TEXT).toWellFormed();
}
