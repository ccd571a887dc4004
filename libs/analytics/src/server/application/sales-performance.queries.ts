import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, RowScope } from '@tierline/shared/access';
import type { BusinessDate, YearMonth } from '@tierline/shared/time';
import { covers } from '../../domain/coverage.js';
import { periodOf, type Period, type Range } from '../../domain/period.js';
import type { SalesPerformanceDto } from '../http/sales-performance.response.dto.js';
import {
  choicesSql,
  factsSql,
  lastYearSql,
  objectivesSql,
  payoutsSql,
  sumsSql,
  tierStandsSql,
  type FactFilter,
  type Sums,
} from '../persistence/performance.sql.js';
import { NeedsAttentionQueries } from './needs-attention.queries.js';
import { performanceView, type PerformanceFigures, type TierStand } from './performance-view.js';
import { supplierFiles } from './supplier-files.js';

export interface PerformanceRequest {
  readonly year?: number;
  readonly rep?: string[];
  readonly productLine?: string[];
  readonly calendar?: 'revenue' | 'commission';
  readonly range?: Range;
}

interface Company {
  currency: string;
  today: BusinessDate;
  as_of: Date | null;
}

interface Choice {
  kind: 'year' | 'rep' | 'line';
  key: string;
  name: string;
}

type Asked = PerformanceRequest & { readonly calendar: 'revenue' | 'commission'; readonly year: number };

/** Reads of the sales performance. Each part asks for its own permission: sales, objectives and pay may reach different rows. */
@Injectable()
export class SalesPerformanceQueries {
  constructor(
    private readonly database: Database,
    private readonly attention: NeedsAttentionQueries,
  ) {}

  async salesPerformance(access: Access, request: PerformanceRequest): Promise<SalesPerformanceDto> {
    const scope = access.rows('sales.view');
    const company = await this.company();
    const calendar = request.calendar ?? 'revenue';
    const year = request.year ?? (await this.newestYear(calendar)) ?? Number(company.today.slice(0, 4));
    const asked: Asked = { ...request, calendar, year };
    const period = periodOf(year, request.range ?? 'to-date', {
      today: company.today,
      lastMonthWithSales: await this.lastMonthWithSales(calendar, year),
    });
    const [figures, choices, files, needsAttention] = await Promise.all([
      this.figures(access, asked, period),
      this.choices(scope, asked),
      scope.isAll ? supplierFiles(this.database, year, access.can('sales.upload')) : [],
      this.attention.needsAttention(access, year),
    ]);
    return {
      year,
      range: request.range ?? 'to-date',
      calendar,
      through: period.through,
      asOf: company.as_of,
      currency: company.currency,
      ...performanceView(figures, { period, currency: company.currency, names: await this.names() }),
      supplierFiles: files,
      needsAttention,
      years: yearsOf(choices, Number(company.today.slice(0, 4)), year),
      reps: choices.filter(({ kind }) => kind === 'rep').map(({ key, name }) => ({ id: key, name })),
      productLines: choices.filter(({ kind }) => kind === 'line').map(({ key, name }) => ({ slug: key, name })),
    };
  }

  private async figures(access: Access, asked: Asked, period: Period): Promise<PerformanceFigures> {
    const scope = access.rows('sales.view');
    const payScope = await this.payScope(access, scope, asked);
    const [sums, lastYear, objectives, payouts, payoutLastYear, stands] = await Promise.all([
      this.sums(scope, asked, period),
      this.lastYear(scope, asked, period),
      this.objectives(access, asked),
      payScope ? this.payouts(payScope.scope, asked, period) : [],
      payScope?.isWhole ? this.payoutLastYear(payScope.scope, asked, period) : null,
      this.tierStands(scope, asked),
    ]);
    return { sums, lastYear, objectives, payouts, payoutLastYear, stands, canSeeAllPay: payScope?.isWhole ?? false };
  }

  /** The rows whose pay the caller may see, and whether that is all of what is selected. */
  private async payScope(
    access: Access,
    scope: RowScope,
    asked: Asked,
  ): Promise<{ scope: RowScope; isWhole: boolean } | null> {
    if (!access.can('pay.view') || !access.fields('pay')) return null;
    const payScope = access.rows('pay.view');
    if (covers(payScope, scope)) return { scope: payScope, isWhole: true };
    if (!asked.rep || payScope.personId === null) return { scope: payScope, isWhole: false };
    const others = await this.database.query(
      `select from ${SALES_VIEWS.rep} where id = any($1::uuid[]) and person_id is distinct from $2::uuid`,
      [asked.rep, payScope.personId],
    );
    return { scope: payScope, isWhole: others.length === 0 };
  }

