import { repReach, SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';

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
  private readonly keyConditions: string[] = [];
  private readonly rowConditions: string[] = [];
  private readonly reach: string | null;

  constructor(
    private readonly scope: RowScope,
    filter: SaleFilter,
  ) {
    this.reach = repReach(scope, this.params);
    this.filterKeys(filter);
    this.filterRows(filter);
  }

  /** Whether the sums by key alone give the totals: nothing looks at single rows, and nobody is inside for some days only. */
  get isSummedByKey(): boolean {
    return this.rowConditions.length === 0 && this.scope.teamIds.length === 0;
  }

  /** Relation `(rep_id, first_day, end_day)`: where selected rows can be; days do not overlap, the end is exclusive. */
  get spans(): string {
    const spans = `select k.rep_id, min(k.revenue_month) as first_day, (max(k.revenue_month) + interval '1 month')::date as end_day
      from ${this.keys} group by k.rep_id`;
    if (this.reach === null) return `(${spans})`;
    return `(select b.rep_id, greatest(b.first_day, r.valid_from) as first_day, least(b.end_day, r.valid_until) as end_day
      from (${spans}) b join ${this.reach} r on r.rep_id = b.rep_id
      where r.valid_from < b.end_day and b.first_day < r.valid_until)`;
  }

  /** Sums over the selected keys; only right while `isSummedByKey`. */
  get sumsByKey(): string {
    const within = this.reach === null ? 'true' : `k.rep_id in (select r.rep_id from ${this.reach} r)`;
    return `select coalesce(sum(k.rows), 0)::bigint as rows, coalesce(sum(k.sales_minor), 0)::bigint as sales_minor,
        coalesce(sum(k.revenue_minor), 0)::bigint as revenue_minor
      from ${this.keys} and ${within}`;
  }

  /** Sums over the selected rows. */
  get sumsByRow(): string {
    return `select count(*) as rows, coalesce(sum(s.sales_minor), 0)::bigint as sales_minor,
        coalesce(sum(s.revenue_minor), 0)::bigint as revenue_minor
      from ${this.spans} span join ${this.rowsOfSpan}`;
  }

  /** `sales.sale s` joined to a relation `span` and to the slice that makes it count, with every condition. */
  get rowsOfSpan(): string {
    return `sales.sale s on s.rep_id = span.rep_id and s.sale_date >= span.first_day and s.sale_date < span.end_day
      join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
      left join sales.customer c on c.id = s.customer_id
      where ${this.conditionsOn('s')}`;
  }

  /** The same for `cross join lateral`, where the span is a row already. */
  get rowsOfLateral(): string {
    return `from sales.sale s
      join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
      left join sales.customer c on c.id = s.customer_id
      where s.rep_id = span.rep_id and s.sale_date >= span.first_day and s.sale_date < span.end_day
        and ${this.conditionsOn('s')}`;
  }

  private get keys(): string {
    return `sales.batch_key k join sales.batch_month m on m.import_id = k.import_id and m.revenue_month = k.revenue_month
      where m.is_active and ${this.keyConditions.map((one) => one.replaceAll('@', 'k')).join(' and ') || 'true'}`;
  }

  private conditionsOn(alias: string): string {
    return (
      [...this.keyConditions, ...this.rowConditions].map((one) => one.replaceAll('@', alias)).join(' and ') || 'true'
    );
  }

  /** Conditions that hold for a whole key: on the slice `m`, or on rep and product line of `@`. */
  private filterKeys(filter: SaleFilter): void {
    const { importId, loader, productLine, rep, commissionMonth, revenueMonth, revenueDate, year, calendar } = filter;
    if (importId !== undefined) this.onKey(`m.import_id = ${this.params.add(importId)}::uuid`);
    if (loader) this.onKey(`m.loader = any(${this.params.add(loader)}::text[])`);
    if (productLine) this.onKey(`@.product_line = any(${this.params.add(productLine)}::text[])`);
    if (rep) this.onKey(`@.rep_id = any(${this.params.add(rep)}::uuid[])`);
    if (commissionMonth) this.onKey(`m.commission_month = any(${this.params.add(firstDays(commissionMonth))}::date[])`);
    if (revenueMonth) this.onKey(`m.revenue_month = any(${this.params.add(firstDays(revenueMonth))}::date[])`);
    if (revenueDate !== undefined)
      this.onKey(`m.revenue_month = ${this.params.add(`${revenueDate.slice(0, 7)}-01`)}::date`);
    if (year !== undefined) {
      const month = calendar === 'commission' ? 'm.commission_month' : 'm.revenue_month';
      this.onKey(
        `${month} between ${this.params.add(`${year}-01-01`)}::date and ${this.params.add(`${year}-12-01`)}::date`,
      );
    }
  }

  /** Conditions on single rows. */
  private filterRows(filter: SaleFilter): void {
    const { rowId, revenueDate, customer, invoice, search } = filter;
    if (rowId !== undefined) this.onRow(`s.row_id = ${this.params.add(rowId)}`);
    if (revenueDate !== undefined) this.onRow(`s.revenue_date = ${this.params.add(revenueDate)}::date`);
    if (customer !== undefined)
      this.onRow(`s.customer_id = (select id from sales.customer where name = ${this.params.add(customer)})`);
    if (invoice !== undefined) this.onRow(`s.invoice = ${this.params.add(invoice)}`);
    if (search !== undefined) this.onRow(this.searchFor(search));
  }

  private searchFor(text: string): string {
    const pattern = text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
    const customers = `s.customer_id = any(array(select id from sales.customer where name ilike ${this.params.add(`%${pattern}%`)}))`;
    const spellings = [...new Set([pattern, pattern.toUpperCase(), pattern.toLowerCase()])];
    const invoices = spellings.map((one) => `s.invoice like ${this.params.add(`${one}%`)}`);
    return `(${[customers, ...invoices].join(' or ')})`;
  }

  private onKey(condition: string): void {
    this.keyConditions.push(condition);
  }

  private onRow(condition: string): void {
    this.rowConditions.push(condition);
  }
}

function firstDays(months: readonly string[]): string[] {
  return months.map((month) => `${month}-01`);
}
