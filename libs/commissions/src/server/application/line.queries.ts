import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { formatRatePpm, moneyJson } from '@tierline/shared/money';
import { monthOfDate, parseBusinessDate } from '@tierline/shared/time';
import { notFound } from '../../domain/commission.errors.js';
import { explain, type Reaching } from '../../domain/explanation.js';
import type { CommissionLineDto, CommissionLinePageDto, ExplainedLineDto } from '../http/commission-line.dto.js';
import { readMode } from '../persistence/calculation.store.js';
import { payScope } from '../persistence/commission.scope.js';
import {
  LineSelection,
  needsRunningTotal,
  readReachingSale,
  type LineCursor,
  type LineFilter,
  type LineRow,
} from '../persistence/line.sql.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { lineDto, linePay, cursorOf } from './line.mapping.js';

export interface LinePageRequest {
  readonly rep?: string;
  readonly productLine?: string;
  /** `YYYY-MM` */
  readonly month?: string;
  readonly year?: number;
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

const BATCH = 1_000;

/** Lines: what each sale pays, derived on demand with the rules that its payout was calculated with. */
@Injectable()
export class LineQueries {
  constructor(private readonly database: Database) {}

  async page(access: Access, request: LinePageRequest): Promise<CommissionLinePageDto> {
    const [mode, currency] = await Promise.all([readMode(this.database), companyCurrency(this.database)]);
    const filter = filterOf(request);
    const after = request.cursor === undefined ? null : (decodeCursor(request.cursor) as unknown as LineCursor);
    const rows = await this.rows(access, filter, {
      limit: request.limit + 1,
      after,
      isRunning: needsRunningTotal(mode),
    });
    const items = rows.slice(0, request.limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => lineDto(row, mode, currency)),
      nextCursor: rows.length > request.limit && last ? encodeCursor(cursorOf(last)) : null,
      ...(request.count ? { total: await this.total(access, filter) } : {}),
    };
  }

  /** Every selected line in batches, for files; the same rows and order as the pages. */
  async *all(
    access: Access,
    request: Omit<LinePageRequest, 'limit' | 'cursor' | 'count'>,
  ): AsyncGenerator<CommissionLineDto[]> {
    const [mode, currency] = await Promise.all([readMode(this.database), companyCurrency(this.database)]);
    let after: LineCursor | null = null;
    do {
      const page: LineRow[] = await this.rows(access, filterOf(request), {
        limit: BATCH,
        after,
        isRunning: needsRunningTotal(mode),
      });
      if (page.length > 0) yield page.map((row) => lineDto(row, mode, currency));
      const last: LineRow | undefined = page.at(-1);
      after = last && page.length === BATCH ? cursorOf(last) : null;
    } while (after !== null);
  }

  /** @throws DomainError `line-not-found` also when the sale is outside the reader's scope, withdrawn or replaced */
  async explained(access: Access, saleId: string): Promise<ExplainedLineDto> {
    const [mode, currency] = await Promise.all([readMode(this.database), companyCurrency(this.database)]);
    const [row] = await this.rows(access, { saleId }, { limit: 1, after: null, isRunning: true });
    if (!row) throw notFound('line');
    const line = linePay(row, mode);
    const reached = await this.reachingOf(row);
    const { sentence, steps, tierSince, rate } = explain({
      mode,
      line,
      productLine: row.product_line_name,
      currency,
      thresholds: row.thresholds_minor,
      reached,
      yearSales: row.year_sales_minor,
      rateValidFrom: row.rate_valid_from === null ? null : parseBusinessDate(row.rate_valid_from),
    });
    const [threshold] = row.thresholds_minor;
    return {
      ...lineDto(row, mode, currency),
      explanation: {
        sentence,
        steps: steps.map(({ label, detail, amount }) => ({ label, detail, amount: moneyJson(amount, currency) })),
        tierSince,
        rate: rate === null ? null : formatRatePpm(rate),
        threshold: threshold === undefined ? null : moneyJson(threshold, currency),
        salesBefore: moneyJson(line.before, currency),
      },
    };
  }

  private rows(
    access: Access,
    filter: LineFilter,
    page: { limit: number; after: LineCursor | null; isRunning: boolean },
  ): Promise<LineRow[]> {
    const selection = new LineSelection(payScope(access), filter);
    const text = selection.page(page);
    return this.database.query<LineRow>(text, selection.params.values);
  }

  private async total(access: Access, filter: LineFilter): Promise<number> {
    const selection = new LineSelection(payScope(access), filter);
    const [row] = await this.database.query<{ total: bigint }>(selection.count, selection.params.values);
    return Number(row?.total ?? 0n);
  }

  /** Who reached each threshold of the line's year. A threshold that was reached after the line's month explains it as well. */
  private reachingOf(row: LineRow): Promise<(Reaching | null)[]> {
    return Promise.all(
      row.thresholds_minor.map(async (thresholdMinor, step) => {
        const firstDay = row.reached_months[step];
        if (!firstDay) return null;
        const key = { repId: row.rep_id, productLine: row.product_line, firstDay, thresholdMinor };
        const sale = await readReachingSale(this.database, key);
        if (!sale) return null;
        return {
          month: monthOfDate(parseBusinessDate(firstDay)),
          saleId: sale.id,
          invoice: sale.invoice,
          saleDate: parseBusinessDate(sale.sale_date),
          total: sale.total_minor,
        };
      }),
    );
  }
}

function filterOf({ rep, productLine, month, year }: Omit<LinePageRequest, 'limit'>): LineFilter {
  return { rep, productLine, year, month: month === undefined ? undefined : `${month}-01` };
}
