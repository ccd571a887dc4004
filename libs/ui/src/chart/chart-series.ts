/** One value of a chart: how it is drawn and how it is said. */
export interface ChartPoint {
  /** Null is a gap: no value yet. */
  readonly value: number | null;
  /** The exact value in words: "4,312.20". */
  readonly text: string;
  /** Said after the value: "12 % of the month". */
  readonly detail?: string;
}

/** One series over the frame's labels. */
export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly points: readonly ChartPoint[];
}

/** A place of the chart that someone points at, by pointer or by keys. */
export interface ChartPlace {
  readonly series: number;
  readonly point: number;
}

/** Where a point lies when its place is not told by its label: shares of the plot from the left and from below. */
export interface ChartSpot {
  readonly across: number;
  readonly up: number;
}

export type ChartLayout = 'bands' | 'points' | 'rows';

/** Which point of `count` lies at a share of the plot: bands are equally wide, points stand on the edges. */
export function pointAt(share: number, count: number, layout: ChartLayout): number {
  const at = layout === 'points' ? Math.round(share * (count - 1)) : Math.floor(share * count);
  return Math.min(count - 1, Math.max(0, at));
}

/** Where a point stands as a share of the plot. */
export function shareOf(point: number, count: number, layout: ChartLayout): number {
  if (layout === 'points') return count > 1 ? point / (count - 1) : 0.5;
  return (point + 0.5) / count;
}

/** Which spot lies next to a place of the plot. */
export function nearestOf(spots: readonly ChartSpot[], { across, up }: ChartSpot): number {
  const far = spots.map((spot) => Math.hypot(spot.across - across, spot.up - up));
  return far.indexOf(Math.min(...far));
}

/** Where the arrows lead from a place; null when the key is none of theirs. */
export function moved(place: ChartPlace, key: string, size: { series: number; points: number }): ChartPlace | null {
  const { series, point } = place;
  const moves: Record<string, ChartPlace> = {
    ArrowRight: { series, point: Math.min(size.points - 1, point + 1) },
    ArrowLeft: { series, point: Math.max(0, point - 1) },
    ArrowDown: { series: Math.min(size.series - 1, series + 1), point },
    ArrowUp: { series: Math.max(0, series - 1), point },
    Home: { series, point: 0 },
    End: { series, point: size.points - 1 },
  };
  return moves[key] ?? null;
}

/** What a reader hears of one point: "Sales actual, March, 4,312.20 USD, 12 % of the month". */
export function spoken(series: ChartSeries | undefined, label: string | undefined, place: ChartPlace): string {
  const point = series?.points[place.point];
  if (!series || !point) return '';
  return [series.name, label, point.value === null ? 'no value yet' : point.text, point.detail]
    .filter(Boolean)
    .join(', ');
}
