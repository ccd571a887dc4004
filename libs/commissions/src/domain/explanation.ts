import { roundMoney, type RatePpm } from '@tierline/shared/money';
import type { BusinessDate, YearMonth } from '@tierline/shared/time';
import type { LinePay, StepPay, TierMode } from './commission-year.js';
import { asAmount, asDay, asMonth, asPercent, asPoints } from './words.js';

/** The sale that brought a year to a threshold. */
export interface Reaching {
  readonly month: YearMonth;
  readonly saleId: string;
  readonly invoice: string | null;
  readonly saleDate: BusinessDate;
  /** Year-to-date sales after it. */
  readonly total: bigint;
}

/** A paid line with what is needed to say why. Amounts in minor units of `currency`. */
export interface LineToExplain {
  readonly mode: TierMode;
  readonly line: LinePay;
  /** Name of the product line. */
  readonly productLine: string;
  readonly currency: string;
  readonly thresholds: readonly bigint[];
  /** Per threshold, null while it is not reached. */
  readonly reached: readonly (Reaching | null)[];
  /** Sales of the whole commission year. */
  readonly yearSales: bigint;
  readonly rateValidFrom: BusinessDate | null;
}

export interface ExplanationStep {
  readonly label: string;
  readonly detail: string | null;
  readonly amount: bigint;
}

export interface Explanation {
  readonly sentence: string;
  /** Revenue first, the commission last. */
  readonly steps: readonly ExplanationStep[];
  /** Commission month in which tier 2 was reached. */
  readonly tierSince: YearMonth | null;
  /** Rate of the highest tier that pays the line. */
  readonly rate: RatePpm | null;
}

/** Why a line pays what it pays: one sentence, and the steps from revenue to commission. */
export function explain(fact: LineToExplain): Explanation {
  const { line } = fact;
  const paying = line.steps.findLast((step) => pays(step));
  return {
    sentence: sentenceOf(fact, paying),
    steps: [
      { label: 'Revenue, paid by the supplier', detail: null, amount: line.row.revenue },
      ...(line.ratesPpm === null
        ? []
        : [tier1Step(fact), ...line.steps.flatMap((step, index) => higherStep(fact, step, index))]),
      { label: 'Commission', detail: null, amount: line.base + paidUplift(line) },
    ],
    tierSince: fact.reached[0]?.month ?? null,
    rate: line.ratesPpm?.[(paying?.tier ?? 1) - 1] ?? null,
  };
}

function pays({ paidIn, share, deltaPpm }: StepPay): boolean {
  return paidIn !== null && share.numerator !== 0n && deltaPpm !== 0;
}

function paidUplift({ steps }: LinePay): bigint {
  return steps.reduce((sum, step) => (step.paidIn === null ? sum : sum + step.uplift), 0n);
}

function sentenceOf(fact: LineToExplain, paying: StepPay | undefined): string {
  const { line, productLine } = fact;
  const month = asMonth(line.row.commissionMonth);
  if (line.ratesPpm === null) return `Not paid because no rate is valid for ${productLine} in ${month}.`;
  if (line.ratesPpm.length === 1)
    return `Paid at ${asPercent(line.ratesPpm[0] ?? 0)}, the only rate for ${productLine} in ${month}.`;
  if (fact.thresholds.length === 0) {
    return `Tier 1 because no threshold is set for ${productLine} in ${line.row.commissionMonth.slice(0, 4)}.`;
  }
  return paying ? tierSentence(fact, paying) : tier1Sentence(fact);
}

