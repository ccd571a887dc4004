import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import type { Found } from './import.queries.js';

/** An issue as kept; `position` 0 and no row mean the file as a whole. */
export interface IssueRow {
  readonly id: bigint;
  readonly severity: 1 | 2 | 3;
  readonly position: number;
  readonly row_no: number | null;
  /** Null where a file is read from one sheet. */
  readonly sheet_no: number | null;
  readonly page: number | null;
  readonly column_name: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly value: string | null;
  readonly message: string;
}

/** Issues that ask the same question: one code about one value. */
export interface IssueGroup extends Omit<IssueRow, 'id' | 'page'> {
  readonly count: number;
}

/** Issues of one kind: one code about one field, with the values that they are about. */
export interface IssueKind extends Omit<IssueRow, 'id' | 'page' | 'value'> {
  readonly rows: number;
  readonly distinct_values: number;
  /** Most frequent first. */
  readonly top: readonly { readonly value: string | null; readonly rows: number }[];
}

export interface IssueFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly count?: boolean | undefined;
  readonly severity?: 1 | 2 | 3 | undefined;
  readonly code?: string | undefined;
  readonly position?: number | undefined;
}

export const ISSUE_SELECT = 'id, severity, position, row_no, sheet_no, page, column_name, field, code, value, message';
const MOST_GROUPS = 200;
const MOST_VALUES = 100;

/** Issues counted by what they ask. Sentences are looked up afterwards, for the few groups that are shown. */
const GROUPED = `
  with grouped as materialized (
    select severity, code, field, value, count(*)::int as count, min(position) as position
    from imports.issue where import_id = $1 and not is_set_aside group by severity, code, field, value)`;

const FIRST_ISSUE = `cross join lateral (
    select i.row_no, i.sheet_no, i.column_name, i.message from imports.issue i
    where i.import_id = $1 and i.severity = g.severity and i.position = g.position and i.code = g.code
      and i.field is not distinct from g.field and not i.is_set_aside order by i.id limit 1) first`;

/** Reads what there is to say about one import. */
@Injectable()
export class IssueQueries {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
  ) {}

  /** Blocking first, then warnings, then notes, each in the order of the file.
   *  @throws ImportNotFound */
  async issues(access: Access, id: string, filter: IssueFilter): Promise<Found<IssueRow> & { row: ImportRow }> {
    const row = await this.imports.get(this.database, access, id);
    const params: unknown[] = [id];
    const conditions = ['import_id = $1', 'not is_set_aside'];
    if (filter.severity !== undefined) conditions.push(`severity = $${params.push(filter.severity)}`);
    if (filter.code !== undefined) conditions.push(`code = $${params.push(filter.code)}`);
    if (filter.position !== undefined) conditions.push(`position = $${params.push(filter.position)}`);
    const total = filter.count ? await this.count(conditions, [...params]) : undefined;
    if (filter.cursor) {
      const at = params.push(...decodeCursor(filter.cursor));
      conditions.push(`(severity, position, id) > ($${at - 2}::smallint, $${at - 1}::int, $${at}::bigint)`);
    }
    const rows = await this.database.query<IssueRow>(
      `select ${ISSUE_SELECT} from imports.issue where ${conditions.join(' and ')}
       order by severity, position, id limit $${params.push(filter.limit + 1)}`,
      params,
    );
    const items = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? items.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.severity, last.position, String(last.id)]) : null;
    return { row, items, nextCursor, ...(total === undefined ? {} : { total }) };
  }

  /** Issues by code and value, so that one answer can settle many rows, and by code alone with their values.
   *  @throws ImportNotFound */
  async groups(access: Access, id: string): Promise<{ row: ImportRow; groups: IssueGroup[]; kinds: IssueKind[] }> {
    const row = await this.imports.get(this.database, access, id);
    const [found] = await this.database.query<{ groups: IssueGroup[]; kinds: IssueKind[] }>(
      `${GROUPED},
       shown as (select * from grouped order by severity, count desc, position limit ${MOST_GROUPS}),
       ranked as (
         select g.*, row_number() over (partition by severity, code, field order by count desc, position) as place from grouped g),
       kind as (
         select severity, code, field, sum(count) filter (where position > 0)::int as rows, count(*)::int as distinct_values,
           min(position) as position,
           jsonb_agg(jsonb_build_object('value', value, 'rows', count) order by place) filter (where place <= ${MOST_VALUES}) as top
         from ranked group by severity, code, field)
       select
         coalesce((select jsonb_agg(to_jsonb(g) || to_jsonb(first) order by g.severity, g.count desc, g.position)
           from shown g ${FIRST_ISSUE}), '[]') as groups,
         coalesce((select jsonb_agg(to_jsonb(g) || to_jsonb(first) || jsonb_build_object('rows', coalesce(g.rows, 0))
             order by g.severity, g.rows desc nulls last, g.code, g.field)
           from kind g ${FIRST_ISSUE}), '[]') as kinds`,
      [id],
    );
    return { row, ...(found ?? { groups: [], kinds: [] }) };
  }

  private async count(conditions: readonly string[], params: readonly unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from imports.issue where ${conditions.join(' and ')}`,
      params,
    );
    return row?.count ?? 0;
  }
}
