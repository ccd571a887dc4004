import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { minorDigits } from '@tierline/shared/money';
import { cleanedCells } from '../../domain/cleaned-cells.js';
import { countOfState, rowCounts, type RowState } from '../../domain/row-counts.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { STAGED_SELECT, type StagedRow } from '../persistence/staged-row.sql.js';
import { TargetRegistry } from '../target-registry.js';
import type { Found } from './import.queries.js';

/** An issue as kept; `position` 0 and no row mean the file as a whole. */
export interface IssueRow {
  readonly id: bigint;
  readonly severity: 1 | 2 | 3;
  readonly position: number;
  readonly row_no: number | null;
  readonly page: number | null;
  readonly column_name: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly value: string | null;
  readonly message: string;
}

/** Issues that ask the same question. */
export interface IssueGroup extends Omit<IssueRow, 'id' | 'page'> {
  readonly count: number;
}

/** A source row with what became of it. */
export interface ReviewedRow {
  readonly staged: StagedRow;
  readonly record: Record<string, unknown> | null;
  /** Cleaned texts by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly issues: readonly IssueRow[];
}

export interface IssueFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly count?: boolean | undefined;
  readonly severity?: 1 | 2 | 3 | undefined;
  readonly code?: string | undefined;
  readonly position?: number | undefined;
}

export interface RowFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly count?: boolean | undefined;
  readonly state?: RowState | undefined;
  readonly from?: number | undefined;
}

const ISSUE_SELECT = 'id, severity, position, row_no, page, column_name, field, code, value, message';
const MOST_GROUPS = 200;

/** Reads the rows and issues of one import. */
@Injectable()
export class RowQueries {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
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
    const total = filter.count ? await this.countIssues(conditions, [...params]) : undefined;
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

  /** Issues by code and value, so that one answer can settle many rows.
   *  @throws ImportNotFound */
  async issueGroups(access: Access, id: string): Promise<IssueGroup[]> {
    await this.imports.get(this.database, access, id);
    return this.database.query<IssueGroup>(
      `select severity, code, field, value, min(column_name) as column_name, count(*)::int as count, min(position) as position,
         min(row_no) as row_no, (array_agg(message order by position))[1] as message
       from imports.issue where import_id = $1 and not is_set_aside
       group by severity, code, field, value order by severity, count desc, min(position) limit ${MOST_GROUPS}`,
      [id],
    );
  }

  /** Source rows in the order of the file.
   *  @throws ImportNotFound */
  async rows(access: Access, id: string, filter: RowFilter): Promise<Found<ReviewedRow> & { row: ImportRow }> {
    const row = await this.imports.get(this.database, access, id);
    const total = filter.count ? countOfState(rowCounts(row), filter.state ?? null) : undefined;
    const staged = await this.stagedPage(id, filter);
    const shown = staged.slice(0, filter.limit);
    const items = await this.reviewed(row, shown);
    const last = staged.length > filter.limit ? shown.at(-1) : undefined;
    return {
      row,
      items,
      nextCursor: last ? encodeCursor([last.position]) : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** All rows of a state, page by page, without ever holding more than a page.
   *  @throws ImportNotFound */
  async *everyRow(access: Access, id: string, state: RowState): AsyncGenerator<ReviewedRow> {
    for (let cursor: string | undefined; ;) {
      const page = await this.rows(access, id, { limit: 1_000, state, cursor });
      yield* page.items;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  private async stagedPage(id: string, filter: RowFilter): Promise<StagedRow[]> {
    const params: unknown[] = [id];
    const conditions = ['import_id = $1'];
    if (filter.state !== undefined) {
      // The partial index of exceptional states is found by this very condition.
      if (filter.state !== 'accepted') conditions.push(`state <> 'accepted'`);
      conditions.push(`state = $${params.push(filter.state)}`);
    }
    if (filter.from !== undefined) conditions.push(`position >= $${params.push(filter.from)}`);
    if (filter.cursor) conditions.push(`position > $${params.push(decodeCursor(filter.cursor)[0])}::int`);
    return this.database.query<StagedRow>(
      `select ${STAGED_SELECT} from imports.staged_row where ${conditions.join(' and ')}
       order by position limit $${params.push(filter.limit + 1)}`,
      params,
    );
  }

  private async reviewed(row: ImportRow, staged: readonly StagedRow[]): Promise<ReviewedRow[]> {
    const positions = staged.map(({ position }) => position);
    if (positions.length === 0) return [];
    const [records, issues] = await Promise.all([
      this.database.query<{ position: number; record: Record<string, unknown> }>(
        this.targets.get(row.target).recordsSql,
        [row.id, positions],
      ),
      this.database.query<IssueRow>(
        `select ${ISSUE_SELECT} from imports.issue
         where import_id = $1 and position = any($2::int[]) and not is_set_aside order by severity, position, id`,
        [row.id, positions],
      ),
    ]);
    const recordAt = new Map(records.map(({ position, record }) => [position, record]));
    const issuesAt = Map.groupBy(issues, ({ position }) => position);
    const clean = this.cleaner(row);
    return staged.map((one) => ({
      staged: one,
      values: clean(one),
      record: one.state === 'skipped' ? null : (recordAt.get(one.position) ?? null),
      issues: issuesAt.get(one.position) ?? [],
    }));
  }

  private cleaner(row: ImportRow): (staged: StagedRow) => Readonly<Record<string, string>> {
    const layouts = this.targets.get(row.target).intake?.(row.params).layouts ?? [];
    const layout = layouts.find(({ name }) => name === row.layout);
    if (!layout) return () => ({});
    const moneyDigits = row.currency === null ? 2 : minorDigits(row.currency);
    return (staged) => cleanedCells(staged, row.columns, { layout, moneyDigits });
  }

  private async countIssues(conditions: readonly string[], params: readonly unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from imports.issue where ${conditions.join(' and ')}`,
      params,
    );
    return row?.count ?? 0;
  }
}
