import type { RowScope } from '@tierline/shared/access';
import { isBusinessDate, type BusinessDate } from '@tierline/shared/time';
import { partsOfPeriod, type PeriodParts } from '../../domain/period.js';
import { peopleWithin } from './mis-row.scope.js';
import { dateColumn, MisSelection, type MisFilter } from './mis-selection.js';
import { SqlParams } from './sql-params.js';

/** By what rows can be counted, and the column of `mis.row` that says it. */
export const DIMENSIONS = {
  bucket: 'status_bucket',
  kind: 'campaign_kind',
  campaign: 'campaign_key',
  bank: 'bank',
  leader: 'team_leader_name',
  member: 'coalesce(r.username, r.agent_code)',
  page: 'dropped_page',
  stage: 'stage',
  card: 'card_type',
  status: 'application_status',
} as const;
export type Dimension = keyof typeof DIMENSIONS;
const NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** Counts of rows, and what averages are made of. */
export interface Figures {
  readonly rows: number;
  readonly approved: number;
  readonly pending: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly booked: number;
  /** Rows with a number of attempts. */
  readonly attempts: number;
  readonly attempt_sum: bigint;
  readonly visa_platinum: number;
  readonly visa: number;
  readonly mastercard: number;
  readonly rupay: number;
}

const SUMS = [
  ...['rows', 'approved', 'pending', 'rejected', 'dropped', 'booked', 'attempts', 'attempt_sum'],
  ...['visa_platinum', 'visa', 'mastercard', 'rupay'],
];
const typed = (sql: (name: string) => string): string =>
  SUMS.map((name) => `${sql(name)}::${name === 'attempt_sum' ? 'bigint' : 'integer'} as ${name}`).join(', ');
const ADDED_UP = typed((name) => `sum(${name})`);
const AS_COUNTED = typed((name) => name);

const COUNTED = `count(*) as rows, ${['approved', 'pending', 'rejected', 'dropped']
  .map((bucket) => `count(*) filter (where bucket = '${bucket}') as ${bucket}`)
  .join(
    ', ',
  )}, count(*) filter (where is_booked) as booked, count(attempt) as attempts, coalesce(sum(attempt), 0) as attempt_sum,
  count(*) filter (where is_visa_platinum) as visa_platinum, ${['visa', 'mastercard', 'rupay']
    .map((network) => `count(*) filter (where network = '${network}') as ${network}`)
    .join(', ')}`;

/** Figures by dimension and value, from one source of SQL: `dimension, value` and the sums. `total` stands for all rows together. */
export interface FigureSource {
  readonly text: string;
  readonly params: SqlParams;
}

/** Figures of everything that a scope and a filter select. Where sums are kept, whole months come from them and only the days that are
 *  left over are counted; every other question counts its rows.
 *  @param wanted dimensions beside the total */
export function figuresOf(scope: RowScope, filter: MisFilter, wanted: readonly Dimension[] = NAMES): FigureSource {
  const params = new SqlParams();
  const kept = keptSums(scope, filter, params);
  if (kept === null) {
    const { where } = new MisSelection(scope, filter, params);
    return {
      text: `select dimension, value, ${AS_COUNTED} from (${counted(where, wanted)}) source where rows > 0`,
      params,
    };
  }
  const parts = periodOf(filter);
  const dimensions = params.add(['total', ...wanted]);
  const sources = [
    `select dimension, value, ${SUMS.join(', ')} from (${keptPart(kept, parts, { params, dimensions })}) kept`,
  ];
  if (kept.level !== 'all') {
    for (const { from, to } of parts.days)
      sources.push(counted(new MisSelection(scope, { ...filter, from, to }, params).where, wanted));
  }
  const text = `select dimension, value, ${ADDED_UP} from (${sources.join('\nunion all\n')}) source group by dimension, value having sum(rows) > 0`;
  return { text, params };
}

/** Counts rows by every wanted dimension at once. */
function counted(where: string, wanted: readonly Dimension[]): string {
  const when = (value: (name: Dimension) => string) =>
    wanted.map((name) => `when grouping(${name}) = 0 then ${value(name)}`).join(' ');
  const choose = (value: (name: Dimension) => string, otherwise: string) =>
    wanted.length === 0 ? `'${otherwise}'` : `case ${when(value)} else '${otherwise}' end`;
  const columns = NAMES.map((name) => {
    const column: string = DIMENSIONS[name];
    return `${column.includes('(') ? column : `r.${column}`} as ${name}`;
  });
  return `select dimension, value, ${SUMS.join(', ')} from (
    select ${choose((name) => `'${name}'`, 'total')} as dimension, ${choose((name) => name, '')} as value, ${COUNTED}
    from (select ${columns.join(', ')}, r.is_booked, r.attempt, r.card_type ~* 'visa|platinum' as is_visa_platinum,
      r.card_network as network from mis.row r where ${where}) fact
    group by grouping sets ((), ${wanted.map((name) => `(${name})`).join(', ')})) counted where value is not null`.replace(
    '((), )',
    '(())',
  );
}

