import { productLinesWithin, reachesByDay, repReach, SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';
import { ofImport } from './sale-id.js';

/** Filters of sales by the names on the wire; a list means one of. */
export interface SaleFilter {
  readonly importId?: string;
  readonly rowId?: number;
  readonly loader?: readonly string[];
  readonly productLine?: readonly string[];
  /** Ids of reps. */
  readonly rep?: readonly string[];
  readonly commissionMonth?: readonly string[];
  readonly revenueMonth?: readonly string[];
  readonly revenueDate?: string;
  readonly customer?: string;
  readonly invoice?: string;
  readonly year?: number;
  readonly calendar?: 'revenue' | 'commission';
  /** Part of a customer's name, or the start of an invoice number. */
  readonly search?: string;
}

/** What a filter and a scope select, as parts of SQL that share one list of parameters.
 *
 *  The ledger has no index by date alone. Its sums by import, month, rep and product line (`batch_key`) tell which reps have selected
 *  rows and between which days, and each rep's rows stand by date: so a list costs a few rows per rep however long the ledger is. */
export class SaleSelection {
  readonly params = new SqlParams();
  /** On the slice `m`. */
  private readonly sliceConditions: string[] = ['m.is_active'];
  /** On rep and product line of a key or a sale, whose alias stands for `@`. */
  private readonly keyConditions: string[] = [];
  /** On the sale `s`. */
  private readonly rowConditions: string[] = [];
  /** On the sale `s` as well, but already implied by its slice: ids of one import follow each other, so their index finds its rows. */
  private readonly idConditions: string[] = [];
  private readonly reach: string | null;
  /** Whether some reps are within reach on some days only. */
  private readonly isByDay: boolean;

  constructor(scope: RowScope, filter: SaleFilter) {
    this.reach = repReach(scope, this.params);
    this.isByDay = reachesByDay(scope);
    this.keyConditions.push(productLinesWithin(scope, '@.product_line', this.params));
    this.filterSlices(filter);
    this.filterKeys(filter);
    this.filterRows(filter);
  }

  /** Whether the sums by key give the totals, because nothing looks at single rows. */
  get isSummedByKey(): boolean {
    return this.rowConditions.length === 0;
  }

  /** Relation `(rep_id, first_day, end_day)`: where selected rows can be; days do not overlap, the end is exclusive. Beginning with the
   *  reps within reach, so that a narrow scope reads few keys. */
  get spans(): string {
    if (this.reach === null) {
      return `(select k.rep_id, min(k.revenue_month) as first_day, ${endOf('max(k.revenue_month)')} as end_day
        from ${this.keys()} group by k.rep_id)`;
    }
    return `(select r.rep_id, greatest(min(k.revenue_month), r.valid_from) as first_day,
        least(${endOf('max(k.revenue_month)')}, r.valid_until) as end_day
      from ${this.keys(withinReach(this.reach))} group by r.rep_id, r.valid_from, r.valid_until)`;
  }

  /** Sums over the selected keys; only right while `isSummedByKey`. Of a month in which somebody came or left the rows of his days are
   *  added up; whole months come from the keys. */
  get sumsByKey(): string {
    const sums = `select coalesce(sum(rows), 0)::bigint as rows, coalesce(sum(sales_minor), 0)::bigint as sales_minor,
        coalesce(sum(revenue_minor), 0)::bigint as revenue_minor`;
    const keys = 'select k.rows, k.sales_minor, k.revenue_minor from';
    if (this.reach === null) return `${sums} from (${keys} ${this.keys()}) summed`;
    if (!this.isByDay)
      return `${sums} from (${keys} ${this.keys(`join ${this.reach} r on r.rep_id = k.rep_id`)}) summed`;
    return `with reach as materialized (
        select r.rep_id, r.valid_from, r.valid_until, date_trunc('month', r.valid_until::timestamp)::date as end_month,
          (date_trunc('month', (r.valid_from - 1)::timestamp) + interval '1 month')::date as first_month
        from ${this.reach} r
      ), span as (
        select r.rep_id, days.first_day, days.end_day from reach r cross join lateral (values
          (r.valid_from, least(r.first_month, r.valid_until)),
          (greatest(r.end_month, least(r.first_month, r.valid_until)), r.valid_until)) as days(first_day, end_day)
        where days.first_day < days.end_day
      )
      ${sums} from (
        ${keys} ${this.keys(`join reach r on r.rep_id = k.rep_id and k.revenue_month >= r.first_month and k.revenue_month < r.end_month`)}
        union all
        select sold.* from span cross join lateral (
          select count(*), sum(s.sales_minor), sum(s.revenue_minor) from sales.sale s
          where ${this.rowsOfOneSpan} and s.sale_date >= span.first_day and s.sale_date < span.end_day) sold
      ) summed`;
  }

  /** Sums over the selected rows. */
  get sumsByRow(): string {
    return `select count(*) as rows, coalesce(sum(s.sales_minor), 0)::bigint as sales_minor,
        coalesce(sum(s.revenue_minor), 0)::bigint as revenue_minor
      from ${this.spans} span join ${this.rowsOfSpans}`;
  }

  /** All selected sales `s` of a relation `span`, to be sorted or summed: joined to the slice `m` that makes each count. */
  get rowsOfSpans(): string {
    return `sales.sale s on s.rep_id = span.rep_id and s.sale_date >= span.first_day and s.sale_date < span.end_day
      join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month
      where ${[...this.sliceConditions, ...this.conditionsOn('s'), ...this.idConditions, ...this.rowConditions].join(' and ')}`;
  }

  /** Conditions on a sale `s` of one span that is read in the order of the index. The slice is asked row by row: were it joined, the
   *  planner would expect next to nothing to be left and sort all rows of the rep instead. */
  get rowsOfOneSpan(): string {
    const counts = `coalesce((select ${this.sliceConditions.join(' and ')} from sales.batch_month m
      where m.import_id = s.import_id and m.revenue_month = s.revenue_month), false)`;
    return ['s.rep_id = span.rep_id', ...this.conditionsOn('s'), ...this.rowConditions, counts].join(' and ');
  }

  private keys(join = ''): string {
    return `sales.batch_key k join sales.batch_month m on m.import_id = k.import_id and m.revenue_month = k.revenue_month ${join}
      where ${[...this.sliceConditions, ...this.conditionsOn('k')].join(' and ')}`;
  }

  private conditionsOn(alias: string): string[] {
    return this.keyConditions.map((one) => one.replaceAll('@', alias));
  }

  private filterSlices(filter: SaleFilter): void {
    const { importId, loader, commissionMonth, revenueMonth, revenueDate, year, calendar } = filter;
    const add = (condition: string) => this.sliceConditions.push(condition);
    if (importId !== undefined) {
      const id = `${this.params.add(importId)}::uuid`;
      add(`m.import_id = ${id}`);
      this.idConditions.push(ofImport('s', id));
    }
    if (loader) add(`m.loader = any(${this.params.add(loader)}::text[])`);
    if (commissionMonth) add(`m.commission_month = any(${this.params.add(firstDays(commissionMonth))}::date[])`);
    if (revenueMonth) add(`m.revenue_month = any(${this.params.add(firstDays(revenueMonth))}::date[])`);
    if (revenueDate !== undefined) add(`m.revenue_month = ${this.params.add(`${revenueDate.slice(0, 7)}-01`)}::date`);
    if (year !== undefined) {
      const month = calendar === 'commission' ? 'm.commission_month' : 'm.revenue_month';
      add(`${month} between ${this.params.add(`${year}-01-01`)}::date and ${this.params.add(`${year}-12-01`)}::date`);
    }
  }

  private filterKeys({ productLine, rep }: SaleFilter): void {
    if (productLine) this.keyConditions.push(`@.product_line = any(${this.params.add(productLine)}::text[])`);
    if (rep) this.keyConditions.push(`@.rep_id = any(${this.params.add(rep)}::uuid[])`);
  }

  private filterRows(filter: SaleFilter): void {
    const { rowId, revenueDate, customer, invoice, search } = filter;
    const add = (condition: string) => this.rowConditions.push(condition);
    if (rowId !== undefined) add(`s.row_id = ${this.params.add(rowId)}`);
    if (revenueDate !== undefined) add(`s.revenue_date = ${this.params.add(revenueDate)}::date`);
    if (customer !== undefined)
      add(`s.customer_id = (select id from sales.customer where name = ${this.params.add(customer)})`);
    if (invoice !== undefined) add(`s.invoice = ${this.params.add(invoice)}`);
    if (search !== undefined) add(this.searchFor(search));
  }

  private searchFor(text: string): string {
    const pattern = text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
    const names = `select id from sales.customer where name ilike ${this.params.add(`%${pattern}%`)}`;
    const spellings = [...new Set([pattern, pattern.toUpperCase(), pattern.toLowerCase()])];
    const invoices = spellings.map((one) => `s.invoice like ${this.params.add(`${one}%`)}`);
    return `(${[`s.customer_id = any(array(${names}))`, ...invoices].join(' or ')})`;
  }
}

/** First day after a month, as SQL of its first day. */
function endOf(month: string): string {
  return `(${month} + interval '1 month')::date`;
}

function withinReach(reach: string): string {
  return `join ${reach} r on r.rep_id = k.rep_id and r.valid_from < ${endOf('k.revenue_month')} and k.revenue_month < r.valid_until`;
}

function firstDays(months: readonly string[]): string[] {
  return months.map((month) => `${month}-01`);
}
