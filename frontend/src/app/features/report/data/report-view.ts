import type { PayoutDto, PayoutsDto, TierPositionDto } from '@tierline/api-client';
import { monthsOfYear, type YearMonth } from '@tierline/shared/time';
import type { ChartSeries, DateForms, Filter, NumberForms } from '@tierline/ui';

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** What the filters offer. */
export interface ReportChoices {
  readonly years: readonly number[];
  readonly reps: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly { readonly slug: string; readonly name: string }[];
}

/** One line of the report: a rep and a product line over twelve months. */
export interface ReportRow {
  readonly key: string;
  readonly repId: string;
  readonly rep: string;
  /** Whether the rep's name stands in this row: the first one of each rep. */
  readonly isFirstOfRep: boolean;
  readonly line: string;
  readonly cells: readonly ReportCell[];
  readonly total: string;
  readonly isTotalNegative: boolean;
  readonly threshold: string;
  readonly tier: { readonly value: number; readonly threshold: number; readonly label: string };
}

export interface ReportCell {
  readonly month: string;
  readonly text: string;
  readonly isNegative: boolean;
  readonly startsTier2: boolean;
  /** Statement behind the figure; null without one. */
  readonly link: string | null;
}

export function reportFilters(
  choices: ReportChoices | null,
  { year, thisYear }: { readonly year: number; readonly thisYear: number },
): readonly Filter[] {
  const years = [...new Set([year, ...(choices?.years ?? [])])].sort((a, b) => b - a);
  return [
    {
      key: 'year',
      label: 'Commission year',
      fallback: String(thisYear),
      choices: years.map((one) => ({ value: String(one), label: String(one) })),
    },
    {
      key: 'rep',
      label: 'Sales rep',
      choices: (choices?.reps ?? []).map((rep) => ({ value: rep.id, label: rep.name })),
    },
    {
      key: 'line',
      label: 'Product line',
      choices: (choices?.lines ?? []).map((line) => ({ value: line.slug, label: line.name })),
    },
  ];
}

export function reportRows(
  payouts: PayoutsDto,
  lineName: (slug: string) => string,
  forms: Forms,
): readonly ReportRow[] {
  const months = monthsOfYear(payouts.year);
  const byKey = new Map(payouts.items.map((item) => [`${item.rep.id} ${item.productLine} ${item.month}`, item]));
  const positions = [...payouts.positions].sort(
    (a, b) =>
      a.rep.name.localeCompare(b.rep.name) ||
      a.rep.id.localeCompare(b.rep.id) ||
      lineName(a.productLine).localeCompare(lineName(b.productLine)),
  );
  return positions.map((position, at) => {
    const { rep, productLine } = position;
    return {
      key: `${rep.id} ${productLine}`,
      repId: rep.id,
      rep: rep.name,
      isFirstOfRep: positions[at - 1]?.rep.id !== rep.id,
      line: lineName(productLine),
      cells: months.map((month) => cellOf(byKey.get(`${rep.id} ${productLine} ${month}`), month, forms)),
      total: forms.numbers.amount(position.payout),
      isTotalNegative: position.payout.amount.startsWith('-'),
      threshold: position.threshold ? forms.numbers.amount(position.threshold) : 'not set',
      tier: tierOf(position, forms),
    };
  });
}

function cellOf(item: PayoutDto | undefined, month: YearMonth, { numbers }: Forms): ReportCell {
  if (!item) return { month, text: '–', isNegative: false, startsTier2: false, link: null };
  return {
    month,
    text: numbers.amount(item.payout),
    isNegative: item.payout.amount.startsWith('-'),
    startsTier2: item.tier2Starts,
    link: `/statements/${item.rep.id}/${month}`,
  };
}

function tierOf({ sales, threshold, reachedMonth }: TierPositionDto, { numbers, dates }: Forms): ReportRow['tier'] {
  if (!threshold)
    return { value: Number(sales.amount), threshold: 0, label: `${numbers.amount(sales)}, no threshold is set` };
  const words = `${numbers.amount(sales)} of ${numbers.amount(threshold)}`;
  return {
    value: Number(sales.amount),
    threshold: Number(threshold.amount),
    label: reachedMonth ? `${words}, tier 2 since ${dates.month(reachedMonth)}` : words,
  };
}

/** Totals of the months, in the order of the year. */
export function monthTotals(payouts: PayoutsDto, { numbers }: Forms): readonly string[] {
  const byMonth = new Map(payouts.totals.byMonth.map((month) => [month.month, month]));
  const paid = new Set(payouts.items.map((item) => item.month));
  return monthsOfYear(payouts.year).map((month) =>
    paid.has(month) ? numbers.amount(byMonth.get(month)?.payout) : '–',
  );
}

/** Payout by month as the server adds it up; by product line where one rep is chosen, so that nothing is summed here. */
export function payoutSeries(
  payouts: PayoutsDto,
  options: { isOneRep: boolean; colors: readonly string[]; lineName: (slug: string) => string },
  { numbers }: Forms,
): readonly ChartSeries[] {
  const months = monthsOfYear(payouts.year);
  const { colors, isOneRep, lineName } = options;
  if (!isOneRep) {
    const byMonth = new Map(payouts.totals.byMonth.map((month) => [month.month, month.payout]));
    const paid = new Set(payouts.items.map((item) => item.month));
    const points = months.map((month) => {
      const payout = paid.has(month) ? (byMonth.get(month) ?? null) : null;
      return { value: payout ? Number(payout.amount) : null, text: numbers.amount(payout) };
    });
    return [{ key: 'payout', name: 'Payout', color: colors[0] ?? '', points }];
  }
  const lines = [...new Set(payouts.items.map((item) => item.productLine))].sort((a, b) =>
    lineName(a).localeCompare(lineName(b)),
  );
  return lines.map((line, at) => ({
    key: line,
    name: lineName(line),
    color: colors[at % colors.length] ?? '',
    points: months.map((month) => {
      const item = payouts.items.find((one) => one.productLine === line && one.month === month);
      return { value: item ? Number(item.payout.amount) : null, text: numbers.amount(item?.payout) };
    }),
  }));
}

/** One sentence for readers. */
export function payoutSummary(payouts: PayoutsDto, { dates, numbers }: Forms): string {
  const best = payouts.totals.byMonth.reduce<PayoutsDto['totals']['byMonth'][number] | null>(
    (top, month) => (top === null || Number(month.payout.amount) > Number(top.payout.amount) ? month : top),
    null,
  );
  if (!best || payouts.items.length === 0) return `Nothing is paid in ${payouts.year} yet.`;
  return `${numbers.amount(payouts.totals.payout)} in ${payouts.year}, highest in ${dates.monthName(best.month)} with ${numbers.amount(best.payout)}.`;
}
