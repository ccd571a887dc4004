import { CUSTOMERS, NEW_CUSTOMER, ownerOn, type DemoCustomer } from './customers.js';
import { REPS } from './people.js';
import { seededRandom, type Random } from './random.js';

/** One line of the supplier's statement, before its layout. Days are `YYYY-MM-DD`. */
export interface StatementLine {
  /** Null on a line that belongs to the invoice above. */
  readonly invoice: string | null;
  readonly sku: string;
  readonly invoiceDay: string;
  readonly dueDay: string;
  readonly closedDay: string;
  readonly daysPast: number;
  /** What the supplier pays the agency, whole percent. */
  readonly ratePercent: number;
  readonly salesMinor: bigint;
  readonly revenueMinor: bigint;
}

export interface StatementGroup {
  readonly customerId: string;
  readonly customer: DemoCustomer;
  readonly lines: readonly StatementLine[];
}

/** What the supplier sells: article, list price in cents, percent paid to the agency. */
const ARTICLES = [
  { sku: 'CYG-1120', priceMinor: 28_500, ratePercent: 10 },
  { sku: 'CYG-1145', priceMinor: 34_250, ratePercent: 10 },
  { sku: 'CYG-2210', priceMinor: 61_800, ratePercent: 10 },
  { sku: 'CYG-2380', priceMinor: 84_900, ratePercent: 8 },
  { sku: 'CYG-3305', priceMinor: 114_000, ratePercent: 8 },
  { sku: 'CYG-3370', priceMinor: 149_575, ratePercent: 8 },
  { sku: 'CYG-4450', priceMinor: 212_040, ratePercent: 8 },
  { sku: 'CYG-7400', priceMinor: 386_000, ratePercent: 7 },
  { sku: 'CYG-9100', priceMinor: 638_000, ratePercent: 7 },
] as const;

/** Budgets are spent before the end of a quarter, most of all of a year; summers are quiet. January first. */
export const SEASON = [0.78, 0.86, 1.08, 0.94, 0.98, 1.14, 0.8, 0.84, 1.1, 1.02, 1.1, 1.36] as const;
const GROWTH_PER_YEAR = 0.07;

/** How busy a month is compared with an average one of 2025. */
export function paceOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return (SEASON[number - 1] ?? 1) * (1 + GROWTH_PER_YEAR) ** (year - 2025);
}

/** The supplier's statement of one revenue month, the same on every run.
 *  @param month `YYYY-MM`
 *  @param withNewCustomer whether a customer appears that nobody is assigned to */
export function statementOf(month: string, withNewCustomer = false): StatementGroup[] {
  const random = seededRandom(`agency 0417 ${month}`);
  const pace = paceOf(month);
  let invoice = 300_000 + monthNumber(month) * 700;
  const groups = CUSTOMERS.flatMap((customer, index): StatementGroup[] => {
    const strength = REPS.find(({ name }) => name === ownerOn(customer, `${month}-01`))?.strength ?? 0.5;
    const hasBought = random.fraction() < Math.min(0.95, 0.62 * Math.sqrt(pace) * (0.6 + 0.4 * strength));
    if (!hasBought) return [];
    const lines = linesOf(random, {
      month,
      count: countOf(random, pace * strength),
      nextInvoice: () => String((invoice += random.whole(1, 9))),
    });
    return [{ customerId: `CY-${1040 + index}`, customer, lines }];
  });
  if (!withNewCustomer) return groups;
  const lines = linesOf(random, { month, count: 2, nextInvoice: () => String((invoice += 3)) });
  return [...groups, { customerId: 'CY-1199', customer: NEW_CUSTOMER, lines }];
}

function countOf(random: Random, drive: number): number {
  const count = Math.round(0.4 + drive * random.pick([0.8, 1.2, 1.9]));
  return Math.max(1, Math.min(5, count));
}

function linesOf(random: Random, plan: { month: string; count: number; nextInvoice: () => string }): StatementLine[] {
  return Array.from({ length: plan.count }, (_, index) => {
    const isContinued = index > 0 && random.oneIn(4);
    return lineOf(random, plan.month, isContinued ? null : plan.nextInvoice());
  });
}

function lineOf(random: Random, month: string, invoice: string | null): StatementLine {
  const article = random.oneIn(3) ? random.pick(ARTICLES.slice(5)) : random.pick(ARTICLES.slice(0, 6));
  const isCredit = random.oneIn(55);
  const quantity = article.priceMinor > 300_000 ? 1 : random.whole(1, 3);
  const discountPercent = random.pick([0, 0, 0, 5, 8, 12]);
  const grossMinor = BigInt(article.priceMinor * quantity * (100 - discountPercent));
  const salesMinor = isCredit ? -BigInt(random.whole(8_000, 40_000)) : roundedDivision(grossMinor, 100n);
  const closedDay = `${month}-${String(random.whole(2, 27)).padStart(2, '0')}`;
  const invoiceDay = daysAfter(closedDay, -random.whole(18, 52));
  return {
    invoice,
    sku: article.sku,
    invoiceDay,
    dueDay: daysAfter(invoiceDay, 30),
    closedDay,
    daysPast: random.whole(0, 22),
    ratePercent: article.ratePercent,
    salesMinor,
    revenueMinor: roundedDivision(salesMinor * BigInt(article.ratePercent), 100n),
  };
}

/** Half away from zero. */
function roundedDivision(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? -((-value + half) / by) : (value + half) / by;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function monthNumber(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return (year - 2024) * 12 + number;
}
