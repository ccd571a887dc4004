import type { Choice, Filter } from '@tierline/ui';
import { PRIORITIES, PRIORITY_ORDER } from './lead-words.js';

/** Keys of the address that narrow the list of leads; the same as those of the API. */
export const FILTER_KEYS = [
  'q',
  'status',
  'state',
  'priority',
  'assignedTo',
  'source',
  'type',
  'city',
  'campaignTag',
  'bank',
  'from',
  'to',
  'scoreFrom',
  'scoreTo',
  'followUp',
  'hasPhone',
  'hasEmail',
  'importId',
] as const;

export type LeadFilterKey = (typeof FILTER_KEYS)[number];

/** Leads that nobody works on, as the API says it. */
export const NOBODY = 'none';

export const FOLLOW_UPS: readonly Choice[] = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'today', label: 'Due by today' },
  { value: 'week', label: 'Due within a week' },
  { value: 'urgent', label: 'Overdue and pressing' },
  { value: 'immediate', label: 'Needs attention now' },
];

const STATES: readonly Choice[] = [
  { value: 'new', label: 'New' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'closed', label: 'Won' },
  { value: 'rejected', label: 'Lost' },
];

const typed = (key: LeadFilterKey, label: string): Filter => ({ key, label, kind: 'text', isExtra: true, choices: [] });

const whether = (key: LeadFilterKey, label: string): Filter => ({
  key,
  label,
  isExtra: true,
  allLabel: 'Any',
  choices: [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ],
});

/** Filters behind the button. */
const EXTRAS: readonly Filter[] = [
  { key: 'state', label: 'Stage', isMultiple: true, isExtra: true, choices: STATES },
  typed('source', 'Source'),
  typed('type', 'Type'),
  typed('city', 'City'),
  typed('campaignTag', 'Campaign'),
  typed('bank', 'Bank'),
  { key: 'from', toKey: 'to', label: 'Lead date', kind: 'days', isExtra: true, choices: [] },
  { key: 'scoreFrom', toKey: 'scoreTo', label: 'Score', kind: 'numbers', isExtra: true, choices: [] },
  whether('hasPhone', 'Has a phone'),
  whether('hasEmail', 'Has an email'),
];

/** What the filters offer. */
export interface LeadChoices {
  readonly statuses: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** The import of the address, with the name of its file as far as it is known. */
  readonly file: Choice | null;
}

/** The filter bar of the list: what is used daily in sight, the rest behind *Filter*. */
export function leadFilters({ statuses, people, file }: LeadChoices): readonly Filter[] {
  return [
    {
      key: 'status',
      label: 'Status',
      isMultiple: true,
      choices: statuses.map((name) => ({ value: name, label: name })),
    },
    {
      key: 'priority',
      label: 'Priority',
      isMultiple: true,
      choices: PRIORITY_ORDER.map((key) => ({ value: key, label: PRIORITIES[key].label })),
    },
    {
      key: 'assignedTo',
      label: 'Owner',
      isMultiple: true,
      allLabel: 'Anyone',
      choices: [{ value: NOBODY, label: 'Nobody' }, ...people.map(({ id, name }) => ({ value: id, label: name }))],
    },
    { key: 'followUp', label: 'Follow-up', allLabel: 'Any', choices: FOLLOW_UPS },
    ...EXTRAS,
    ...(file ? [{ key: 'importId', label: 'File', allLabel: 'Any', isExtra: true, choices: [file] }] : []),
  ];
}
