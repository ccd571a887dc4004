import type { ListLeads$Params } from '@tierline/api-client';

/** The filters of an address as the API takes them: what the list, its export and acts on all of it mean by "these leads". */
export type LeadSelection = Omit<ListLeads$Params, 'limit' | 'cursor' | 'count' | 'sort' | 'fields' | 'isInBin'>;

const LISTS = ['status', 'state', 'priority', 'assignedTo', 'source', 'type', 'city', 'campaignTag', 'bank'] as const;
const TEXTS = ['q', 'from', 'to', 'followUp', 'importId'] as const;
const NUMBERS = ['scoreFrom', 'scoreTo'] as const;
const TRUTHS = ['hasPhone', 'hasEmail'] as const;

/** @param all values of a key of the address */
export function selectionOf(all: (key: string) => readonly string[]): LeadSelection {
  const pairs: [string, unknown][] = [];
  for (const key of LISTS) if (all(key).some(Boolean)) pairs.push([key, all(key).filter(Boolean)]);
  for (const key of TEXTS) if (all(key)[0]) pairs.push([key, all(key)[0]]);
  for (const key of NUMBERS) if (/^\d+$/.test(all(key)[0] ?? '')) pairs.push([key, Number(all(key)[0])]);
  for (const key of TRUTHS) if (all(key)[0]) pairs.push([key, all(key)[0] === 'true']);
  return Object.fromEntries(pairs) as LeadSelection;
}
