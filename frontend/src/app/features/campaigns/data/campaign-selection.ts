import { computed, inject, Injectable } from '@angular/core';
import type { GetMisStatistics$Params } from '@tierline/api-client';
import { QueryState, type Choice, type Filter } from '@tierline/ui';
import { BUCKET_CHOICES, KIND_CHOICES } from './campaign-words.js';

/** Filters of campaign rows as the API takes them. */
export type CampaignSelection = GetMisStatistics$Params;

/** Keys of the address that hold several values each. */
const LISTS = [
  'campaign',
  'bank',
  'agent',
  'person',
  'bucket',
  'kind',
  'applicationStatus',
  'droppedPage',
  'stage',
  'cardType',
  'callStatus',
  'disposition',
  'bookingStatus',
] as const;
const SINGLES = ['importId', 'from', 'to', 'q'] as const;

/** Every key of the address that narrows campaign rows. */
export const SELECTION_KEYS: readonly string[] = [...LISTS, ...SINGLES, 'basis', 'isBooked'];

/** The filters that the address of a page names. */
@Injectable({ providedIn: 'root' })
export class SelectionInAddress {
  private readonly query = inject(QueryState);

  readonly selection = computed<CampaignSelection>(() => selectionOf(this.query));

  /** The same as keys and values of an address, for links that keep the filters. */
  readonly params = computed<Readonly<Record<string, string | readonly string[]>>>(() =>
    Object.fromEntries(
      SELECTION_KEYS.flatMap((key) => {
        const values = this.query.all(key);
        return values.length > 0 ? [[key, values]] : [];
      }),
    ),
  );
}

/** @param query where the filters stand */
export function selectionOf(query: Pick<QueryState, 'get' | 'all'>): CampaignSelection {
  const lists = LISTS.flatMap((key) => (query.all(key).length > 0 ? [[key, [...query.all(key)]] as const] : []));
  const singles = SINGLES.flatMap((key) => {
    const value = query.get(key);
    return value ? [[key, value] as const] : [];
  });
  const isBooked = query.get('isBooked');
  return {
    ...Object.fromEntries([...lists, ...singles]),
    ...(query.get('basis') === 'booking' ? { basis: 'booking' } : {}),
    ...(isBooked === 'true' || isBooked === 'false' ? { isBooked: isBooked === 'true' } : {}),
  } as CampaignSelection;
}

/** What the filters of campaigns offer. */
export interface CampaignChoices {
  readonly campaigns: readonly string[];
  readonly banks: readonly string[];
  readonly agents: readonly string[];
}

/** Filters that stand there only while the address names a value: links from charts set them. */
const BY_LINK: readonly (readonly [key: string, label: string])[] = [
  ['applicationStatus', 'Application status'],
  ['droppedPage', 'Dropped at'],
  ['stage', 'Stage'],
  ['cardType', 'Card'],
  ['callStatus', 'Call'],
  ['disposition', 'Disposition'],
  ['bookingStatus', 'Booking'],
];

/** Things that an address names by id, and what a chip says of one. */
const BY_ID: readonly (readonly [key: string, label: string, word: string])[] = [
  ['importId', 'File', 'One import'],
  ['person', 'Person', 'One person'],
];

const BASES: readonly Choice[] = [
  { value: 'creation', label: 'Of the application' },
  { value: 'booking', label: 'Of the booking' },
];

/** Filters of pages about campaigns; what the address names is offered too, so that a link keeps its filter.
 *  @param named values of the address by key */
export function campaignFilters(
  choices: CampaignChoices | null,
  named: (key: string) => readonly string[],
): readonly Filter[] {
  const of = (key: string, label: string, values: readonly string[]): Filter => ({
    ...{ key, label, isMultiple: true },
    choices: [...new Set([...values, ...named(key)])].sort().map((value): Choice => ({ value, label: value })),
  });
  return [
    { key: 'from', toKey: 'to', label: 'Period', kind: 'days', allLabel: 'Any', choices: [] },
    { key: 'basis', label: 'Date', fallback: 'creation', choices: BASES },
    of('campaign', 'Campaign', choices?.campaigns ?? []),
    of('bank', 'Bank', choices?.banks ?? []),
    of('agent', 'Agent', choices?.agents ?? []),
    { key: 'bucket', label: 'Status', isMultiple: true, choices: BUCKET_CHOICES },
    { key: 'kind', label: 'Kind', isMultiple: true, isExtra: true, choices: KIND_CHOICES },
    ...BY_LINK.filter(([key]) => named(key).length > 0).map(([key, label]) => of(key, label, [])),
    ...BY_ID.filter(([key]) => named(key).length > 0).map(([key, label, word]) => ({
      ...{ key, label, isMultiple: true },
      choices: named(key).map((value) => ({ value, label: word })),
    })),
  ];
}
