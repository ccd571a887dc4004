import type { BreakdownRowDto, MisGroupDto, MisStatisticsDto, TopValuesDto } from '@tierline/api-client';
import { countsView, countView, type ChartView, type DateForms, type NumberForms } from '@tierline/ui';
import { BUCKETS } from './campaign-words.js';

/** Counts and rates of some rows, whatever they are the rows of. */
export type CampaignCounts = Omit<MisGroupDto, 'value'>;

export interface Forms {
  readonly dates: DateForms;
  readonly numbers: NumberForms;
}

/** One figure of a strip; a link narrows the rows to those behind it. */
export interface Tile {
  readonly label: string;
  /** Null while it is on its way. */
  readonly text: string | null;
  readonly note: string;
  readonly query: Readonly<Record<string, string>> | null;
}

const APPLICATIONS = { key: 'rows', name: 'Applications', color: '' };

/** Applications and what became of them. */
export function stateTiles(figures: CampaignCounts | null, { numbers }: Forms): readonly Tile[] {
  const tile = (label: string, value: number | undefined, query: Tile['query']): Tile => ({
    ...{ label, query },
    text: value === undefined ? null : numbers.count(value),
    note: figures && value !== undefined && query?.['bucket'] ? shareText(value, figures.total, numbers) : '',
  });
  return [
    tile('Applications', figures?.total, {}),
    tile('Approved', figures?.approved, { bucket: 'approved' }),
    tile('Pending', figures?.pending, { bucket: 'pending' }),
    tile('Rejected', figures?.rejected, { bucket: 'rejected' }),
    tile('Dropped', figures?.dropped, { bucket: 'dropped' }),
  ];
}

/** Rates and attempts. A rate without anything to compare with is no rate. */
export function rateTiles(figures: CampaignCounts | null, { numbers }: Forms): readonly Tile[] {
  const rate = (value: number | null | undefined): string | null =>
    value === undefined ? null : numbers.percent(value, 1);
  const count = (value: number | undefined): string => numbers.count(value ?? 0);
  return [
    {
      label: 'Booking rate',
      text: rate(figures?.bookingRate),
      note: figures ? `${count(figures.booked)} booked of ${count(figures.total)}` : '',
      query: { isBooked: 'true' },
    },
    {
      label: 'Approval rate',
      text: rate(figures?.approvalRate),
      note: figures ? `of ${count(figures.approved + figures.rejected)} decided` : '',
      query: null,
    },
    {
      label: 'Average attempts',
      text: figures ? (figures.averageAttempts?.toFixed(1) ?? 'n/a') : null,
      note: figures ? `${count(figures.rowsWithAttempts)} rows tell` : '',
      query: null,
    },
  ];
}

/** The colours of the buckets that a chart shows. */
export function bucketColors(groups: readonly MisGroupDto[], categories: readonly string[]): readonly string[] {
  return bucketsIn(groups).map(({ color }) => categories[color] ?? '');
}

/** Applications by bucket; buckets without rows are left out. */
export function bucketShares(groups: readonly MisGroupDto[], { numbers }: Forms): ChartView {
  return countView(
    bucketsIn(groups).map(({ key, label }) => [label, totalOf(groups, key)]),
    APPLICATIONS,
    { what: 'applications', by: 'status', numbers },
  );
}

/** The bucket of a part of that chart. */
export function bucketAt(groups: readonly MisGroupDto[], part: number): string | null {
  return bucketsIn(groups)[part]?.key ?? null;
}

/** The ten largest values of something. */
export function topBars(
  { items }: TopValuesDto,
  by: string,
  { color, numbers }: { color: string; numbers: NumberForms },
): ChartView {
  return countView(
    items.map(({ value, count }) => [value, count]),
    { ...APPLICATIONS, color },
    { what: 'applications', by, numbers },
  );
}

/** Applications by card network; those that name none are the rest. */
export function networkShares({ total, visa, mastercard, rupay }: CampaignCounts, { numbers }: Forms): ChartView {
  const rest = total - visa - mastercard - rupay;
  const parts: readonly (readonly [string, number])[] = [
    ['Visa', visa],
    ['Mastercard', mastercard],
    ['RuPay', rupay],
    ['Not named', rest],
  ];
  return countView(
    parts.filter(([, value]) => value > 0),
    APPLICATIONS,
    { what: 'applications', by: 'card network', numbers },
  );
}

/** Figures of months as bars: all, approved and booked. */
export function monthBars(
  months: readonly (CampaignCounts & { readonly month: string | null })[],
  { categories, numbers, dates }: Forms & { readonly categories: readonly string[] },
): ChartView {
  const of = (key: 'total' | 'approved' | 'booked', name: string, color: number) => ({
    ...{ key, name, color: categories[color] ?? '' },
    values: months.map((month) => month[key]),
  });
  return {
    ...countsView(
      months.map(({ month }) => (month === null ? 'No date' : dates.monthYear(month))),
      [of('total', 'All', 0), of('approved', 'Approved', 4), of('booked', 'Booked', 2)],
      { what: 'applications', by: 'month', numbers },
    ),
    longLabels: months.map(({ month }) => (month === null ? 'No date' : dates.month(month))),
  };
}

/** The value that most rows have: "KYC upload, 6 of 34". */
export function mostOf({ items }: TopValuesDto, total: number, numbers: NumberForms): string {
  const [top] = items;
  return top ? `${top.value}, ${numbers.count(top.count)} of ${numbers.count(total)}` : '–';
}

/** What the figures cover: "4 campaigns, 2 banks; last file 9 Jun 2025, 14:32". */
export function coverage(statistics: MisStatisticsDto, { numbers, dates }: Forms): string {
  const count = (value: number, one: string, many: string): string =>
    `${numbers.count(value)} ${value === 1 ? one : many}`;
  const parts = [count(statistics.campaigns, 'campaign', 'campaigns'), count(statistics.banks, 'bank', 'banks')];
  const upload = statistics.lastUploadAt ? `; last file ${dates.instant(statistics.lastUploadAt)}` : '';
  return `${parts.join(', ')}${upload}`;
}

/** Columns of the breakdown: field of the row, heading, and the filter that it is. */
export const BREAKDOWN_COLUMNS = [
  { field: 'applicationStatus', head: 'Application status' },
  { field: 'droppedPage', head: 'Dropped at' },
  { field: 'stage', head: 'Stage' },
  { field: 'cardType', head: 'Card' },
  { field: 'callStatus', head: 'Call' },
  { field: 'disposition', head: 'Disposition' },
  { field: 'bookingStatus', head: 'Booking' },
] as const satisfies readonly { readonly field: keyof BreakdownRowDto; readonly head: string }[];

/** Address of the rows that one line of the breakdown counts, as far as its values name them. */
export function breakdownQuery(row: BreakdownRowDto): Readonly<Record<string, string>> {
  return Object.fromEntries(
    BREAKDOWN_COLUMNS.flatMap(({ field }) => {
      const value = row[field];
      return value === null ? [] : [[field, value]];
    }),
  );
}

function bucketsIn(groups: readonly MisGroupDto[]): typeof BUCKETS {
  return BUCKETS.filter(({ key }) => totalOf(groups, key) > 0);
}

function totalOf(groups: readonly MisGroupDto[], bucket: string): number {
  return groups.find(({ value }) => value === bucket)?.total ?? 0;
}

function shareText(value: number, total: number, numbers: NumberForms): string {
  return total === 0 ? '' : `${numbers.percent((value / total) * 100, 0)} of all`;
}
