/** Leads of some group by the state that they are in now. */
export interface LeadTally {
  readonly total: number;
  readonly new: number;
  readonly inProgress: number;
  readonly closed: number;
  readonly rejected: number;
}

/** A tally with the share that was won. */
export interface RatedTally extends LeadTally {
  /** Percent with one decimal; 0 without leads. */
  readonly successRate: number;
}

/** What the success rates of several people have in common; null without people. */
export interface RateSummary {
  readonly mean: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** One bar of the histogram: from inclusive to exclusive, the last one inclusive. Percent. */
export interface RateBin {
  readonly from: number;
  readonly to: number;
  readonly people: number;
}

const BINS = 10;
const BIN_WIDTH = 100 / BINS;

/** Closed leads of all leads in percent, one decimal, 0 without leads.
 *  @source MIS and teams 6, "Success rate" */
export function successRate({ closed, total }: Pick<LeadTally, 'closed' | 'total'>): number {
  return shareOf(closed, total);
}

/** A part of a whole in percent, one decimal; 0 when there is no whole. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : toOneDecimal((part / whole) * 100);
}

export function rated(tally: LeadTally): RatedTally {
  const { total, new: fresh, inProgress, closed, rejected } = tally;
  return { total, new: fresh, inProgress, closed, rejected, successRate: successRate(tally) };
}

/** Mean, median and bounds of rates in percent, one decimal each. */
export function summaryOf(rates: readonly number[]): RateSummary | null {
  const sorted = [...rates].sort((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const mean = sorted.reduce((sum, rate) => sum + rate, 0) / sorted.length;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? highest;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? lowest;
  return { mean: toOneDecimal(mean), median: toOneDecimal((lower + upper) / 2), lowest, highest };
}

/** How many people have a rate in each tenth. */
export function binsOf(rates: readonly number[]): RateBin[] {
  return Array.from({ length: BINS }, (_, index) => {
    const from = index * BIN_WIDTH;
    const to = from + BIN_WIDTH;
    const people = rates.filter((rate) => rate >= from && (rate < to || (index === BINS - 1 && rate <= to))).length;
    return { from, to, people };
  });
}

/** Half away from zero. */
export function toOneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
