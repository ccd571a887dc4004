import { Injectable } from '@nestjs/common';
import { commissionsCalculatedV1 } from '@tierline/contracts/commissions';
import { repIdSchema, type TouchedKey } from '@tierline/contracts/sales';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { firstDayOf, yearOf } from '@tierline/shared/time';
import {
  calculateYears,
  lockYears,
  yearsTouchedBy,
  type TouchedBy,
  type TouchedYear,
} from '../persistence/calculation.store.js';

/** Calculates payouts again: only the years that were touched, each from its first touched month on. Safe to run twice and at the
 *  same time: calculations of one year wait for each other, and the last one sees everything that was committed before it. */
@Injectable()
export class RecalculateCommissions {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** After facts changed. */
  async ofKeys(access: Access, touched: readonly TouchedKey[], cause: string): Promise<void> {
    await this.calculate(access, touchedYears(touched), cause);
  }

  /** After rules changed: one transaction per commission year, so that none grows with the age of the company.
   *  @returns number of calculated years of reps and product lines */
  async whatIsTouchedBy(access: Access, touched: TouchedBy, cause: string): Promise<number> {
    const years = await yearsTouchedBy(this.database, touched);
    const byCommissionYear = Map.groupBy(years, ({ fromMonth }) => fromMonth.slice(0, 4));
    for (const ofOneYear of byCommissionYear.values()) await this.calculate(access, ofOneYear, cause);
    return years.length;
  }

  private async calculate(access: Access, years: readonly TouchedYear[], cause: string): Promise<void> {
    if (years.length === 0) return;
    await this.database.transaction(access, async (tx) => {
      await lockYears(tx, years);
      await calculateYears(tx, years);
      const keys = years.map(({ repId, productLine, fromMonth }) => ({
        repId: repIdSchema.parse(repId),
        productLine,
        commissionYear: Number(fromMonth.slice(0, 4)),
      }));
      await this.outbox.append(tx, commissionsCalculatedV1, { keys, cause });
    });
  }
}

/** One entry per rep, product line and commission year, with its first touched month. */
function touchedYears(touched: readonly TouchedKey[]): TouchedYear[] {
  const years = new Map<string, TouchedYear>();
  for (const { repId, productLine, commissionMonth } of touched) {
    const key = `${repId} ${productLine} ${yearOf(commissionMonth)}`;
    const fromMonth = firstDayOf(commissionMonth);
    const known = years.get(key);
    if (!known || fromMonth < known.fromMonth) years.set(key, { repId, productLine, fromMonth });
  }
  return [...years.values()];
}
