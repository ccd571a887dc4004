import type { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import fc from 'fast-check';
import { TIER_MODES, type TierMode, type YearPay } from '../../domain/commission-year.js';
import { randomYear, toCommissionYear, type RandomYear } from '../../domain/testing/commission-year.builder.js';
import { PAY_BY_MODE } from '../../domain/year-pay.js';
import { commissionsDatabase, emptyCommissions } from '../testing/commissions-database.js';
import { recordSales } from '../testing/published-views.js';
import { calculateYears, lockYears, yearsTouchedBy, type TouchedYear } from './calculation.store.js';

let running: RunningTestModule;
let database: RunningTestModule['database'];
let db: Database;
beforeAll(async () => {
  database = await commissionsDatabase();
  running = await testModule({ database });
  db = running.db;
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

const repOf = (index: number) => `019a0000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
const LINE = 'cygnus';
const ANY = { repId: null, productLine: null, fromMonth: null, untilDay: null };

describe('the calculation in SQL', () => {
  it.each(TIER_MODES)(
    'gives the months and positions of the pure functions for random years in mode %s',
    async (mode) => {
      const years = fc.array(randomYear({ maxRows: 14 }), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(years, async (company) => {
          await fill(company, mode);
          await calculate(await yearsTouchedBy(db, ANY));
          const pays = company.map((year) => PAY_BY_MODE[mode](toCommissionYear(year)));
          expect(await storedMonths()).toEqual(pays.flatMap((pay, index) => expectedMonths(repOf(index), pay)));
          expect(await storedPositions()).toEqual(
            pays.flatMap((pay, index) =>
              pay.lines.length === 0 ? [] : [expectedPosition(repOf(index), pay, company[index])],
            ),
          );
        }),
        { numRuns: 25 },
      );
    },
    60_000,
  );

  async function calculate(years: readonly TouchedYear[]): Promise<void> {
    await db.transaction(systemAccess, async (tx) => {
      await lockYears(tx, years);
      await calculateYears(tx, years);
    });
  }

  async function fill(company: readonly RandomYear[], mode: TierMode): Promise<void> {
    await emptyCommissions(database);
    await database.query('update commissions.plan set mode = $1', [mode]);
    const sales = company.flatMap(({ rows }, index) =>
      rows.map((row) => ({ ...row, saleId: saleIdOf(index, row.rowId), repId: repOf(index), productLine: LINE })),
    );
    await recordSales(database, sales);
    for (const [index, year] of company.entries()) await enterRules(repOf(index), year);
  }

  async function storedMonths(): Promise<object[]> {
    return database.query(
      `select rep_id as rep, commission_month::text as month, row_count as rows, unrated_rows as unrated, sales_minor as sales,
              revenue_minor as revenue, base_minor as base, uplift_minor as uplift, held_back_minor as held, catch_up_minor as "catchUp",
              payout_minor as payout
       from commissions.payout order by rep_id, commission_month`,
    );
  }

  async function storedPositions(): Promise<object[]> {
    return database.query(
      `select rep_id as rep, sales_minor as sales, payout_minor as payout, held_back_minor as held, reached_months::text[] as reached
       from commissions.tier_position where row_count > 0 order by rep_id`,
    );
  }
});

function saleIdOf(rep: number, row: number): string {
  return `019b0000-0000-7000-8000-${String(rep * 1_000 + row).padStart(12, '0')}`;
}

/** Twelve rates, one per month, so that both engines meet every change of rates; alternately as general and as product line's own. */
async function enterRules(repId: string, { rates, thresholds }: RandomYear): Promise<void> {
  for (const [month, ratesPpm] of rates.entries()) {
    if (!ratesPpm) continue;
    await database.query(
      `insert into commissions.rep_rate (rep_id, product_line, valid_from, valid_until, rates_ppm)
       values ($1, $2, make_date(2025, $3, 1), (make_date(2025, $3, 1) + interval '1 month')::date, $4)`,
      [repId, month % 2 === 0 ? LINE : null, month + 1, ratesPpm],
    );
    await database.query(
      `insert into commissions.rep_rate (rep_id, product_line, valid_from, valid_until, rates_ppm)
       values ($1, $2, make_date(2025, $3, 1), (make_date(2025, $3, 1) + interval '1 month')::date, array[999999])`,
      [repId, month % 2 === 0 ? null : 'another-line', month + 1],
    );
  }
  if (thresholds.length === 0) return;
  await database.query(
    'insert into commissions.threshold (rep_id, product_line, commission_year, thresholds_minor) values ($1, $2, 2025, $3)',
    [repId, LINE, thresholds],
  );
}

function expectedMonths(rep: string, { months }: YearPay): object[] {
  return months.map((pay) => ({
    rep,
    month: `${pay.month}-01`,
    rows: BigInt(pay.rows),
    unrated: BigInt(pay.unratedRows),
    sales: pay.sales,
    revenue: pay.revenue,
    base: pay.base,
    uplift: pay.uplift,
    held: pay.heldBack,
    catchUp: pay.catchUp,
    payout: pay.payout,
  }));
}

function expectedPosition(rep: string, { months, positions }: YearPay, year: RandomYear | undefined): object {
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    rep,
    sales: sum(months.map((month) => month.sales)),
    payout: sum(months.map((month) => month.payout)),
    held: sum(positions.map(({ heldBack }) => heldBack)),
    reached: positions
      .slice(0, year?.thresholds.length)
      .map(({ reachedMonth }) => (reachedMonth === null ? null : `${reachedMonth}-01`)),
  };
}
