import type { ReportDefinitionDto, ReportKey, ReportPeriod } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';

/** A report that is there for everybody. */
export interface ReportOffer {
  readonly key: ReportKey;
  readonly title: string;
  /** What it tells, in a sentence. */
  readonly says: string;
}

export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly ReportOffer[];
}

export const CUSTOM = 'custom';

/** Every report on offer. */
export const OFFERS: readonly OfferGroup[] = [
  {
    title: 'Performance',
    offers: [
      { key: 'performance-overall', title: 'Overall performance', says: 'Leads of the period by state and by day.' },
      { key: 'performance-individual', title: 'Performance of people', says: 'What everybody did with the leads.' },
      { key: 'performance-teams', title: 'Comparison of teams', says: 'Leads and success by leader.' },
      { key: 'performance-success-rate', title: 'Success rates', says: 'Closed of all leads, by person and month.' },
    ],
  },
  {
    title: 'Leads',
    offers: [
      { key: 'leads-states', title: 'Leads by state', says: 'Where the leads stand, and how long they took.' },
      { key: 'leads-campaigns', title: 'Leads by campaign', says: 'What each campaign brought.' },
      { key: 'leads-timeline', title: 'Leads over time', says: 'Leads of every day by state.' },
      { key: 'leads-conversion', title: 'Conversion of leads', says: 'Closed of all, by campaign and bank.' },
    ],
  },
  {
    title: 'Campaigns',
    offers: [
      { key: 'mis-uploads', title: 'Uploads of campaign files', says: 'What each file brought.' },
      { key: 'mis-campaigns', title: 'Campaigns', says: 'Applications and decisions by campaign.' },
      { key: 'mis-banks', title: 'Banks', says: 'Applications and decisions by bank.' },
      { key: 'mis-leaders', title: 'Campaigns by leader', says: 'Applications of the teams.' },
    ],
  },
  {
    title: 'Of your own',
    offers: [{ key: CUSTOM, title: 'Own report', says: 'Choose sources, rows, figures, dates, states and campaigns.' }],
  },
];

const ALL_OFFERS = OFFERS.flatMap(({ offers }) => offers);

export const REPORT_CHOICES: readonly Choice[] = ALL_OFFERS.map(({ key, title }) => ({ value: key, label: title }));

export const PERIODS: readonly Choice[] = [
  { value: '7-days', label: 'Last 7 days' },
  { value: '30-days', label: 'Last 30 days' },
  { value: '90-days', label: 'Last 90 days' },
  { value: '6-months', label: 'Last 6 months' },
  { value: 'all', label: 'All there was' },
  { value: 'dates', label: 'From day to day' },
];
export const USUAL_PERIOD: ReportPeriod = '30-days';

export const STATES: readonly Choice[] = [
  { value: 'new', label: 'New' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'closed', label: 'Closed' },
  { value: 'rejected', label: 'Rejected' },
];

export const SOURCES: readonly Choice[] = [
  { value: 'leads', label: 'Leads' },
  { value: 'campaigns', label: 'Campaigns' },
  { value: 'sign-ins', label: 'Sign-ins' },
];

const GROUPINGS: Readonly<Record<string, string>> = {
  ...{ total: 'All', state: 'State', campaign: 'Campaign', bank: 'Bank', person: 'Person', leader: 'Leader' },
  ...{ upload: 'Upload', day: 'Day', month: 'Month' },
};

/** What the rows of an own report may be, by source. */
const GROUPINGS_OF: Readonly<Record<string, readonly string[]>> = {
  leads: ['total', 'state', 'campaign', 'bank', 'person', 'leader', 'day', 'month'],
  campaigns: ['total', 'state', 'campaign', 'bank', 'person', 'leader', 'upload', 'day', 'month'],
  'sign-ins': ['total', 'person', 'day', 'month'],
};

const METRICS_OF: Readonly<Record<string, readonly Choice[]>> = {
  leads: [
    { value: 'total', label: 'Leads' },
    { value: 'new', label: 'New' },
    { value: 'in-progress', label: 'In progress' },
    { value: 'closed', label: 'Closed' },
    { value: 'rejected', label: 'Rejected' },
    { value: 'active', label: 'Active' },
    { value: 'success-rate', label: 'Success rate' },
    { value: 'processing-hours', label: 'Processing time' },
  ],
  campaigns: [
    { value: 'rows', label: 'Applications' },
    { value: 'approved', label: 'Approved' },
    { value: 'pending', label: 'Pending' },
    { value: 'declined', label: 'Rejected by banks' },
    { value: 'dropped', label: 'Dropped' },
    { value: 'booked', label: 'Booked' },
    { value: 'approval-rate', label: 'Approval rate' },
    { value: 'booking-rate', label: 'Booking rate' },
    { value: 'average-attempts', label: 'Average attempts' },
  ],
  'sign-ins': [
    { value: 'sign-ins', label: 'Sign-ins' },
    { value: 'active-users', label: 'Active people' },
    { value: 'average-per-user', label: 'Average per person' },
  ],
};

/** "Leads by state". */
export function reportTitle(report: string): string {
  return ALL_OFFERS.find(({ key }) => key === report)?.title ?? report;
}

/** "Last 30 days", or the days themselves. */
export function periodWord({ period, from, until }: ReportDefinitionDto, day: (date: string) => string): string {
  if (period === 'dates' && from && until) return `${day(from)} to ${day(until)}`;
  return PERIODS.find(({ value }) => value === (period ?? USUAL_PERIOD))?.label ?? '';
}

/** Rows that every chosen source knows. */
export function groupingChoices(sources: readonly string[]): readonly Choice[] {
  return Object.entries(GROUPINGS)
    .filter(([grouping]) => sources.every((source) => GROUPINGS_OF[source]?.includes(grouping) ?? false))
    .map(([value, label]) => ({ value, label }));
}

/** Figures of the chosen sources. */
export function metricChoices(sources: readonly string[]): readonly Choice[] {
  return sources.flatMap((source) => METRICS_OF[source] ?? []);
}
