import { COMPANY_TODAY } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access, RowScope } from '@tierline/shared/access';
import { formatRatePpm, moneyJson } from '@tierline/shared/money';
import { notFound } from '../../domain/commission.errors.js';
import type { TierMode } from '../../domain/commission-year.js';
import type { ObjectiveDto, ObjectiveListQuery, ObjectivePageDto } from '../http/objective.dto.js';
import type { CommissionPlanDto } from '../http/plan.dto.js';
import type { RepRateDto, RepRateListQuery, RepRatePageDto } from '../http/rep-rate.dto.js';
import type { ThresholdDto, ThresholdListQuery, ThresholdPageDto } from '../http/threshold.dto.js';
import { payScope } from '../persistence/commission.scope.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { RuleSelection, type RuleFilter, type RuleList } from '../persistence/rule-list.sql.js';

interface RuleRow {
  id: string;
  rep_id: string;
  rep_name: string;
  version: number;
  sort_key: string;
}

interface RepRateRow extends RuleRow {
  product_line: string | null;
  valid_from: string;
  valid_until: string | null;
  rates_ppm: number[];
}

interface ThresholdRow extends RuleRow {
  product_line: string;
  commission_year: number;
  thresholds_minor: bigint[];
}

interface ObjectiveRow extends RuleRow {
  product_line: string;
  year: number;
  month: number;
  objective_minor: bigint;
}

interface ListRequest {
  readonly sort?: string;
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

const REP = `r.name || chr(1) || coalesce(t.product_line, '')`;

const REP_RATES = {
  table: 'rep_rate',
  columns: 't.product_line, t.valid_from, t.valid_until, t.rates_ppm',
  day: `least(coalesce(t.valid_until - 1, ${COMPANY_TODAY}), greatest(t.valid_from, ${COMPANY_TODAY}))`,
  sortKeys: { rep: `${REP} || chr(1) || t.valid_from`, validFrom: 't.valid_from::text' },
} as const;

const THRESHOLDS = {
  table: 'threshold',
  columns: 't.product_line, t.commission_year, t.thresholds_minor',
  day: `least(make_date(t.commission_year, 12, 1), greatest(make_date(t.commission_year, 1, 1), ${COMPANY_TODAY}))`,
  sortKeys: {
    rep: `${REP} || chr(1) || t.commission_year`,
    productLine: 't.product_line || chr(1) || r.name',
    year: 't.commission_year::text',
  },
} as const;

const OBJECTIVES = {
  table: 'objective',
  columns: 't.product_line, t.year, t.month, t.objective_minor',
  day: 'make_date(t.year, t.month, 1)',
  sortKeys: {
    rep: `${REP} || chr(1) || make_date(t.year, t.month, 1)`,
    productLine: `t.product_line || chr(1) || r.name || chr(1) || make_date(t.year, t.month, 1)`,
    month: 'make_date(t.year, t.month, 1)::text',
  },
} as const;

/** Reads of what people enter: rates, thresholds, objectives and the plan. */
@Injectable()
export class RuleQueries {
  constructor(private readonly database: Database) {}

  async repRates(access: Access, query: RepRateListQuery): Promise<RepRatePageDto> {
    const { rep, productLine, validOn } = query;
    const filter = {
      't.rep_id = ?': rep,
      't.product_line = ?': productLine,
      't.valid_from <= ?::date and (t.valid_until is null or t.valid_until > ?::date)': validOn,
    };
    const page = await this.page<RepRateRow>(
      { list: listOf(REP_RATES, query.sort), scope: payScope(access), filter },
      query,
    );
    return { ...page, items: page.items.map(repRateDto) };
  }

  /** @throws DomainError `rep-rate-not-found` also outside the reader's scope */
  async repRate(access: Access, id: string): Promise<RepRateDto> {
    const row = await this.one<RepRateRow>(listOf(REP_RATES), payScope(access), id);
    if (!row) throw notFound('rep-rate');
    return repRateDto(row);
  }

  async thresholds(access: Access, query: ThresholdListQuery): Promise<ThresholdPageDto> {
    const filter = {
      't.rep_id = ?': query.rep,
      't.product_line = ?': query.productLine,
      't.commission_year = ?': query.year,
    };
    const page = await this.page<ThresholdRow>(
      { list: listOf(THRESHOLDS, query.sort), scope: payScope(access), filter },
      query,
    );
    const currency = await companyCurrency(this.database);
    return { ...page, items: page.items.map((row) => thresholdDto(row, currency)) };
  }

  /** @throws DomainError `threshold-not-found` also outside the reader's scope */
  async threshold(access: Access, id: string): Promise<ThresholdDto> {
    const row = await this.one<ThresholdRow>(listOf(THRESHOLDS), payScope(access), id);
    if (!row) throw notFound('threshold');
    return thresholdDto(row, await companyCurrency(this.database));
  }

