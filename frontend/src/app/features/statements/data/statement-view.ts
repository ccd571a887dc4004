import type { StatementDto, StatementLineDto, TierPositionDto } from '@tierline/api-client';
import type { MoneyJson } from '@tierline/shared/money';
import { addMonths, isYearMonth } from '@tierline/shared/time';
import type { DateForms, NumberForms } from '@tierline/ui';

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** Where a rep stands against the threshold: numbers to draw a bar with, and the same in words. */
export interface TierView {
  readonly value: number;
  readonly threshold: number;
  readonly label: string;
  readonly isReached: boolean;
  /** "62 %", or that no threshold is set. */
  readonly note: string;
}

export function tierOf(position: TierPositionDto, { numbers, dates }: Forms): TierView {
  const { sales, threshold, reachedMonth } = position;
  const value = Number(sales.amount);
  if (threshold === null) {
    return {
      value,
      threshold: 0,
      label: `${numbers.amount(sales)}, no threshold is set`,
      isReached: false,
      note: 'not set',
    };
  }
  const limit = Number(threshold.amount);
  const percent = limit > 0 ? Math.trunc((Math.max(0, value) / limit) * 100) : 100;
  const words = `${numbers.amount(sales)} of ${numbers.amount(threshold)}`;
  return reachedMonth === null
    ? { value, threshold: limit, label: `${words}, ${percent} %`, isReached: false, note: `${percent} %` }
    : {
        value,
        threshold: limit,
        label: `${words}, tier 2 since ${dates.month(reachedMonth)}`,
        isReached: true,
        note: 'Tier 2',
      };
}

/** An amount of tier 2, where a dash says that there is none. */
export function orDash(amount: MoneyJson, { numbers }: Forms): string {
  return Number(amount.amount) === 0 ? '–' : numbers.amount(amount);
}

/** The months beside this one, for the way back and forth. */
export function neighbours(month: string): { readonly before: string; readonly after: string } | null {
  return isYearMonth(month) ? { before: addMonths(month, -1), after: addMonths(month, 1) } : null;
}

const MODE: Readonly<Record<StatementDto['mode'], string>> = {
  retroactive: 'Tier 2 is retroactive: reaching the threshold lifts all sales of the year.',
  marginal: 'Tier 2 is marginal: it pays on the part of each sale above the threshold.',
  prospective: 'Tier 2 is prospective: it pays on sales after the one that reaches the threshold.',
};

export function modeSentence(mode: StatementDto['mode']): string {
  return MODE[mode];
}

/** Catch-ups of a product line in words: "Catch-up for March". */
export function catchUpsOf(
  line: StatementLineDto,
  { dates, numbers }: Forms,
): readonly { readonly label: string; readonly amount: string }[] {
  return line.catchUps.map((catchUp) => ({
    label: `Catch-up for ${dates.monthName(catchUp.month)}${catchUp.tier > 2 ? `, tier ${catchUp.tier}` : ''}`,
    amount: numbers.amount(catchUp.amount),
  }));
}
