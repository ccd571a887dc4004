/** A field of the form of a lead. Its key is that of the API. */
export interface LeadField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'phone' | 'email' | 'day' | 'number';
  readonly hint?: string;
}

export interface LeadFieldGroup {
  readonly title: string;
  /** Whether the group is open from the start. */
  readonly isOpen: boolean;
  readonly fields: readonly LeadField[];
}

export const LEAD_FIELDS: readonly LeadFieldGroup[] = [
  {
    title: 'Contact',
    isOpen: true,
    fields: [
      { key: 'fullName', label: 'Name', kind: 'text' },
      { key: 'phone', label: 'Phone', kind: 'phone' },
      { key: 'email', label: 'Email', kind: 'email' },
      { key: 'city', label: 'City', kind: 'text' },
    ],
  },
  {
    title: 'Where it comes from',
    isOpen: true,
    fields: [
      { key: 'leadSource', label: 'Source', kind: 'text', hint: 'Website, Referral, Event' },
      { key: 'leadType', label: 'Type', kind: 'text', hint: 'Hot, Warm, Cold' },
      { key: 'leadDate', label: 'Lead date', kind: 'day' },
    ],
  },
  {
    title: 'Campaign and bank',
    isOpen: false,
    fields: [
      { key: 'campaignTag', label: 'Campaign', kind: 'text' },
      { key: 'bank', label: 'Bank', kind: 'text' },
      { key: 'cardType', label: 'Card type', kind: 'text' },
      { key: 'applicationDate', label: 'Application date', kind: 'day' },
    ],
  },
  {
    title: 'Child',
    isOpen: false,
    fields: [
      { key: 'childName', label: 'Name of the child', kind: 'text' },
      { key: 'childAge', label: 'Age', kind: 'number' },
    ],
  },
  {
    title: 'Address and company',
    isOpen: false,
    fields: [
      { key: 'companyName', label: 'Company', kind: 'text' },
      { key: 'address', label: 'Address', kind: 'text' },
      { key: 'postalCode', label: 'Postal code', kind: 'text' },
      { key: 'state', label: 'State', kind: 'text' },
      { key: 'country', label: 'Country', kind: 'text' },
    ],
  },
  {
    title: 'What comes next',
    isOpen: false,
    fields: [
      { key: 'pendingAction', label: 'Pending action', kind: 'text' },
      { key: 'furtherAction', label: 'Further action', kind: 'text' },
    ],
  },
];

/** Texts of the form by field; an empty one means that the lead says nothing there. */
export type LeadTexts = Readonly<Record<string, string>>;

/** Every field of the form in one row. */
export const ALL_FIELDS: readonly LeadField[] = LEAD_FIELDS.flatMap(({ fields }) => fields);

/** The texts of a stored lead.
 *  @param lead fields by their names on the wire */
export function textsOf(lead: object): LeadTexts {
  const values = lead as Readonly<Record<string, unknown>>;
  return Object.fromEntries(ALL_FIELDS.map(({ key }) => [key, said(values[key])]));
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What is sent: fields that differ from what was there, null where a text was taken away. */
export function changesOf(texts: LeadTexts, before: LeadTexts): Readonly<Record<string, string | number | null>> {
  const changed = ALL_FIELDS.filter(({ key }) => (texts[key] ?? '').trim() !== (before[key] ?? '').trim());
  return Object.fromEntries(changed.map((field) => [field.key, valueOfField(field, (texts[field.key] ?? '').trim())]));
}

function valueOfField({ kind }: LeadField, text: string): string | number | null {
  if (text === '') return null;
  return kind === 'number' ? Number(text) : text;
}

/** What is wrong with the texts before the server is asked, by field; it judges numbers and addresses itself. */
export function faultsOf(texts: LeadTexts): Readonly<Record<string, string>> {
  const text = (key: string): string => (texts[key] ?? '').trim();
  const nobody = ['fullName', 'phone', 'email'].every((key) => text(key) === '');
  const age = text('childAge');
  const isAge = age === '' || (Number(age) > 0 && Number(age) <= 18);
  return {
    ...(nobody ? { fullName: 'Enter a name, a phone or an email.' } : {}),
    ...(isAge ? {} : { childAge: 'Enter an age above 0 and up to 18.' }),
  };
}
