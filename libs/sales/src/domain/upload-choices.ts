import { addMonths, isYearMonth, type YearMonth } from '@tierline/shared/time';
import { ParamsInvalid } from './sales.errors.js';

/** What the rules need to know of a loader. */
export interface LoaderChoice {
  readonly loader: string;
  /** Whether some or all of its files do not say in which month their sales count. */
  readonly needsRevenueMonth: boolean;
  readonly formats?: readonly string[];
  /** The formats of those that do not. */
  readonly revenueMonthFormats?: readonly string[];
}

const FIRST_MONTH: YearMonth = '2000-01';
const MONTHS_AHEAD = 24;
const FIELDS = ['loader', 'commissionMonth', 'revenueMonth'];

/** Checks what a person chose with a file of sales.
 *  @param today month in which the upload happens
 *  @returns the choices that count: loader, commissionMonth, and revenueMonth where the loader's file does not say it
 *  @throws ParamsInvalid naming every field that is wrong
 *  @source loaders 1 and 3 */
export function checkUploadChoices(
  params: Readonly<Record<string, string>>,
  loaders: readonly LoaderChoice[],
  today: YearMonth,
): Record<string, string> {
  const errors: { field: string; detail: string }[] = [];
  const given = (field: string): string => params[field]?.trim() ?? '';
  const loader = loaders.find((one) => one.loader === given('loader'));
  if (!loader) errors.push({ field: 'loader', detail: loaderProblem(given('loader'), loaders) });
  const choices: Record<string, string> = { loader: given('loader'), commissionMonth: given('commissionMonth') };
  collect(errors, 'commissionMonth', monthProblem('commission month', given('commissionMonth'), today));
  // Where only the file tells whether it says the month, one that does not is refused when it is read.
  const isOmitted = loader !== undefined && mayOmitMonth(loader) && given('revenueMonth') === '';
  if (loader?.needsRevenueMonth && !isOmitted) {
    choices.revenueMonth = given('revenueMonth');
    collect(errors, 'revenueMonth', monthProblem('revenue month', given('revenueMonth'), today));
  } else if (loader && given('revenueMonth') !== '') {
    errors.push({
      field: 'revenueMonth',
      detail: `The file of ${loader.loader} says the revenue month itself. Leave it out.`,
    });
  }
  for (const field of Object.keys(params)) {
    if (!FIELDS.includes(field)) errors.push({ field, detail: `"${field}" is no choice of a file of sales.` });
  }
  if (errors.length > 0) throw new ParamsInvalid(errors);
  return choices;
}

/** Looks at choices of which some are left to be recognised from the file.
 *  @returns the choices that were made; null when none is left open, then `checkUploadChoices` says whether they can be
 *  @throws ParamsInvalid naming every choice that cannot be */
export function openUploadChoices(
  params: Readonly<Record<string, string>>,
  loaders: readonly LoaderChoice[],
  today: YearMonth,
): Record<string, string> | null {
  const made = Object.entries(params).map(([field, value]) => [field, value.trim()] as const);
  const given = Object.fromEntries(made.filter(([, value]) => value !== ''));
  const loader = loaders.find((one) => one.loader === given.loader);
  const isRevenueMonthOpen =
    loader?.needsRevenueMonth === true && !mayOmitMonth(loader) && given.revenueMonth === undefined;
  if (given.loader !== undefined && given.commissionMonth !== undefined && !isRevenueMonthOpen) return null;
  const complete: Record<string, string> = { loader: loader?.loader ?? '', commissionMonth: today, ...given };
  if (isRevenueMonthOpen) complete.revenueMonth = today;
  if (given.loader === undefined) requireMonths(given, today);
  else checkUploadChoices(complete, loaders, today);
  return given;
}

/** Whether some files of the loader say themselves in which month their sales count, and others do not. */
function mayOmitMonth({ needsRevenueMonth, formats, revenueMonthFormats }: LoaderChoice): boolean {
  return needsRevenueMonth && formats?.some((format) => revenueMonthFormats?.includes(format) === false) === true;
}

/** Whether the month can be chosen at all. */
export function isChoosable(month: string, today: YearMonth): boolean {
  return monthProblem('month', month, today) === null;
}

/** Without a loader only the months that were given can be looked at. */
function requireMonths(given: Readonly<Record<string, string>>, today: YearMonth): void {
  const errors = Object.entries(given).flatMap(([field, value]) => {
    if (!FIELDS.includes(field)) return [{ field, detail: `"${field}" is no choice of a file of sales.` }];
    const detail = monthProblem(field === 'revenueMonth' ? 'revenue month' : 'commission month', value, today);
    return detail === null ? [] : [{ field, detail }];
  });
  if (errors.length > 0) throw new ParamsInvalid(errors);
}

function collect(errors: { field: string; detail: string }[], field: string, detail: string | null): void {
  if (detail !== null) errors.push({ field, detail });
}

function loaderProblem(value: string, loaders: readonly LoaderChoice[]): string {
  const known = loaders.map(({ loader }) => loader).join(', ');
  return value === '' ? `Choose whose file it is: ${known}.` : `"${value}" is no known loader. Known are ${known}.`;
}

function monthProblem(what: string, value: string, today: YearMonth): string | null {
  if (value === '') return `Choose the ${what}.`;
  const last = addMonths(today, MONTHS_AHEAD);
  if (isYearMonth(value) && value >= FIRST_MONTH && value <= last) return null;
  return `"${value}" is an unknown month. Write the ${what} like 2025-04, from ${FIRST_MONTH} to ${last}.`;
}
