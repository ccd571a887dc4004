import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { moneyJson, type MoneyJson } from '@tierline/shared/money';
import { addMonths, firstDayOf, yearMonth, yearOf, type YearMonth } from '@tierline/shared/time';
import { notFound } from '../../domain/commission.errors.js';
import type {
  CatchUpDto,
  StatementDto,
  StatementLineDto,
  StatementListDto,
  StatementSummaryDto,
} from '../http/statement.dto.js';
import { readMode } from '../persistence/calculation.store.js';
import { payScope } from '../persistence/commission.scope.js';
import { readPaidRep, readPayoutMonths, readPayouts, type PayoutRow } from '../persistence/payout.sql.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { byKey, latestCalculation, positionDto, startsTier2, sumOf } from './payout.mapping.js';

/** Statements: what a rep is paid in a commission month, derived from the payouts. */
@Injectable()
export class StatementQueries {
  constructor(private readonly database: Database) {}

  async ofMonth(access: Access, month: YearMonth): Promise<StatementListDto> {
    const scope = payScope(access);
    const [rows, months, currency] = await Promise.all([
      readPayouts(this.database, scope, { from: januaryOf(month), until: firstDayOf(addMonths(month, 1)) }),
      readPayoutMonths(this.database, scope),
      companyCurrency(this.database),
    ]);
    const ofReps = [...Map.groupBy(rows, ({ rep_id }) => rep_id).values()];
    const items = ofReps.flatMap((ofYear) => summariesOf(ofYear, month, currency));
    const payout = sumOf(inMonth(rows, month), 'payout_minor');
    return { month, items, payout: moneyJson(payout, currency), months };
  }

  /** @throws DomainError `statement-not-found` when the rep is outside the reader's scope in that month */
  async one(access: Access, repId: string, month: YearMonth): Promise<StatementDto> {
    const scope = payScope(access);
    const rep = await readPaidRep(this.database, scope, { repId, firstDay: firstDayOf(month) });
    if (!rep) throw notFound('statement');
    const previous = addMonths(month, -1);
    const from = previous < yearMonth(yearOf(month), 1) ? firstDayOf(previous) : januaryOf(month);
    const [rows, mode, currency] = await Promise.all([
      readPayouts(this.database, scope, { from, until: firstDayOf(addMonths(month, 1)), rep: repId }),
      readMode(this.database),
      companyCurrency(this.database),
    ]);
    const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
    const ofYear = rows.filter(({ commission_month }) => commission_month >= januaryOf(month));
    const own = inMonth(ofYear, month);
    return {
      rep,
      month,
      mode,
      asOf: latestCalculation(own),
      payout: money(sumOf(own, 'payout_minor')),
      payoutOfYear: money(sumOf(ofYear, 'payout_minor')),
      previousMonth: { month: previous, payout: money(sumOf(inMonth(rows, previous), 'payout_minor')) },
      base: money(sumOf(own, 'base_minor')),
      tier2: money(sumOf(own, 'payout_minor') - sumOf(own, 'base_minor')),
      lines: byKey(ofYear).flatMap((ofKey) => linesOf(ofKey, month, currency)),
    };
  }
}

function summariesOf(ofYear: readonly PayoutRow[], month: YearMonth, currency: string): StatementSummaryDto[] {
  const own = inMonth(ofYear, month);
  const [first] = own;
  if (!first) return [];
  const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
  return [
    {
      rep: { id: first.rep_id, name: first.rep_name },
      month,
      productLines: own.length,
      tier2Starts: own.filter(startsTier2).length,
      sales: money(sumOf(own, 'sales_minor')),
      base: money(sumOf(own, 'base_minor')),
      tier2: money(sumOf(own, 'payout_minor') - sumOf(own, 'base_minor')),
      payout: money(sumOf(own, 'payout_minor')),
      payoutOfYear: money(sumOf(ofYear, 'payout_minor')),
      unratedRows: own.reduce((count, { unrated_rows }) => count + Number(unrated_rows), 0),
    },
  ];
}

/** The line of one product line, with the year's months up to the statement's as its position; none without sales in the month. */
function linesOf(ofKey: readonly PayoutRow[], month: YearMonth, currency: string): StatementLineDto[] {
  const [row] = inMonth(ofKey, month);
  if (!row) return [];
  const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
  return [
    {
      productLine: row.product_line,
      productLineName: row.product_line_name,
      rows: Number(row.row_count),
      sales: money(row.sales_minor),
      revenue: money(row.revenue_minor),
      base: money(row.base_minor),
      tier2: money(row.payout_minor - row.base_minor),
      heldBack: money(row.held_back_minor),
      payout: money(row.payout_minor),
      tier2Starts: startsTier2(row),
      catchUps: catchUpsOf(ofKey, row, currency),
      position: positionDto(ofKey, currency),
    },
  ];
}

/** Uplift of earlier months that this month pays, because it reached their tier. Only retroactive tiers catch up. */
function catchUpsOf(ofKey: readonly PayoutRow[], row: PayoutRow, currency: string): CatchUpDto[] {
  if (row.mode !== 'retroactive') return [];
  const earlier = ofKey.filter(({ commission_month }) => commission_month < row.commission_month);
  return row.reached_months.flatMap((reached, step) =>
    (reached === row.commission_month ? earlier : []).flatMap(({ commission_month, step_uplift_minor }) => {
      const uplift = step_uplift_minor[step] ?? 0n;
      return uplift === 0n
        ? []
        : [{ month: commission_month.slice(0, 7), tier: step + 2, amount: moneyJson(uplift, currency) }];
    }),
  );
}

function inMonth(rows: readonly PayoutRow[], month: YearMonth): PayoutRow[] {
  return rows.filter(({ commission_month }) => commission_month === firstDayOf(month));
}

function januaryOf(month: YearMonth): string {
  return firstDayOf(yearMonth(yearOf(month), 1));
}
