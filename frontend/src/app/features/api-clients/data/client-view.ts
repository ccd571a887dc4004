import type {
  ApiClientKeyResponse,
  ApiClientResponse,
  ApiClientUsageResponse,
  DataBoundaryDto,
} from '@tierline/api-client';
import type { ChartSeries, DateForms, Filter, GridColumn, NumberForms, Tone } from '@tierline/ui';

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

export type ClientStatus = ApiClientResponse['status'];

export const CLIENT_STATUS: Readonly<Record<ClientStatus, { readonly tone: Tone; readonly label: string }>> = {
  active: { tone: 'ok', label: 'Active' },
  expired: { tone: 'warn', label: 'Expired' },
  revoked: { tone: 'neutral', label: 'Revoked' },
};

export const CLIENT_FILTERS: readonly Filter[] = [
  {
    key: 'status',
    label: 'Status',
    choices: Object.entries(CLIENT_STATUS).map(([value, { label }]) => ({ value, label })),
  },
];

export const FIELD_GROUPS: readonly {
  readonly key: ApiClientResponse['fieldGroups'][number];
  readonly label: string;
}[] = [
  { key: 'contact', label: 'Phone, email and address of customers and leads' },
  { key: 'pay', label: 'Rates, commission amounts and payouts' },
  { key: 'cost', label: 'Unit cost, margin and supplier prices' },
];

/** Two keys at a time while a program changes over. */
export const MOST_KEYS = 2;

export function clientColumns({ dates, numbers }: Forms): readonly GridColumn<ApiClientResponse>[] {
  return [
    { key: 'name', head: 'Name', isKey: true, text: (client) => client.name, phone: 'key' },
    { key: 'contact', head: 'Answers for it', text: (client) => client.contact.name, phone: 'fact' },
    { key: 'scopes', head: 'May', text: (client) => scopesText(client.scopes), isMuted: true, isMinor: true },
    { key: 'boundary', head: 'Sees', text: (client) => boundaryText(client.boundary), isMuted: true, isMinor: true },
    {
      key: 'keys',
      head: 'Keys',
      align: 'end',
      text: (client) => numbers.count(usableKeys(client).length),
    },
    {
      key: 'lastUsedAt',
      head: 'Last used',
      text: (client) => (client.lastUsedAt ? dates.instant(client.lastUsedAt) : 'never'),
      phone: 'fact',
    },
    { key: 'status', head: 'Status', phone: 'amount' },
  ];
}

/** "sales:read and 3 more". */
export function scopesText(scopes: readonly string[]): string {
  const [first = 'nothing', ...others] = scopes;
  return others.length > 1 ? `${first} and ${others.length} more` : [first, ...others].join(', ');
}

/** "Whole company", or what it is narrowed to: "2 product lines, 1 location". */
export function boundaryText(boundary: DataBoundaryDto | null): string {
  const parts = [
    counted(boundary?.productLines, 'product line'),
    counted(boundary?.departments, 'department'),
    counted(boundary?.locations, 'location'),
    counted(boundary?.campaigns, 'campaign'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Whole company' : parts.join(', ');
}

export function usableKeys(client: ApiClientResponse): readonly ApiClientKeyResponse[] {
  return client.keys.filter((key) => key.status === 'active');
}

/** Why no further key can be made; null when one can. */
export function keyLock(client: ApiClientResponse): string | null {
  if (client.status !== 'active') return `The client is ${client.status}: it gets no more keys.`;
  return usableKeys(client).length >= MOST_KEYS ? 'It has two keys already. Revoke one first.' : null;
}

/** Answered and refused requests day by day. */
export function usageSeries(
  usage: ApiClientUsageResponse,
  colors: readonly string[],
  forms: Forms,
): readonly ChartSeries[] {
  const point = (value: number) => ({ value, text: `${forms.numbers.count(value)} requests` });
  return [
    {
      key: 'answered',
      name: 'Answered',
      color: colors[0] ?? '',
      points: usage.days.map((day) => point(day.requests - day.refused)),
    },
    { key: 'refused', name: 'Refused', color: colors[1] ?? '', points: usage.days.map((day) => point(day.refused)) },
  ];
}

/** "43,200 requests in 30 days, 12 of them refused; most on 3 Nov." */
export function usageSummary(usage: ApiClientUsageResponse, { numbers, dates }: Forms): string {
  const period = `in ${usage.days.length} days`;
  if (usage.requests === 0) return `No requests ${period}.`;
  const top = usage.days.reduce((most, day) => (day.requests > most.requests ? day : most));
  const refused = usage.refused === 0 ? 'none refused' : `${numbers.count(usage.refused)} of them refused`;
  return `${numbers.count(usage.requests)} requests ${period}, ${refused}; most on ${dates.dayOfYear(top.day)}.`;
}

function counted(values: readonly string[] | null | undefined, word: string): string | null {
  if (!values || values.length === 0) return null;
  return `${values.length} ${word}${values.length === 1 ? '' : 's'}`;
}
