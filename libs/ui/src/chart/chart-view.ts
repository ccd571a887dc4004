import type { NumberForms } from '../format/number-forms.js';
import type { ChartPlace, ChartSeries } from './chart-series.js';

/** What a drawn chart shows: its labels, the series over them, and the sentence that sums it up. */
export interface ChartView {
  readonly labels: readonly string[];
  /** Longer forms of the labels for tooltip, table and readers. */
  readonly longLabels?: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly summary: string;
  readonly isEmpty: boolean;
}

/** One series of counts, as it is called and drawn. */
export interface CountSeries {
  readonly key: string;
  readonly name: string;
  readonly color: string;
}

/** How counts are said: "Most sign-ins by person: Avery with 4.", or that there are none. */
export interface CountForms {
  /** In the plural: "sign-ins". */
  readonly what: string;
  readonly by: string;
  readonly numbers: NumberForms;
}

export type Count = readonly [label: string, value: number];

/** Counts of one thing by label. */
export function countView(counts: readonly Count[], series: CountSeries, { what, by, numbers }: CountForms): ChartView {
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  const isEmpty = counts.every(([, value]) => value === 0);
  return {
    labels: counts.map(([label]) => label),
    series: [{ ...series, points: counts.map(([, value]) => ({ value, text: numbers.count(value) })) }],
    summary: top && !isEmpty ? `Most ${what} by ${by}: ${top[0]} with ${numbers.count(top[1])}.` : `No ${what}.`,
    isEmpty,
  };
}

/** Counts of several things by the same labels; the sentence names the label that holds most of the first one. */
export function countsView(
  labels: readonly string[],
  series: readonly (CountSeries & { readonly values: readonly number[] })[],
  forms: CountForms,
): ChartView {
  const [first] = series;
  const { summary } = first
    ? countView(
        labels.map((label, at) => [label, first.values[at] ?? 0]),
        first,
        forms,
      )
    : { summary: `No ${forms.what}.` };
  return {
    labels,
    series: series.map(({ values, ...one }) => ({
      ...one,
      points: values.map((value) => ({ value, text: forms.numbers.count(value) })),
    })),
    summary,
    isEmpty: series.every(({ values }) => values.every((value) => value === 0)),
  };
}

/** One series as the chart library takes it. */
export interface DrawnPoint {
  readonly name: string;
  readonly value: number;
}

export interface DrawnGroup {
  readonly name: string;
  readonly series: DrawnPoint[];
}

/** Labels as keys of an axis: equal ones are told apart by marks that nobody sees, since the library would lay them over each other. */
export function keysOf(labels: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = seen.get(label) ?? 0;
    seen.set(label, times + 1);
    return `${label}${'\u200b'.repeat(times)}`;
  });
}

/** One bar, slice or point per label. */
export function pointsOf(labels: readonly string[], series: ChartSeries | undefined): DrawnPoint[] {
  return keysOf(labels).map((name, at) => ({ name, value: series?.points[at]?.value ?? 0 }));
}

/** One group of bars per label. */
export function groupsOf(labels: readonly string[], series: readonly ChartSeries[]): DrawnGroup[] {
  return keysOf(labels).map((name, at) => ({
    name,
    series: series.map((one) => ({ name: one.name, value: one.points[at]?.value ?? 0 })),
  }));
}

/** One line per series; a gap where there is no value. */
export function linesOf(labels: readonly string[], series: readonly ChartSeries[]): DrawnGroup[] {
  const keys = keysOf(labels);
  return series.map((one) => ({
    name: one.name,
    series: one.points.flatMap(({ value }, at) => (value === null ? [] : [{ name: keys[at] ?? '', value }])),
  }));
}

/** What says how many rows stand behind a place: "Open 38 rows". */
export type OpenLabel = (place: ChartPlace) => string | null;