function tierSentence(fact: LineToExplain, paying: StepPay): string {
  const { line, currency, productLine } = fact;
  const threshold = fact.thresholds[paying.tier - 2] ?? 0n;
  const { numerator, denominator } = paying.share;
  if (numerator !== denominator) {
    const part = asAmount(partOf(line, paying), currency);
    const [before, after] = [line.before, line.before + line.row.sales].map((total) => asAmount(total, currency));
    return `Tier ${paying.tier} for ${part} of this sale because it takes ${productLine} sales from ${before} to ${after}, across the threshold of ${asAmount(threshold, currency)}.`;
  }
  const since = sinceSentence(fact, paying.tier);
  if (paying.paidIn === line.row.commissionMonth || paying.paidIn === null) return since;
  return `${since} The tier ${paying.tier} part of this sale is paid with ${asMonth(paying.paidIn)}.`;
}

function sinceSentence({ reached, thresholds, productLine, currency }: LineToExplain, tier: number): string {
  const threshold = asAmount(thresholds[tier - 2] ?? 0n, currency);
  const by = reached[tier - 2];
  if (!by) return `Tier ${tier} because ${productLine} sales are at or above ${threshold}.`;
  const sale = by.invoice === null ? `the sale of ${asDay(by.saleDate)}` : `invoice ${by.invoice}`;
  return `Tier ${tier} since ${asMonth(by.month)} because ${productLine} sales reached ${threshold} with ${sale}.`;
}

function tier1Sentence({ mode, line, reached, thresholds, productLine, currency, yearSales }: LineToExplain): string {
  const threshold = asAmount(thresholds[0] ?? 0n, currency);
  if (mode === 'prospective' && reached[0]?.saleId === line.row.saleId) {
    return `Tier 1: this sale reaches the threshold of ${threshold}, so tier 2 begins with the next one.`;
  }
  if (mode === 'retroactive') {
    return `Tier 1 because ${productLine} sales of ${asAmount(yearSales, currency)} are below the threshold of ${threshold}.`;
  }
  const total = asAmount(line.before + line.row.sales, currency);
  return `Tier 1 because ${productLine} sales were ${total} after this sale, below the threshold of ${threshold}.`;
}

function tier1Step({ line, rateValidFrom }: LineToExplain): ExplanationStep {
  return {
    label: `Tier 1 rate ${asPercent(line.ratesPpm?.[0] ?? 0)}`,
    detail: rateValidFrom === null ? null : `Valid since ${asDay(rateValidFrom)}`,
    amount: line.base,
  };
}

/** One step per tier that the rates know; a tier that pays nothing says why. */
function higherStep(fact: LineToExplain, step: StepPay, index: number): ExplanationStep[] {
  const rate = fact.line.ratesPpm?.[index + 1];
  if (rate === undefined) return [];
  const label = `Tier ${step.tier} rate ${asPercent(rate)}, difference of ${asPoints(step.deltaPpm)}`;
  return [{ label, detail: higherDetail(fact, step, index), amount: step.paidIn === null ? 0n : step.uplift }];
}

function higherDetail(fact: LineToExplain, step: StepPay, index: number): string {
  const { line, currency, productLine } = fact;
  const threshold = fact.thresholds[index];
  if (threshold === undefined) return `No threshold is set, so tier ${step.tier} is never reached`;
  const [text, reached] = [asAmount(threshold, currency), fact.reached[index]];
  if (step.paidIn === null)
    return `${asAmount(step.uplift, currency)} is held back until ${productLine} sales reach ${text}`;
  if (step.share.numerator === 0n) return `Nothing of this sale lies above ${text}`;
  if (step.share.numerator !== step.share.denominator) {
    return `${asAmount(partOf(line, step), currency)} of ${asAmount(line.row.sales, currency)} lies above ${text}`;
  }
  const passed = reached
    ? `${productLine} sales of ${asAmount(reached.total, currency)} passed ${text} in ${asMonth(reached.month)}`
    : text;
  return step.paidIn === line.row.commissionMonth ? passed : `${passed}, which also pays for earlier months`;
}

/** The part of a sale that a step pays, in minor units. */
function partOf({ row }: LinePay, { share }: StepPay): bigint {
  return roundMoney({ numerator: row.sales * share.numerator, denominator: share.denominator });
}