  async objectives(access: Access, query: ObjectiveListQuery): Promise<ObjectivePageDto> {
    const { rep, productLine, year, month } = query;
    const filter = { 't.rep_id = ?': rep, 't.product_line = ?': productLine, 't.year = ?': year, 't.month = ?': month };
    const scope = access.rows('objective.view');
    const page = await this.page<ObjectiveRow>({ list: listOf(OBJECTIVES, query.sort), scope, filter }, query);
    const currency = await companyCurrency(this.database);
    return { ...page, items: page.items.map((row) => objectiveDto(row, currency)) };
  }

  /** @throws DomainError `objective-not-found` also outside the reader's scope */
  async objective(access: Access, id: string): Promise<ObjectiveDto> {
    const row = await this.one<ObjectiveRow>(listOf(OBJECTIVES), access.rows('objective.view'), id);
    if (!row) throw notFound('objective');
    return objectiveDto(row, await companyCurrency(this.database));
  }

  async plan(): Promise<CommissionPlanDto> {
    const [plan] = await this.database.query<{
      id: string;
      name: string;
      mode: TierMode;
      changedAt: Date;
      version: number;
    }>('select id, name, mode, changed_at as "changedAt", version from commissions.plan');
    if (!plan) throw new Error('There is no commission plan. The migration creates one.');
    return plan;
  }

  private async page<Row extends RuleRow>(
    { list, scope, filter }: Selected,
    { limit, cursor, count }: ListRequest,
  ): Promise<{ items: Row[]; nextCursor: string | null; total?: number }> {
    const total = count ? await this.total(new RuleSelection(list, scope, filter)) : undefined;
    const selection = new RuleSelection(list, scope, filter);
    const text = selection.page({ isDescending: list.isDescending, after: afterOf(cursor), limit });
    const rows = await this.database.query<Row>(text, selection.params.values);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.sort_key, last.id]) : null;
    return { items, nextCursor, ...(total === undefined ? {} : { total }) };
  }

  private async total(selection: RuleSelection): Promise<number> {
    const [row] = await this.database.query<{ total: bigint }>(selection.count, selection.params.values);
    return Number(row?.total ?? 0n);
  }

  private async one<Row extends RuleRow>(list: OrderedList, scope: RowScope, id: string): Promise<Row | null> {
    const selection = new RuleSelection(list, scope, { 't.id = ?': id });
    const text = selection.page({ isDescending: false, after: null, limit: 1 });
    const [row] = await this.database.query<Row>(text, selection.params.values);
    return row ?? null;
  }
}

interface Selected {
  readonly list: OrderedList;
  readonly scope: RowScope;
  readonly filter: RuleFilter;
}

interface OrderedList extends RuleList {
  readonly isDescending: boolean;
}

function listOf(
  {
    sortKeys,
    ...list
  }: Omit<RuleList, 'sortKey'> & { readonly sortKeys: { readonly rep: string } & Readonly<Record<string, string>> },
  sort = 'rep',
): OrderedList {
  const sortKey = sortKeys[sort.replace(/^-/, '')] ?? sortKeys.rep;
  return { ...list, sortKey: `(${sortKey}) collate "C"`, isDescending: sort.startsWith('-') };
}

function afterOf(cursor: string | undefined): [string, string] | null {
  if (cursor === undefined) return null;
  const [sortKey, id] = decodeCursor(cursor);
  return [String(sortKey ?? ''), String(id ?? '')];
}

function repRateDto(row: RepRateRow): RepRateDto {
  const [tier1 = 0, tier2, ...higher] = row.rates_ppm;
  return {
    id: row.id,
    rep: { id: row.rep_id, name: row.rep_name },
    productLine: row.product_line,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    tier1Rate: formatRatePpm(tier1),
    tier2Rate: tier2 === undefined ? null : formatRatePpm(tier2),
    higherRates: higher.map(formatRatePpm),
    version: row.version,
  };
}

function thresholdDto(row: ThresholdRow, currency: string): ThresholdDto {
  const [first = 0n, ...higher] = row.thresholds_minor;
  return {
    id: row.id,
    rep: { id: row.rep_id, name: row.rep_name },
    productLine: row.product_line,
    year: row.commission_year,
    threshold: moneyJson(first, currency),
    higherThresholds: higher.map((minor) => moneyJson(minor, currency)),
    version: row.version,
  };
}

function objectiveDto(row: ObjectiveRow, currency: string): ObjectiveDto {
  return {
    id: row.id,
    rep: { id: row.rep_id, name: row.rep_name },
    productLine: row.product_line,
    year: row.year,
    month: row.month,
    objective: moneyJson(row.objective_minor, currency),
    version: row.version,
  };
}