/** Figures by month of the date that the period means, oldest first; `month` is null for rows without such a date. */
export function figuresByMonth(scope: RowScope, filter: MisFilter): FigureSource {
  const params = new SqlParams();
  const kept = keptSums(scope, { ...filter, from: undefined, to: undefined }, params);
  const parts = periodOf(filter);
  if (kept !== null && parts.days.length === 0 && filter.basis !== 'booking') {
    const dimensions = params.add(['total']);
    const source = keptPart(kept, parts, { params, dimensions });
    const text = `select case when first_day > '-infinity' then to_char(first_day, 'YYYY-MM') end as month, ${ADDED_UP}
      from (${source}) source group by first_day having sum(rows) > 0 order by first_day`;
    return { text, params };
  }
  const { where } = new MisSelection(scope, filter, params);
  const column = `r.${dateColumn(filter.basis)}`;
  const text = `select case when month > '0001-01' then month end as month, ${AS_COUNTED}
    from (select month, ${COUNTED} from (
      select to_char(${column}, 'YYYY-MM') as month, r.status_bucket as bucket, r.is_booked, r.attempt,
        r.card_type ~* 'visa|platinum' as is_visa_platinum, r.card_network as network
      from mis.row r where ${where}) fact group by month) counted order by counted.month`;
  return { text, params };
}

interface KeptLevel {
  readonly level: 'all' | 'person' | 'bank' | 'bucket';
  readonly basis: 'creation' | 'booking';
  /** SQL condition on the key of the sums `t`. */
  readonly isWanted: string;
}

const PERIOD_FILTERS = new Set<keyof MisFilter>(['from', 'to', 'basis']);

/** The sums that answer a question: those of everything, of the people within reach, or of one kind of filter. Null when none do. */
function keptSums(scope: RowScope, filter: MisFilter, { add }: SqlParams): KeptLevel | null {
  const given = Object.entries(filter)
    .filter(([name, value]) => value !== undefined && !PERIOD_FILTERS.has(name as keyof MisFilter))
    .map(([name]) => name as keyof MisFilter);
  const basis = filter.basis === 'booking' && (filter.from ?? filter.to) !== undefined ? 'booking' : 'creation';
  const [only, ...others] = given;
  if (others.length > 0) return null;
  if (!scope.isAll) {
    if (only !== undefined && only !== 'person') return null;
    const people = peopleWithin(scope, add) ?? '';
    const reach = `t.level_key = any(array(select person_id::text from (${people}) reach where person_id is not null))`;
    return { level: 'person', basis, isWanted: filter.person ? `${reach} and ${isPerson(filter.person, add)}` : reach };
  }
  if (only === undefined) return { level: 'all', basis, isWanted: `t.level_key = ''` };
  if (filter.person) return { level: 'person', basis, isWanted: isPerson(filter.person, add) };
  if (filter.bucket) return { level: 'bucket', basis, isWanted: `t.level_key = any(${add(filter.bucket)}::text[])` };
  if (!filter.bank) return null;
  const keys = add(filter.bank.map((name) => name.trim().toLowerCase()));
  const names = `array(select k.name from mis.bank k where k.bank_key = any(${keys}::text[]))`;
  return { level: 'bank', basis, isWanted: `t.level_key = any(${names})` };
}

function isPerson(ids: readonly string[], add: (value: unknown) => string): string {
  return `t.level_key = any(${add(ids.map((id) => id.toLowerCase()))}::text[])`;
}

/** The kept sums of the whole months of a period, and of all rows together also those of the days that are left over. */
function keptPart(
  { level, basis, isWanted }: KeptLevel,
  { months, days }: PeriodParts,
  { params, dimensions }: { params: SqlParams; dimensions: string },
): string {
  const isLimited = months === null || months.from !== null || months.to !== null || days.length > 0;
  const spans = [
    ...(months === null ? [] : [{ level, ...months }]),
    ...(level === 'all' ? days.map((span) => ({ level: 'day', ...span })) : []),
  ];
  const parts = spans.map(({ level: kept, from, to }) => {
    const bounds = [
      ...(from === null ? [] : [`t.first_day >= ${params.add(from)}::date`]),
      ...(to === null ? [] : [`t.first_day <= ${params.add(to)}::date`]),
      ...(isLimited ? [`t.first_day > '-infinity'`] : []),
    ];
    return `t.level = '${kept}' and ${[isWanted, ...bounds].join(' and ')}`;
  });
  const from = (condition: string) =>
    `select t.dimension, t.value, t.first_day, ${SUMS.map((name) => `t.${name}`).join(', ')} from mis.tally t
     where t.basis = '${basis}' and t.dimension = any(${dimensions}::text[]) and ${condition}`;
  return parts.length === 0 ? from(`${isWanted} and false`) : parts.map(from).join(' union all ');
}

function periodOf({ from, to }: MisFilter): PeriodParts {
  return partsOfPeriod({ from: dayOrNull(from), to: dayOrNull(to) });
}

function dayOrNull(day: string | undefined): BusinessDate | null {
  return day !== undefined && isBusinessDate(day) ? day : null;
}
