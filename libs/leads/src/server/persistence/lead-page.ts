import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { LeadSelection } from './lead-selection.js';
import { KEYS } from './lead-selection.js';
import { LEAD_COLUMNS, type LeadRow } from './lead.row.js';

/** What a list of leads can be sorted by; ties go by creation. */
const SORTS = {
  createdAt: null,
  name: { sql: KEYS.name, type: 'text' },
  city: { sql: KEYS.city, type: 'text' },
  leadDate: { sql: KEYS.day, type: 'date' },
  followUpDate: { sql: KEYS.due, type: 'integer' },
  status: { sql: 'l.status', type: 'text' },
  score: { sql: 'l.score', type: 'smallint' },
  priority: { sql: 'l.priority_rank', type: 'smallint' },
} as const;
export type LeadSort = keyof typeof SORTS;
export const LEAD_SORTS = Object.keys(SORTS).flatMap((name) => [name, `-${name}`]);

/** One lead as the lists show it. */
export interface ListedLead extends LeadRow {
  state_name: string;
  assignee_name: string | null;
  creator_name: string | null;
}

export interface LeadOrder {
  readonly sort: LeadSort;
  readonly isDescending: boolean;
}

interface Keyed {
  sort_key: string;
}

/** A count goes no further: a list as long as this is narrowed, not counted. */
export const MOST_COUNTED = 10_000;

const LISTED = `${LEAD_COLUMNS}, stage.state as state_name, assignee.name as assignee_name, creator.name as creator_name`;
const WITH_NAMES = `join leads.status_state stage on stage.name = l.status
  left join ${AUTH_VIEWS.person} assignee on assignee.id = l.assigned_to
  left join ${AUTH_VIEWS.person} creator on creator.id = l.created_by`;

/** Newest first, unless asked otherwise.
 *  @param sort name of a column, with a leading minus for descending */
export function orderOf(sort = '-createdAt'): LeadOrder {
  const name = sort.replace(/^-/, '');
  return { sort: name in SORTS ? (name as LeadSort) : 'createdAt', isDescending: sort.startsWith('-') };
}

/** One page of the selected leads.
 *  @throws HttpProblem `cursor-invalid` */
export async function leadPage(
  sql: Sql,
  selection: LeadSelection,
  page: LeadOrder & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ rows: ListedLead[]; nextCursor: string | null }> {
  const ids = idsSql(selection, page);
  const rows = await sql.query<ListedLead & Keyed>(withNames(ids, page), selection.params.values);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next = rows.length > page.limit && last ? encodeCursor([page.sort, last.sort_key, last.id]) : null;
  return { rows: items, nextCursor: next };
}

/** How many leads are selected, counted up to `MOST_COUNTED`. */
export async function countLeads(sql: Sql, selection: LeadSelection): Promise<{ total: number; isMore: boolean }> {
  const [row] = await sql.query<{ total: number }>(
    `select count(*)::integer as total from (select from leads.lead l where ${selection.where} limit ${MOST_COUNTED + 1}) counted`,
    selection.params.values,
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, MOST_COUNTED), isMore: total > MOST_COUNTED };
}

/** Selected leads up to this number are sorted as they are found. */
const FEW = 5_000;

/** SQL of the ids of one page and one more. Leads that are few are found by their filters and sorted; only many are read in the order of an
 *  index: the planner cannot know how many leads fit several filters at once, and would read a whole index for none. */
export function idsSql(
  selection: LeadSelection,
  { sort, isDescending, limit, cursor }: LeadOrder & { readonly limit: number; readonly cursor?: string | undefined },
): string {
  const key = SORTS[sort]?.sql ?? 'l.id';
  const direction = isDescending ? 'desc' : 'asc';
  const last = cursor === undefined ? null : placeOf(selection, sort, cursor);
  const than = isDescending ? '<' : '>';
  const beyond = (columns: string): string => (last === null ? '' : ` and (${columns}) ${than} ${last}`);
  return `with few as materialized (select l.id, ${key} as sort_key from leads.lead l where ${selection.where} limit ${FEW + 1}),
      size as materialized (select count(*) <= ${FEW} as is_few from few)
    select id, sort_key::text as sort_key from (
      (select few.id, few.sort_key from few where (select is_few from size)${beyond('few.sort_key, few.id')}
       order by few.sort_key ${direction}, few.id ${direction} limit ${limit + 1})
      union all
      (select l.id, ${key} from leads.lead l where not (select is_few from size) and ${selection.where}${beyond(`${key}, l.id`)}
       order by ${key} ${direction}, l.id ${direction} limit ${limit + 1})) page`;
}

/** SQL of listed leads by a relation `(id, sort_key)`, in its order. */
export function withNames(ids: string, { sort, isDescending }: LeadOrder): string {
  const key = SORTS[sort];
  const direction = isDescending ? 'desc' : 'asc';
  const order = key === null ? `l.id ${direction}` : `${key.sql} ${direction}, l.id ${direction}`;
  return `select ${LISTED}, page.sort_key from (${ids}) page join leads.lead l on l.id = page.id ${WITH_NAMES} order by ${order}`;
}

/** SQL of where the page before ended.
 *  @throws HttpProblem `cursor-invalid` */
function placeOf(selection: LeadSelection, sort: LeadSort, cursor: string): string {
  const [of, key, id, ...more] = decodeCursor(cursor).map(String);
  const column = SORTS[sort];
  const isOurs = of === sort && isKey(key, column?.type ?? 'text') && UUID.test(id ?? '') && more.length === 0;
  if (!isOurs) {
    throw new HttpProblem('cursor-invalid', 'The cursor belongs to another order of the list. Begin again without it.');
  }
  const lastId = `${selection.params.add(id)}::uuid`;
  return column === null ? `(${lastId}, ${lastId})` : `(${selection.params.add(key)}::${column.type}, ${lastId})`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isKey(key: string | undefined, type: 'text' | 'date' | 'smallint' | 'integer'): boolean {
  if (key === undefined) return false;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(key);
  return type === 'text' || /^-?\d{1,8}$/.test(key);
}

/** Leads of an export that are in memory at once. */
const BATCH = 1_000;

/** All selected leads in batches, in the order of the list: read from one cursor, so that they are one moment's state. */
export async function* allLeads(tx: Sql, selection: LeadSelection, order: LeadOrder): AsyncGenerator<ListedLead[]> {
  const { sort, isDescending } = order;
  const key = SORTS[sort];
  const direction = isDescending ? 'desc' : 'asc';
  const by = key === null ? `l.id ${direction}` : `${key.sql} ${direction}, l.id ${direction}`;
  await tx.query(
    `declare exported no scroll cursor for select l.id from leads.lead l where ${selection.where} order by ${by}`,
    selection.params.values,
  );
  for (;;) {
    const ids = (await tx.query<{ id: string }>(`fetch ${BATCH} from exported`)).map(({ id }) => id);
    const asked = `select id, '' as sort_key from unnest($1::uuid[]) as id`;
    if (ids.length > 0) yield await tx.query<ListedLead>(withNames(asked, order), [ids]);
    if (ids.length < BATCH) return;
  }
}