  private sums(scope: RowScope, asked: Asked, period: Period): Promise<Sums[]> {
    const params = new SqlParams();
    const facts = factsSql(scope, filterOf(asked, asked.year), params);
    const range = { from: `${asked.year}-01-01`, to: `${period.through}-01` };
    return this.database.query<Sums>(sumsSql(facts, range, params), params.values);
  }

  private async lastYear(
    scope: RowScope,
    asked: Asked,
    period: Period,
  ): Promise<Pick<Sums, 'rows' | 'sales_minor' | 'revenue_minor'>> {
    const params = new SqlParams();
    const filter = { ...filterOf(asked, asked.year - 1), until: period.lastYearUntil };
    const [sums] = await this.database.query<Sums>(lastYearSql(scope, filter, params), params.values);
    return sums ?? { rows: 0, sales_minor: 0n, revenue_minor: 0n };
  }

  private async objectives(access: Access, asked: Asked): Promise<Map<string, bigint>> {
    if (!access.can('objective.view')) return new Map();
    const params = new SqlParams();
    const text = objectivesSql(access.rows('objective.view'), filterOf(asked, asked.year), params);
    const rows = await this.database.query<{ month: string; objective_minor: bigint }>(text, params.values);
    return new Map(rows.map(({ month, objective_minor }) => [month, objective_minor]));
  }

  private payouts(scope: RowScope, asked: Asked, period: Period): Promise<Sums[]> {
    const params = new SqlParams();
    const range = { from: `${asked.year}-01-01`, to: `${period.through}-01`, params };
    return this.database.query<Sums>(payoutsSql(scope, filterOf(asked, asked.year), range), params.values);
  }

  private async payoutLastYear(scope: RowScope, asked: Asked, period: Period): Promise<bigint | null> {
    const params = new SqlParams();
    const through = `${asked.year - 1}${period.through.slice(4)}-01`;
    const range = { from: `${asked.year - 1}-01-01`, to: through, params };
    const rows = await this.database.query<Sums>(
      payoutsSql(scope, filterOf(asked, asked.year - 1), range),
      params.values,
    );
    const months = rows.filter(({ kind }) => kind === 'month');
    return months.length === 0 ? null : months.reduce((sum, { payout_in_range }) => sum + payout_in_range, 0n);
  }

  private tierStands(scope: RowScope, asked: Asked): Promise<TierStand[]> {
    const params = new SqlParams();
    const text = tierStandsSql(scope, { ...filterOf(asked, asked.year), year: asked.year }, params);
    return this.database.query<TierStand>(text, params.values);
  }

  private choices(scope: RowScope, asked: Asked): Promise<Choice[]> {
    const params = new SqlParams();
    return this.database.query<Choice>(choicesSql(scope, filterOf(asked, asked.year), params), params.values);
  }

  private async company(): Promise<Company> {
    const [company] = await this.database.query<Company>(
      `select c.currency, (now() at time zone c.time_zone)::date as today, (select f.as_of from analytics.freshness f) as as_of
       from ${AUTH_VIEWS.company} c`,
    );
    if (!company) throw new Error('The company is not set up.');
    return company;
  }

  private async newestYear(calendar: Asked['calendar']): Promise<number | null> {
    const [row] = await this.database.query<{ year: number | null }>(
      `select extract(year from max(${calendar}_month))::integer as year from analytics.sales_month`,
    );
    return row?.year ?? null;
  }

  private async lastMonthWithSales(calendar: Asked['calendar'], year: number): Promise<YearMonth | null> {
    const [row] = await this.database.query<{ month: YearMonth | null }>(
      `select to_char(max(${calendar}_month), 'YYYY-MM') as month from analytics.sales_month
       where ${calendar}_month between $1::date and $2::date`,
      [`${year}-01-01`, `${year}-12-01`],
    );
    return row?.month ?? null;
  }

  private async names(): Promise<Map<string, string>> {
    const rows = await this.database.query<{ key: string; name: string }>(
      `select id::text as key, name from ${SALES_VIEWS.rep} union all select slug, name from ${SALES_VIEWS.productLine}`,
    );
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}

function filterOf({ calendar, rep, productLine }: Asked, year: number): FactFilter {
  return { calendar, rep, productLine, from: `${year}-01-01`, to: `${year}-12-01` };
}

function yearsOf(choices: readonly Choice[], ...more: readonly number[]): number[] {
  const years = choices.filter(({ kind }) => kind === 'year').map(({ key }) => Number(key));
  return [...new Set([...years, ...more])].sort((a, b) => b - a);
}
