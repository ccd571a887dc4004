import type { RowScope } from '@tierline/shared/access';
import { isBusinessDate, type BusinessDate } from '@tierline/shared/time';
import { partsOfPeriod, type PeriodParts } from '../../domain/period.js';
import { peopleWithin } from './mis-row.scope.js';
import { dateColumn, MisSelection, type MisFilter } from './mis-selection.js';
import { COUNTED, countedCells, SUMS, type Facet } from './counted-cells.sql.js';
import { SqlParams } from './sql-params.js';

/** By what rows can be counted. */
export type Dimension = keyof typeof PLACES;

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

/** In which facet of the sums a dimension stands, and at which place of its values. */
const PLACES = {
  bucket: ['outcome', 1],
  kind: ['origin', 2],
  campaign: ['origin', 1],
  bank: ['bank', 1],
  leader: ['origin', 3],
  member: ['origin', 4],
  page: ['page', 1],
  stage: ['stage', 1],
  card: ['card', 1],
  status: ['outcome', 2],
} as const satisfies Record<string, readonly [Facet, number]>;
const NAMES = Object.keys(PLACES) as Dimension[];

const typed = (sql: (name: string) => string): string =>
  SUMS.map((name) => `${sql(name)}::${name === 'attempt_sum' ? 'bigint' : 'integer'} as ${name}`).join(', ');
const ADDED_UP = typed((name) => `sum(${name})`);
const AS_COUNTED = typed((name) => name);

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
  const facets = [...new Set<Facet>(['outcome', ...wanted.map((name) => PLACES[name][0])])];
  const sources = cellsOf(scope, filter, { params, facets });
  const pieces = [
    `('outcome', 'total', 0)`,
    ...wanted.map((name) => `('${PLACES[name][0]}', '${name}', ${PLACES[name][1]})`),
  ];
  const text = `select dimension, value, ${ADDED_UP} from (
      select piece.dimension, case when piece.place = 0 then '' else cell.value[piece.place] end as value, ${SUMS.join(', ')}
      from (select facet, value, ${SUMS.map((name) => `sum(${name}) as ${name}`).join(', ')} from (${sources.join('\nunion all\n')}) source
        group by facet, value) cell
      join (values ${pieces.join(', ')}) as piece(facet, dimension, place) on piece.facet = cell.facet) figure
    where value is not null group by dimension, value having sum(rows) > 0`;
  return { text, params };
}

/** Queries of `facet, value` and the sums which together are the selected rows, each once. */
function cellsOf(
  scope: RowScope,
  filter: MisFilter,
  { params, facets }: { params: SqlParams; facets: readonly Facet[] },
): string[] {
  const kept = keptSums(scope, filter, params);
  if (kept === null) return [countedCells(new MisSelection(scope, filter, params).source, facets)];
  const parts = periodOf(filter);
  const wanted = params.add(facets);
  const sources = [
    `select facet, value, ${SUMS.join(', ')} from (${keptPart(kept, parts, { params, facets: wanted })}) kept`,
  ];
  if (kept.level === 'all') return sources;
  for (const { from, to } of parts.days)
    sources.push(countedCells(new MisSelection(scope, { ...filter, from, to }, params).source, facets));
  return sources;
}

/** Figures by month of the date that the period means, oldest first; `month` is null for rows without such a date. */
export function figuresByMonth(scope: RowScope, filter: MisFilter): FigureSource {
  const params = new SqlParams();
  const kept = keptSums(scope, { ...filter, from: undefined, to: undefined }, params);
  const parts = periodOf(filter);
  if (kept !== null && parts.days.length === 0 && filter.basis !== 'booking') {
    const facets = params.add(['outcome']);
    const source = keptPart(kept, parts, { params, facets });
    const text = `select case when first_day > '-infinity' then to_char(first_day, 'YYYY-MM') end as month, ${ADDED_UP}
      from (${source}) source group by first_day having sum(rows) > 0 order by first_day`;
    return { text, params };
  }
  const selection = new MisSelection(scope, filter);
  const { from, where } = selection.source;
  const column = `r.${dateColumn(filter.basis)}`;
  const text = `select case when month > '0001-01' then month end as month, ${AS_COUNTED}
    from (select month, ${COUNTED} from (
      select to_char(${column}, 'YYYY-MM') as month, r.status_bucket as bucket, r.is_booked, r.attempt,
        r.card_type ~* 'visa|platinum' as is_visa_platinum, r.card_network as network
      from ${from} where ${where}) fact group by month) counted order by counted.month`;
  return { text, params: selection.params };
}

interface KeptLevel {
  readonly level: 'all' | 'booking' | 'person' | 'bank' | 'bucket';
  /** SQL condition on the key of the sums `t`. */
  readonly isWanted: string;
}

const PERIOD_FILTERS = new Set<keyof MisFilter>(['from', 'to', 'basis']);

/** The sums that answer a question: those of everything, of the people within reach, or of one bank or bucket. Null when none
 *  do. */
function keptSums(scope: RowScope, filter: MisFilter, { add }: SqlParams): KeptLevel | null {
  const given = Object.entries(filter)
    .filter(([name, value]) => value !== undefined && !PERIOD_FILTERS.has(name as keyof MisFilter))
    .map(([name]) => name as keyof MisFilter);
  const isLimited = (filter.from ?? filter.to) !== undefined;
  const [only, ...others] = given;
  if (others.length > 0) return null;
  if (isLimited && filter.basis === 'booking')
    return scope.isAll && only === undefined ? { level: 'booking', isWanted: `t.level_key = ''` } : null;
  if (!scope.isAll) {
    if (only !== undefined && only !== 'person') return null;
    const people = peopleWithin(scope, add) ?? '';
    const reach = `t.level_key = any(array(select person_id::text from (${people}) reach where person_id is not null))`;
    return { level: 'person', isWanted: filter.person ? `${reach} and ${isPerson(filter.person, add)}` : reach };
  }
  if (only === undefined) return { level: 'all', isWanted: `t.level_key = ''` };
  if (filter.person) return { level: 'person', isWanted: isPerson(filter.person, add) };
  if (filter.bucket) return { level: 'bucket', isWanted: `t.level_key = any(${add(filter.bucket)}::text[])` };
  if (!filter.bank) return null;
  const keys = add(filter.bank.map((name) => name.trim().toLowerCase()));
  const names = `array(select k.name from mis.bank k where k.bank_key = any(${keys}::text[]))`;
  return { level: 'bank', isWanted: `t.level_key = any(${names})` };
}

function isPerson(ids: readonly string[], add: (value: unknown) => string): string {
  return `t.level_key = any(${add(ids.map((id) => id.toLowerCase()))}::text[])`;
}

/** The kept sums of the whole months of a period, and of all rows together also those of the days that are left over. */
function keptPart(
  { level, isWanted }: KeptLevel,
  { months, days }: PeriodParts,
  { params, facets }: { params: SqlParams; facets: string },
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
    `select t.facet, t.value, t.first_day, ${SUMS.map((name) => `t.${name}`).join(', ')} from mis.tally t
     where t.facet = any(${facets}::text[]) and ${condition}`;
  return parts.length === 0 ? from(`${isWanted} and false`) : parts.map(from).join(' union all ');
}

function periodOf({ from, to }: MisFilter): PeriodParts {
  return partsOfPeriod({ from: dayOrNull(from), to: dayOrNull(to) });
}

function dayOrNull(day: string | undefined): BusinessDate | null {
  return day !== undefined && isBusinessDate(day) ? day : null;
}
