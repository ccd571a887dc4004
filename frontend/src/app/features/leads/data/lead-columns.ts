import type { LeadDto, LeadFileColumn } from '@tierline/api-client';
import type { ColumnChoice, DateForms, GridColumn, NumberForms } from '@tierline/ui';
import { followUpLook, leadName } from './lead-words.js';

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
  /** The company's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Columns that are shown until somebody chooses others. */
export const USUAL_COLUMNS: readonly string[] = [
  'name',
  'phone',
  'email',
  'city',
  'status',
  'priority',
  'score',
  'owner',
  'followUp',
];

/** Every column of the list, with those that only a choice shows. Their keys stand in the address and in saved views. */
export function leadColumns({ numbers, dates, today }: Forms): readonly GridColumn<LeadDto>[] {
  const text = (key: keyof LeadDto & string, head: string, sort?: string): GridColumn<LeadDto> => ({
    key,
    head,
    ...(sort ? { sort } : {}),
    text: (lead) => (typeof lead[key] === 'string' ? lead[key] : '–'),
  });
  return [
    { key: 'name', head: 'Name', sort: 'name', isKey: true, phone: 'key', text: leadName },
    { key: 'phone', head: 'Phone', text: (lead) => lead.phoneDisplay ?? lead.phone ?? 'no phone' },
    { ...text('email', 'Email'), isMinor: true, isMuted: true },
    { ...text('city', 'City', 'city'), isMinor: true },
    { key: 'status', head: 'Status', sort: 'status', phone: 'fact' },
    { key: 'priority', head: 'Priority', sort: 'priority', phone: 'amount' },
    { key: 'score', head: 'Score', sort: 'score', align: 'end', text: (lead) => numbers.count(lead.score) },
    {
      key: 'owner',
      head: 'Owner',

      phone: 'fact',
      text: (lead) => lead.assignedTo?.name ?? 'nobody',
    },
    {
      key: 'followUp',
      head: 'Follow-up',
      sort: 'followUpDate',
      phone: 'fact',
      text: (lead) => followUpLook(lead.followUpDate, today, dates).text,
    },
    { key: 'leadDate', head: 'Lead date', sort: 'leadDate', text: (lead) => dates.day(lead.leadDate) },
    text('leadSource', 'Source'),
    text('leadType', 'Type'),
    text('campaignTag', 'Campaign'),
    text('bank', 'Bank'),
    text('companyName', 'Company'),
    { key: 'createdAt', head: 'Created', sort: 'createdAt', text: (lead) => dates.instant(lead.createdAt) },
  ];
}

/** The columns of an address: those it names in their own order, else the usual ones. */
export function shownColumns(named: readonly string[], columns: readonly GridColumn<LeadDto>[]): readonly string[] {
  const known = columns.map(({ key }) => key).filter((key) => named.includes(key));
  return known.length > 0 ? known : USUAL_COLUMNS;
}

/** What the address says of the columns: nothing where they are the usual ones. */
export function namedColumns(shown: readonly string[]): readonly string[] | null {
  const isUsual = shown.length === USUAL_COLUMNS.length && USUAL_COLUMNS.every((key) => shown.includes(key));
  return isUsual ? null : shown;
}

export function columnChoices(columns: readonly GridColumn<LeadDto>[]): readonly ColumnChoice[] {
  return columns.map(({ key, head }) => ({ key, label: head }));
}

/** Columns of the screen under the names that they have in a file. */
const IN_FILES: Readonly<Record<string, LeadFileColumn>> = {
  name: 'fullName',
  owner: 'assignedTo',
  followUp: 'followUpDate',
};

/** The columns of an export: those that are shown, in their order. */
export function fileColumns(shown: readonly string[]): readonly LeadFileColumn[] {
  return shown.map((key) => IN_FILES[key] ?? (key as LeadFileColumn));
}
