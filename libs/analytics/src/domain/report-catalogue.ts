/** Where figures of a report come from. */
export const REPORT_SOURCES = ['leads', 'campaigns', 'sign-ins'] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

/** By what the rows of a table are made. */
export const GROUPINGS = ['total', 'state', 'campaign', 'bank', 'person', 'leader', 'upload', 'day', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How a cell is shown. Percents have one decimal, hours too. */
export type CellKind = 'text' | 'number' | 'percent' | 'hours' | 'date';

/** One figure that a table may have. */
export interface Metric {
  /** As on the wire. */
  readonly key: string;
  readonly header: string;
  readonly kind: CellKind;
}

const number = (key: string, header: string): Metric => ({ key, header, kind: 'number' });
const percent = (key: string, header: string): Metric => ({ key, header, kind: 'percent' });

/** Every figure of a source, in the order of its columns.
 *  @source MIS and teams 5, 6 and 3 */
export const METRICS: Readonly<Record<ReportSource, readonly Metric[]>> = {
  leads: [
    ...[number('total', 'Leads'), number('new', 'New'), number('in-progress', 'In progress')],
    ...[number('closed', 'Closed'), number('rejected', 'Rejected'), number('active', 'Active')],
    ...[percent('success-rate', 'Success rate, %')],
    { key: 'processing-hours', header: 'Processing, hours', kind: 'hours' },
  ],
  campaigns: [
    ...[number('rows', 'Applications'), number('approved', 'Approved'), number('pending', 'Pending')],
    ...[number('declined', 'Rejected'), number('dropped', 'Dropped'), number('booked', 'Booked')],
    ...[percent('approval-rate', 'Approval rate, %'), percent('booking-rate', 'Booking rate, %')],
    { key: 'average-attempts', header: 'Average attempts', kind: 'hours' },
  ],
  'sign-ins': [
    ...[number('sign-ins', 'Sign-ins'), number('active-users', 'Active users')],
    { key: 'average-per-user', header: 'Average per user', kind: 'hours' },
  ],
};

/** Groupings that a source knows. */
export const GROUPINGS_OF: Readonly<Record<ReportSource, readonly Grouping[]>> = {
  leads: ['total', 'state', 'campaign', 'bank', 'person', 'leader', 'day', 'month'],
  campaigns: ['total', 'state', 'campaign', 'bank', 'person', 'leader', 'upload', 'day', 'month'],
  'sign-ins': ['total', 'person', 'day', 'month'],
};

export const GROUPING_HEADERS: Readonly<Record<Grouping, string>> = {
  ...{ total: 'All', state: 'State', campaign: 'Campaign', bank: 'Bank', person: 'Person', leader: 'Leader' },
  ...{ upload: 'Upload', day: 'Day', month: 'Month' },
};

/** One table of a report. */
export interface TableWanted {
  readonly title: string;
  readonly source: ReportSource;
  readonly by: Grouping;
  /** Keys of the source's metrics, in this order. */
  readonly metrics: readonly string[];
}

/** A report that is there for everybody. */
export interface ReportPreset {
  readonly key: string;
  readonly title: string;
  readonly tables: readonly TableWanted[];
}

const STATES = ['total', 'new', 'in-progress', 'closed', 'rejected'];
const BUCKETS = ['rows', 'approved', 'pending', 'declined', 'dropped', 'booked', 'approval-rate', 'booking-rate'];
const RATE = ['total', 'closed', 'success-rate'];

const leads = (title: string, by: Grouping, metrics: readonly string[]): TableWanted => ({
  ...{ title, source: 'leads', by, metrics },
});
const campaigns = (title: string, by: Grouping): TableWanted => ({ title, source: 'campaigns', by, metrics: BUCKETS });

/** @source MIS and teams 8, "Reports" */
export const PRESETS: readonly ReportPreset[] = [
  preset('performance-overall', 'Overall performance', [
    leads('Leads', 'total', [...STATES, 'active', 'success-rate', 'processing-hours']),
    leads('By day', 'day', STATES),
  ]),
  preset('performance-individual', 'Performance of people', [
    leads('By person', 'person', [...STATES, 'success-rate', 'processing-hours']),
  ]),
  preset('performance-teams', 'Comparison of teams', [leads('By leader', 'leader', [...STATES, 'success-rate'])]),
  preset('performance-success-rate', 'Success rates', [
    leads('By person', 'person', RATE),
    leads('By month', 'month', RATE),
  ]),
  preset('leads-states', 'Leads by state', [leads('By state', 'state', ['total', 'processing-hours'])]),
  preset('leads-campaigns', 'Leads by campaign', [leads('By campaign', 'campaign', [...STATES, 'success-rate'])]),
  preset('leads-timeline', 'Leads over time', [leads('By day', 'day', STATES)]),
  preset('leads-conversion', 'Conversion of leads', [
    leads('All', 'total', RATE),
    leads('By campaign', 'campaign', RATE),
    leads('By bank', 'bank', RATE),
  ]),
  preset('mis-uploads', 'Uploads of campaign files', [campaigns('By upload', 'upload')]),
  preset('mis-campaigns', 'Campaigns', [campaigns('By campaign', 'campaign')]),
  preset('mis-banks', 'Banks', [campaigns('By bank', 'bank')]),
  preset('mis-leaders', 'Campaigns by leader', [campaigns('By leader', 'leader')]),
];

export const PRESET_KEYS = PRESETS.map(({ key }) => key);

function preset(key: string, title: string, tables: readonly TableWanted[]): ReportPreset {
  return { key, title, tables };
}

/** @returns null for a key that no report has */
export function presetOf(key: string): ReportPreset | null {
  return PRESETS.find((one) => one.key === key) ?? null;
}
