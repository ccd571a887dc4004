import type { MisStatisticsDto } from '@tierline/api-client';
import { countView, type ChartView, type NumberForms } from '@tierline/ui';

/** Applications of campaigns by what the bank says of them: the bucket in the API, its words, its place among the categorical colours. */
const OUTCOMES = [
  { key: 'approved', label: 'Approved', color: 4 },
  { key: 'pending', label: 'Pending', color: 1 },
  { key: 'rejected', label: 'Rejected', color: 5 },
  { key: 'dropped', label: 'Dropped', color: 7 },
] as const;
const REST = { label: 'Other or not told', color: 2 } as const;

/** Which applications are looked at: those of a period, of one person where one is chosen. */
export interface ApplicationPeriod {
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly until: string;
  readonly member: string | null;
}

export interface ApplicationTile {
  readonly label: string;
  readonly text: string;
  readonly note: string;
  /** Filters of the rows behind it. */
  readonly query: Readonly<Record<string, string>>;
}

/** The rows behind all figures of a period. */
export function rowsQuery({ from, until, member }: ApplicationPeriod): Readonly<Record<string, string>> {
  return { from, to: until, ...(member ? { person: member } : {}) };
}

/** Applications and what became of them. A share of nothing is no share. */
export function applicationTiles(
  figures: MisStatisticsDto,
  period: ApplicationPeriod,
  numbers: NumberForms,
): readonly ApplicationTile[] {
  const rows = rowsQuery(period);
  const share = (count: number): string =>
    figures.total === 0 ? '' : `${numbers.percent((count / figures.total) * 100, 1)} of all`;
  return [
    { label: 'Applications', text: numbers.count(figures.total), note: 'by their own date', query: rows },
    ...OUTCOMES.map(({ key, label }) => ({
      ...{ label, text: numbers.count(figures[key]), note: share(figures[key]) },
      query: { ...rows, bucket: key },
    })),
  ];
}

/** Applications by outcome. */
export function outcomeShares(figures: MisStatisticsDto, numbers: NumberForms): ChartView {
  const known = OUTCOMES.map(({ key, label }) => [label, figures[key]] as const);
  const rest = known.reduce((left, [, count]) => left - count, figures.total);
  return countView(
    [...known, [REST.label, rest] as const],
    { key: 'applications', name: 'Applications', color: '' },
    { what: 'applications', by: 'outcome', numbers },
  );
}

/** The colours of that chart. */
export function outcomeColors(categories: readonly string[]): readonly string[] {
  return [...OUTCOMES, REST].map(({ color }) => categories[color] ?? '');
}

/** The bucket of a part of that chart; null for the rest. */
export function outcomeAt(part: number): string | null {
  return OUTCOMES[part]?.key ?? null;
}
