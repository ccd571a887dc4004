import type { ChoiceProposal, RecognisedFile } from '@tierline/contracts/imports';
import { addMonths, isYearMonth, type YearMonth } from '@tierline/shared/time';
import { isChoosable, type LoaderChoice } from './upload-choices.js';

/** A loader as the person who chooses knows it. */
export interface NamedLoader extends LoaderChoice {
  readonly title: string;
}

export interface ChoicesToPropose {
  /** Choices that were made. */
  readonly given: Readonly<Record<string, string>>;
  readonly recognised: RecognisedFile;
  readonly loaders: readonly NamedLoader[];
  /** Months from the newest revenue month of a file to its commission month, as it was for earlier files of the loader; null without one. */
  usualLag(loader: string): Promise<number | null>;
  readonly today: YearMonth;
}

/** Most files are paid one month after the sales count. */
const PLAIN_LAG = 1;
/** A file is of one month when at least this share of its records is: late ones of earlier months do no harm. */
const ENOUGH = 0.8;

/** What a file of sales tells about the choices that were not made. Sure only when exactly one loader's header fits, the month is plain
 *  and files of the loader were committed before (or the title names the commission month): everything else waits for a person, with what was found. */
export async function proposeChoices(asked: ChoicesToPropose): Promise<ChoiceProposal> {
  const { given, recognised, loaders } = asked;
  const slug = given.loader ?? (recognised.loaders.length === 1 ? recognised.loaders[0] : undefined);
  const loader = loaders.find((one) => one.loader === slug);
  const reasons = [loaderReason(asked, loader)];
  if (!loader) return { params: { ...given }, isSure: false, reasons };
  const params: Record<string, string> = { ...given, loader: loader.loader };
  const revenue = revenueMonthOf(asked, loader);
  reasons.push(...revenue.reasons);
  if (loader.needsRevenueMonth && revenue.month !== null) params.revenueMonth = revenue.month;
  const commission = await commissionMonthOf(asked, loader, revenue.month);
  reasons.push(...commission.reasons);
  if (commission.month !== null) params.commissionMonth = commission.month;
  const isWhole =
    params.commissionMonth !== undefined && (!loader.needsRevenueMonth || params.revenueMonth !== undefined);
  const isMonthSure =
    given.commissionMonth === undefined
      ? revenue.isSure && commission.isSure
      : !loader.needsRevenueMonth || revenue.isSure;
  return { params, isSure: isWhole && isMonthSure && recognised.loaders.includes(loader.loader), reasons };
}

function loaderReason({ given, recognised, loaders }: ChoicesToPropose, loader: NamedLoader | undefined): string {
  const titleOf = (slug: string) => loaders.find((one) => one.loader === slug)?.title ?? slug;
  if (loader && recognised.loaders.includes(loader.loader)) return `The columns are those of ${loader.title}.`;
  if (loader) return `The columns are not all those of ${loader.title}.`;
  if (given.loader !== undefined) return `"${given.loader}" is no known loader. Choose whose file it is.`;
  if (recognised.loaders.length > 1)
    return `The columns fit ${listed(recognised.loaders.map(titleOf))}. Choose whose file it is.`;
  const nearest = recognised.nearest === null ? '' : ` ${titleOf(recognised.nearest)} comes nearest.`;
  return `The columns are those of no known loader.${nearest} Choose whose file it is.`;
}

interface MonthFound {
  readonly month: string | null;
  readonly isSure: boolean;
  readonly reasons: readonly string[];
}

/** The month in which the sales count: chosen, else named in the title where the records do not say it, else that of the newest records. */
function revenueMonthOf({ given, recognised }: ChoicesToPropose, loader: NamedLoader): MonthFound {
  if (given.revenueMonth !== undefined) return { month: given.revenueMonth, isSure: true, reasons: [] };
  if (loader.needsRevenueMonth) return titleMonth(recognised.titleMonths);
  const newest = recognised.months.at(-1);
  if (!newest)
    return { month: null, isSure: false, reasons: ['No date in the records could be read. Choose the month.'] };
  const rows = recognised.months.reduce((sum, one) => sum + one.rows, 0);
  if (newest.rows >= rows * ENOUGH) {
    const how = newest.rows === rows ? 'All' : `${newest.rows} of`;
    return { month: newest.month, isSure: true, reasons: [`${how} ${rows} records are of ${newest.month}.`] };
  }
  const months = listed(recognised.months.map(({ month }) => month));
  return { month: newest.month, isSure: false, reasons: [`The records are of ${months}. Check the commission month.`] };
}

function titleMonth(months: readonly string[]): MonthFound {
  const [month, ...others] = months;
  if (month === undefined)
    return {
      month: null,
      isSure: false,
      reasons: ['The file does not say in which month its sales count. Choose it.'],
    };
  if (others.length > 0)
    return { month: null, isSure: false, reasons: [`The title names ${listed(months)}. Choose the month.`] };
  return { month, isSure: true, reasons: [`The title names ${month}.`] };
}

/** The month in which the sales are paid: chosen, else as long after they count as earlier files had it. What nobody ever confirmed is
 *  only sure when the title names the same month. */
async function commissionMonthOf(
  { given, recognised, usualLag, today }: ChoicesToPropose,
  { loader, title }: NamedLoader,
  revenueMonth: string | null,
): Promise<MonthFound> {
  if (given.commissionMonth !== undefined) return { month: given.commissionMonth, isSure: true, reasons: [] };
  if (revenueMonth === null || !isYearMonth(revenueMonth)) return { month: null, isSure: false, reasons: [] };
  const usual = await usualLag(loader);
  const lag = usual ?? PLAIN_LAG;
  const month = addMonths(revenueMonth, lag);
  if (!isChoosable(month, today))
    return { month: null, isSure: false, reasons: [`${month} cannot be a commission month.`] };
  const later = lag === 0 ? 'in the same month' : `${lag} ${lag === 1 ? 'month' : 'months'} later`;
  if (usual !== null) return { month, isSure: true, reasons: [`Files of ${title} are paid ${later}: ${month}.`] };
  const taken = `Its commission month is taken as ${month}, ${later}`;
  if (recognised.titleMonths.includes(month))
    return { month, isSure: true, reasons: [`${taken}, which the title names.`] };
  const first = `${taken}. No file of ${title} was committed before, so confirm it.`;
  return { month, isSure: false, reasons: [first] };
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
