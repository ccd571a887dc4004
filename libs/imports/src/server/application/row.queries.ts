import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { cleanedCells } from '../../domain/cleaned-cells.js';
import type { RowState } from '../../domain/row-counts.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import type { RowSelection } from '../persistence/row-selection.sql.js';
import { positionsAfter, rowWindow } from '../persistence/row-window.sql.js';
import { STAGED_SELECT, type StagedRow } from '../persistence/staged-row.sql.js';
import { layoutsOf } from '../target-layouts.js';
import { TargetRegistry } from '../target-registry.js';
import type { Found } from './import.queries.js';
import { ISSUE_SELECT, type IssueRow } from './issue.queries.js';
import { RowTexts } from './row-texts.js';
import { moneyDigitsOf } from './target-currency.js';

/** A source row with what became of it. */
export interface ReviewedRow {
  readonly staged: StagedRow;
  readonly record: Record<string, unknown> | null;
  /** Cleaned texts by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly issues: readonly IssueRow[];
}

/** A page of rows: after a cursor, or a window that begins after so many rows. */
export interface RowFilter extends RowSelection {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly from?: number | undefined;
  /** Whether a page after a cursor tells how many rows there are in all; a window always does. */
  readonly count?: boolean | undefined;
}

/** Reads the rows of one import. */
@Injectable()
export class RowQueries {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
    private readonly texts: RowTexts,
  ) {}

  /** Source rows in the order of the file. A window is found by positions and tells how many rows there are in all; a page after a
   *  cursor begins where the page before ended.
   *  @throws ImportNotFound */
  async rows(access: Access, id: string, filter: RowFilter): Promise<Found<ReviewedRow> & { row: ImportRow }> {
    const row = await this.imports.get(this.database, access, id);
    const { limit, cursor, from = 0 } = filter;
    if (!cursor) this.texts.prepare(row);
    if (cursor) {
      const after = Number(decodeCursor(cursor)[0]);
      const positions = await positionsAfter(this.database, row, { selection: filter, after, limit: limit + 1 });
      const items = await this.reviewed(row, positions.slice(0, limit));
      const nextCursor = nextOf(positions, limit);
      if (!filter.count) return { row, items, nextCursor };
      const { total } = await rowWindow(this.database, row, { selection: filter, offset: 0, limit: 1 });
      return { row, items, total, nextCursor };
    }
    const window = await rowWindow(this.database, row, { selection: filter, offset: from, limit });
    const items = await this.reviewed(row, window.positions);
    const isLast = from + window.positions.length >= window.total;
    return { row, items, total: window.total, nextCursor: isLast ? null : nextOf(window.positions, 0) };
  }

  /** All rows of a state, of one sheet or of the file, page by page, without ever holding more than a page.
   *  @throws ImportNotFound */
  async *everyRow(
    access: Access,
    id: string,
    selection: { readonly state: RowState; readonly sheetNo?: number },
  ): AsyncGenerator<ReviewedRow> {
    for (let cursor: string | undefined; ;) {
      const page = await this.rows(access, id, { limit: 1_000, ...selection, cursor });
      yield* page.items;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  private async reviewed(row: ImportRow, positions: readonly number[]): Promise<ReviewedRow[]> {
    if (positions.length === 0) return [];
    const [staged, records, issues] = await Promise.all([
      this.database.query<StagedRow>(
        `select ${STAGED_SELECT} from imports.staged_row where import_id = $1 and position = any($2::int[]) order by position`,
        [row.id, positions],
      ),
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
    return staged.map((one) => {
      const record = one.state === 'skipped' ? null : (recordAt.get(one.position) ?? null);
      return { staged: one, values: clean(one, record), record, issues: issuesAt.get(one.position) ?? [] };
    });
  }

  /** Cleaned texts are what a layout reads; where files are read sheet by sheet, what the record says under the same name. */
  private cleaner(row: ImportRow): (staged: StagedRow, record: ReviewedRow['record']) => ReviewedRow['values'] {
    const layouts = layoutsOf(this.targets.get(row.target), row.params);
    const layout = layouts.find(({ name }) => name === row.layout);
    if (row.sheets.length > 0) return (_staged, record) => textsOf(record);
    if (!layout) return () => ({});
    const moneyDigits = moneyDigitsOf(row.currency);
    return (staged) => cleanedCells(staged, row.columns, { layout, moneyDigits });
  }
}

function textsOf(record: ReviewedRow['record']): ReviewedRow['values'] {
  const texts = Object.entries(record ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** @param shown 0 when all of the positions are shown */
function nextOf(positions: readonly number[], shown: number): string | null {
  const last = shown === 0 ? positions.at(-1) : positions.length > shown ? positions[shown - 1] : undefined;
  return last === undefined ? null : encodeCursor([last]);
}
