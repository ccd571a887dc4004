import type { ApiClientResponse, CreateApiClientRequest, DataBoundaryDto } from '@tierline/api-client';
import type { DateForms } from '@tierline/ui';
import { dayAfter } from '../../../directory/periods.js';

/** What the form of a client holds, as it is typed. */
export interface ClientDraft {
  readonly name: string;
  readonly description: string;
  readonly contact: { readonly id: string; readonly name: string } | null;
  readonly scopes: ReadonlySet<string>;
  readonly isBounded: boolean;
  readonly boundary: Boundary;
  readonly fieldGroups: ReadonlySet<string>;
  readonly requestsPerMinute: string;
  /** One address or network on each line. */
  readonly addresses: string;
  /** Last day on which it counts, `2027-11-19`; empty: no end. */
  readonly lastDay: string;
}

export interface Boundary {
  readonly productLines: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
  readonly campaigns: ReadonlySet<string>;
}

export type DraftField = 'name' | 'contact' | 'scopes' | 'boundary' | 'requestsPerMinute' | 'addresses' | 'lastDay';
export type Faults = Readonly<Partial<Record<DraftField, string>>>;

const MOST_REQUESTS = 2_400;

export function emptyDraft(): ClientDraft {
  return {
    name: '',
    description: '',
    contact: null,
    scopes: new Set(),
    isBounded: false,
    boundary: boundaryOf(null),
    fieldGroups: new Set(),
    requestsPerMinute: '300',
    addresses: '',
    lastDay: '',
  };
}

/** @param dates of the company */
export function draftOf(client: ApiClientResponse, dates: DateForms): ClientDraft {
  return {
    name: client.name,
    description: client.description,
    contact: client.contact,
    scopes: new Set(client.scopes),
    isBounded: client.boundary !== null,
    boundary: boundaryOf(client.boundary),
    fieldGroups: new Set(client.fieldGroups),
    requestsPerMinute: String(client.requestsPerMinute),
    addresses: client.addresses.join('\n'),
    lastDay: client.expiresAt ? dates.localDay(justBefore(client.expiresAt)) : '',
  };
}

/** What is wrong with a draft, in words by field.
 *  @param today `2026-11-20` */
export function faultsOf(draft: ClientDraft, today: string): Faults {
  const requests = Number(draft.requestsPerMinute.trim());
  const bad = linesOf(draft.addresses).find((line) => !isNetwork(line));
  return {
    ...(draft.name.trim() === '' ? { name: 'Enter a name.' } : {}),
    ...(draft.contact === null ? { contact: 'Choose the person who answers for it.' } : {}),
    ...(draft.scopes.size === 0 ? { scopes: 'Choose at least one: a program without scopes can do nothing.' } : {}),
    ...(draft.isBounded && isEmpty(draft.boundary)
      ? { boundary: 'Choose what it may see, or let it see the whole company.' }
      : {}),
    ...(!Number.isInteger(requests) || requests < 1 || requests > MOST_REQUESTS
      ? { requestsPerMinute: `Enter a whole number from 1 to ${MOST_REQUESTS.toLocaleString('en-US')}.` }
      : {}),
    ...(bad ? { addresses: `"${bad}" is no address and no network. Write 203.0.113.7 or 203.0.113.0/24.` } : {}),
    ...(draft.lastDay !== '' && draft.lastDay < today ? { lastDay: 'Choose a day that is not over yet.' } : {}),
  };
}

/** The request that a faultless draft is: a client counts through its last day and ends when the next one begins.
 *  @param dates of the company */
export function bodyOf(draft: ClientDraft, dates: DateForms): Required<CreateApiClientRequest> {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    contactId: draft.contact?.id ?? '',
    scopes: [...draft.scopes],
    boundary: draft.isBounded ? boundaryDto(draft.boundary) : null,
    fieldGroups: [...draft.fieldGroups] as CreateApiClientRequest['fieldGroups'] & object,
    requestsPerMinute: Number(draft.requestsPerMinute.trim()),
    addresses: linesOf(draft.addresses),
    expiresAt: draft.lastDay === '' ? null : dates.startOf(dayAfter(draft.lastDay)),
  };
}

/** The same set with one value put in or taken out. */
export function withToggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

function boundaryOf(boundary: DataBoundaryDto | null): Boundary {
  return {
    productLines: new Set(boundary?.productLines ?? []),
    departments: new Set(boundary?.departments ?? []),
    locations: new Set(boundary?.locations ?? []),
    campaigns: new Set(boundary?.campaigns ?? []),
  };
}

function boundaryDto(boundary: Boundary): DataBoundaryDto {
  const listed = (values: ReadonlySet<string>): string[] | null => (values.size === 0 ? null : [...values]);
  return {
    productLines: listed(boundary.productLines),
    departments: listed(boundary.departments),
    locations: listed(boundary.locations),
    campaigns: listed(boundary.campaigns),
  };
}

function isEmpty(boundary: Boundary): boolean {
  return Object.values(boundary as unknown as Record<string, ReadonlySet<string>>).every((values) => values.size === 0);
}

function linesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

function isNetwork(text: string): boolean {
  return /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(text) && /[.:]/.test(text);
}

function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}
