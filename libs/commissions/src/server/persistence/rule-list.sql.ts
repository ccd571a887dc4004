import { SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';
import { repRuleWithin } from './commission.scope.js';

/** A list of rules about reps: what is read, what selects it, and in which order. */
export interface RuleList {
  /** Table of the module, read as `t`. */
  readonly table: 'rep_rate' | 'threshold' | 'objective';
  readonly columns: string;
  /** SQL of the day by which the organisation decides who sees a row. */
  readonly day: string;
  /** Text that sorts; the id breaks ties. */
  readonly sortKey: string;
}

/** Values that columns must have; undefined selects all. */
export type RuleFilter = Readonly<Record<string, string | number | undefined>>;

export interface RulePage {
  readonly isDescending: boolean;
  readonly after: readonly [sortKey: string, id: string] | null;
  readonly limit: number;
}

/** The rows of one reader: scope first, then what is asked for. */
export class RuleSelection {
  readonly params = new SqlParams();
  private readonly where: string;

  /** @param conditions SQL conditions with `?` for their value */
  constructor(
    private readonly list: RuleList,
    scope: RowScope,
    conditions: RuleFilter,
  ) {
    const within = repRuleWithin(scope, { rep: 't.rep_id', day: list.day, productLine: 't.product_line' }, this.params);
    const wanted = Object.entries(conditions).flatMap(([condition, value]) =>
      value === undefined ? [] : [condition.replaceAll('?', this.params.add(value))],
    );
    this.where = [within, ...wanted].join(' and ');
  }

  get count(): string {
    return `select count(*) as total from commissions.${this.list.table} t where ${this.where}`;
  }

  /** One row more than asked for, to know whether there is a next page. */
  page({ isDescending, after, limit }: RulePage): string {
    const { table, columns, sortKey } = this.list;
    const direction = isDescending ? 'desc' : 'asc';
    const seen = after
      ? ` and (${sortKey}, t.id) ${isDescending ? '<' : '>'} (${this.params.add(after[0])}, ${this.params.add(after[1])}::uuid)`
      : '';
    return `select t.id, r.id as rep_id, r.name as rep_name, t.version, ${columns}, ${sortKey} as sort_key
      from commissions.${table} t
      join ${SALES_VIEWS.rep} r on r.id = t.rep_id
      where ${this.where}${seen}
      order by ${sortKey} ${direction}, t.id ${direction}
      limit ${this.params.add(limit + 1)}`;
  }
}
