import type {
  NeedsAttentionDto,
  PerformanceMonthDto,
  SalesPerformanceDto,
  SupplierFileDto,
} from '@tierline/api-client';
import { parseMinor, type MoneyJson } from '@tierline/shared/money';
import type { ChartSeries, DateForms, Filter, IconName, NumberForms, Tone } from '@tierline/ui';

/** How figures and days are written. */
export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** Change against an earlier amount, in words ready to show. */
export interface DeltaView {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly icon: IconName | null;
  readonly isNew: boolean;
}

/** One line of the monthly table: twelve months and the sum of the range. */
export interface MonthlyRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly MonthlyCell[];
  readonly total: string;
  readonly isTotalNegative: boolean;
}

export interface MonthlyCell {
  readonly month: string;
  readonly text: string;
  readonly isNegative: boolean;
  /** Where the rows behind the figure are; null when there are none to open. */
  readonly link: Readonly<Record<string, string | readonly string[]>> | null;
}

/** Points on an axis: the only place where an amount becomes a floating number, and only to be drawn. */
export function drawn(money: MoneyJson | null): number | null {
  return money === null ? null : Number(money.amount);
}

/** The change in percent with one decimal, or that there was nothing to compare with. */
export function deltaOf(now: MoneyJson | null, before: MoneyJson | null, { numbers }: Forms): DeltaView | null {
  if (now === null || before === null) return null;
  const [current, earlier] = [parseMinor(now.amount, now.currency), parseMinor(before.amount, before.currency)];
  if (earlier === 0n) return { text: 'new', tone: 'plain', icon: null, isNew: true };
  if (current === earlier) return { text: 'no change', tone: 'plain', icon: null, isNew: false };
  const perMille = Number(((current - earlier) * 1000n) / (earlier < 0n ? -earlier : earlier));
  const isUp = current > earlier;
  return {
    text: numbers.percent(perMille / 10, 1),
    tone: isUp ? 'good' : 'bad',
    icon: isUp ? 'arrow-up-right' : 'arrow-down-right',
    isNew: false,
  };
}

/** "Jan–Oct" of the months that a card adds up. */
export function rangeLabel(figures: SalesPerformanceDto, { dates }: Forms): string {
  const first = `${figures.year}-01`;
  const through = figures.through;
  return first === through ? dates.monthShort(first) : `${dates.monthShort(first)}–${dates.monthShort(through)}`;
}

/** The year of the address is offered before the figures are there, so that it is not taken for one that no longer exists. */
export function filtersOf(
  figures: SalesPerformanceDto | null,
  address: { readonly year: number | undefined; readonly thisYear: number },
): readonly Filter[] {
  const years = figures?.years ?? [];
  const shown = address.year ?? figures?.year ?? address.thisYear;
  return [
    {
      key: 'year',
      label: 'Year',
      fallback: String(address.year === undefined ? shown : address.thisYear),
      choices: [...new Set([shown, ...years])]
        .sort((a, b) => b - a)
        .map((year) => ({ value: String(year), label: String(year) })),
    },
    {
      key: 'rep',
      label: 'Sales rep',
      isMultiple: true,
      choices: (figures?.reps ?? []).map((rep) => ({ value: rep.id, label: rep.name })),
    },
    {
      key: 'line',
      label: 'Product line',
      isMultiple: true,
      choices: (figures?.productLines ?? []).map((line) => ({ value: line.slug, label: line.name })),
    },
    {
      key: 'calendar',
      label: 'Calendar',
      fallback: 'revenue',
      choices: [
        { value: 'revenue', label: 'Revenue month' },
        { value: 'commission', label: 'Commission month' },
      ],
    },
  ];
}

/** Sales beside the objective, month by month. */
export function objectiveSeries(
  figures: SalesPerformanceDto,
  colors: { actual: string; reference: string },
  { numbers }: Forms,
): readonly ChartSeries[] {
  const points = (pick: (month: PerformanceMonthDto) => MoneyJson | null) =>
    figures.months.map((month) => ({ value: drawn(pick(month)), text: numbers.amount(pick(month)) }));
  return [
    { key: 'sales', name: 'Sales actual', color: colors.actual, points: points((month) => month.sales) },
    { key: 'objective', name: 'Objective', color: colors.reference, points: points((month) => month.objective) },
  ];
}

/** One sentence for readers: how many months were above their objective, and the highest one. */
export function objectiveSummary(figures: SalesPerformanceDto, { dates, numbers }: Forms): string {
  const withSales = figures.months.filter((month) => month.sales !== null);
  const best = withSales.reduce<PerformanceMonthDto | null>(
    (top, month) => (top === null || (drawn(month.sales) ?? 0) > (drawn(top.sales) ?? 0) ? month : top),
    null,
  );
  if (best === null) return `No sales in ${figures.year} yet.`;
  const compared = withSales.filter((month) => month.toObjectivePercent !== null);
  const above = compared.filter((month) => Number(month.toObjectivePercent) >= 100).length;
  const course =
    compared.length === 0
      ? 'No objectives are set'
      : `Sales were above objective in ${above} of ${compared.length} months`;
  return `${course}, highest in ${dates.monthName(best.month)} with ${numbers.amount(best.sales)}.`;
}

