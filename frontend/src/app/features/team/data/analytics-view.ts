import type { ProgressPerformanceDto, ProgressUserDto } from '@tierline/api-client';
import { countsView, countView, type ChartView, type NumberForms } from '@tierline/ui';
import { rateText } from './progress-view.js';

/** One figure of a list: "Median" and "26.7 %". */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** How many people have which success rate, in ten equal bins. */
export function rateHistogram({ histogram }: ProgressPerformanceDto, color: string, numbers: NumberForms): ChartView {
  const view = countView(
    histogram.map(({ from, to, people }) => [`${from}–${to} %`, people]),
    { key: 'people', name: 'People', color },
    { what: 'people', by: 'success rate', numbers },
  );
  return { ...view, summary: view.isEmpty ? 'Nobody has leads.' : view.summary };
}

/** Leads and success rate of everybody with leads: a dot each. */
export function leadsAgainstRate(users: readonly ProgressUserDto[], color: string, numbers: NumberForms): ChartView {
  const named = namedOf(users);
  const series = (key: string, name: string, values: readonly number[]) => ({ key, name, color, values });
  const view = countsView(
    named.map(({ person }) => person?.name ?? ''),
    [
      series(
        'leads',
        'Leads',
        named.map(({ total }) => total),
      ),
      series(
        'rate',
        'Success rate, %',
        named.map(({ successRate }) => successRate),
      ),
    ],
    { what: 'leads', by: 'person', numbers },
  );
  const [leads, rates] = view.series;
  if (!leads || !rates) return view;
  const points = rates.points.map(({ value }) => ({ value, text: rateText(value ?? 0, numbers) }));
  return { ...view, series: [leads, { ...rates, points }] };
}

/** Mean, median and ends of the rates of all people with leads. */
export function rateFacts({ summary, users }: ProgressPerformanceDto, numbers: NumberForms): readonly Fact[] {
  const people = namedOf(users).length;
  const rate = (value: number | undefined): string => (value === undefined ? 'n/a' : rateText(value, numbers));
  return [
    { label: 'People with leads', text: numbers.count(people) },
    { label: 'Mean', text: rate(summary?.mean) },
    { label: 'Median', text: rate(summary?.median) },
    { label: 'Lowest', text: rate(summary?.lowest) },
    { label: 'Highest', text: rate(summary?.highest) },
  ];
}

/** Leads of all people together. */
export function totalOf(users: readonly ProgressUserDto[]): number {
  return users.reduce((sum, { total }) => sum + total, 0);
}

/** People with leads; leads of people outside of the reader's scope are no dot. */
export function namedOf(users: readonly ProgressUserDto[]): readonly ProgressUserDto[] {
  return users.filter(({ person, total }) => person !== null && total > 0);
}