/** The monthly table. Each figure of sales and payout leads to its rows. */
export function monthlyRows(
  figures: SalesPerformanceDto,
  forms: Forms,
  selection: SelectionLinks,
): readonly MonthlyRow[] {
  const { cards } = figures;
  const money = (key: MoneyKey, label: string, total: MoneyJson | null, calendar?: Calendar): MonthlyRow => ({
    key,
    label,
    total: forms.numbers.amount(total),
    isTotalNegative: total !== null && total.amount.startsWith('-'),
    cells: figures.months.map((month) => ({
      month: month.month,
      text: forms.numbers.amount(isAhead(month, figures) && isNothing(month[key]) ? null : month[key]),
      isNegative: month[key]?.amount.startsWith('-') ?? false,
      link: calendar && month.salesRows > 0 ? selection(month.month, calendar) : null,
    })),
  });
  const rows = [
    money('sales', 'Sales', cards.sales, figures.calendar),
    money('objective', 'Objective', cards.objective),
    percentRow(figures, forms),
    money('revenue', 'Revenue', cards.revenue, figures.calendar),
  ];
  if (cards.payout === null) return rows;
  return [...rows, money('payout', 'Payout', cards.payout), money('agencyMargin', 'Agency margin', cards.agencyMargin)];
}

/** Whether a month comes after the last one with sales: it has no value yet, which is not the same as zero. */
function isAhead(month: PerformanceMonthDto, figures: SalesPerformanceDto): boolean {
  const last = figures.months.findLast((one) => one.salesRows > 0);
  return last !== undefined && month.month > last.month;
}

function isNothing(money: MoneyJson | null): boolean {
  return money !== null && Number(money.amount) === 0;
}

type MoneyKey = 'sales' | 'objective' | 'revenue' | 'payout' | 'agencyMargin';
type Calendar = 'revenue' | 'commission';
export type SelectionLinks = (
  month: string,
  calendar: Calendar,
) => Readonly<Record<string, string | readonly string[]>>;

function percentRow(figures: SalesPerformanceDto, { numbers }: Forms): MonthlyRow {
  return {
    key: 'percent',
    label: 'To objective',
    total: numbers.percent(figures.cards.toObjectivePercent, 2),
    isTotalNegative: false,
    cells: figures.months.map((month) => ({
      month: month.month,
      text: month.sales === null || isAhead(month, figures) ? '–' : numbers.percent(month.toObjectivePercent, 2),
      isNegative: false,
      link: null,
    })),
  };
}

/** One thing that waits for somebody, with its icon and act. */
export interface AttentionView {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  readonly act: string;
  readonly link: string;
}

const ATTENTION: Readonly<Record<NeedsAttentionDto['kind'], { icon: IconName; tone: Tone; act: string }>> = {
  'import-review': { icon: 'octagon', tone: 'error', act: 'Resolve' },
  'import-failed': { icon: 'circle-x', tone: 'error', act: 'Open' },
  'rate-missing': { icon: 'warning', tone: 'warn', act: 'Set' },
  'threshold-missing': { icon: 'warning', tone: 'warn', act: 'Set' },
};

export function attentionOf(items: readonly NeedsAttentionDto[]): readonly AttentionView[] {
  return items.map((item) => ({ ...ATTENTION[item.kind], title: item.title, detail: item.detail, link: item.link }));
}

/** A cell of the matrix of supplier files: mark, words for readers, and where it leads. */
export interface SupplierCell {
  readonly icon: IconName | null;
  readonly tone: 'ok' | 'error' | null;
  readonly text: string;
  readonly link: string | null;
}

export interface SupplierRow {
  readonly loader: string;
  readonly cells: readonly SupplierCell[];
}

export function supplierRows(files: readonly SupplierFileDto[], { dates }: Forms): readonly SupplierRow[] {
  return files.map(({ loader, months }) => ({
    loader,
    cells: months.map(({ month, state, importId }) => ({
      icon: state === 'committed' ? 'check' : state === 'review' ? 'octagon' : null,
      tone: state === 'committed' ? 'ok' : state === 'review' ? 'error' : null,
      text: `${loader}, ${dates.month(month)}: ${state === 'none' ? 'no file' : state === 'review' ? 'waits for review' : 'committed'}`,
      link: importId === null ? null : `/imports/${importId}`,
    })),
  }));
}

/** Bars of a ranking, the largest first: width in percent of it, from zero. */
export function rankingOf<Item>(
  items: readonly Item[],
  amount: (item: Item) => MoneyJson | null,
): readonly { readonly item: Item; readonly share: number }[] {
  const largest = Math.max(0, ...items.map((item) => drawn(amount(item)) ?? 0));
  const order = [...items].sort((a, b) => (drawn(amount(b)) ?? 0) - (drawn(amount(a)) ?? 0));
  return order.map((item) => ({
    item,
    share: largest > 0 ? (Math.max(0, drawn(amount(item)) ?? 0) / largest) * 100 : 0,
  }));
}

/** A percentage whose sign is set smaller beside it: "101.11". */
export function percentFigure(percent: string, { numbers }: Forms): string {
  return numbers.percent(percent, 2).replace(/\s%$/, '');
}
