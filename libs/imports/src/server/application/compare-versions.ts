import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { comparedCells, type ComparedKind, type ComparedSide } from '../../domain/compared-rows.js';
import { Differences, placeOf, type Difference, type DifferencePlace } from '../../domain/differences.js';
import { RowSheets } from '../../domain/row-sheets.js';
import { NotComparable } from '../../domain/import.errors.js';
import type { ComparedRowDto, ComparisonDto } from '../http/history.response.dto.js';
import { comparisonSql, type ComparedVersions } from '../persistence/comparison.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { STAGED_SELECT, type StagedRow } from '../persistence/staged-row.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { ComparedPairs } from './compared-pairs.js';

export interface ComparisonRequest {
  /** The older version. */
  readonly with: string;
  readonly month?: string | undefined;
  readonly kind?: ComparedKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Lays two versions of a file side by side. */
@Injectable()
export class CompareVersions {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
    private readonly pairs: ComparedPairs,
  ) {}

  /** @throws ImportNotFound when either is not the caller's to see, NotComparable */
  async execute(access: Access, id: string, request: ComparisonRequest): Promise<ComparisonDto> {
    const newer = await this.imports.get(this.database, access, id);
    const older = await this.imports.get(this.database, access, request.with);
    const differences = await this.differencesOf(older, newer, request.month ?? null);
    const behind = request.cursor === undefined ? null : decodePlace(request.cursor);
    const page = differences.page(request.limit + 1, { kind: request.kind ?? null, behind });
    const items = page.slice(0, request.limit);
    const last = page.length > request.limit ? items.at(-1) : undefined;
    return {
      counts: { ...differences.counts, same: differences.same },
      items: await this.withCells(items, older, newer),
      nextCursor: last ? encodePlace(last) : null,
    };
  }

  private differencesOf(older: ImportRow, newer: ImportRow, month: string | null): Promise<Differences> {
    const text = this.sqlFor(older, newer);
    const key = [older.id, older.version, newer.id, newer.version, month].join(' ');
    return this.pairs.of(key, async () => {
      const [found] = await this.database.query<ComparedVersions>(text, [older.id, newer.id, month]);
      return new Differences(found?.differences ?? Buffer.alloc(0), found?.same ?? 0);
    });
  }

  private sqlFor(older: ImportRow, newer: ImportRow): string {
    const { comparedBy, recordFields } = this.targets.get(newer.target);
    if (older.id === newer.id)
      throw new NotComparable('An import cannot be compared with itself. Choose another version.');
    if (!comparedBy || older.target !== newer.target || older.duplicate_scope !== newer.duplicate_scope)
      throw new NotComparable('These imports are not versions of the same kind of file.');
    const unread = [older, newer].find(({ is_staged: isStaged }) => !isStaged);
    if (unread)
      throw new NotComparable(`${unread.file_name} has no rows to compare: it was not read, or was discarded.`);
    const place = (field: string) => recordFields.indexOf(field) + 1;
    return comparisonSql({
      pair: comparedBy.pair.map(place),
      month: comparedBy.month === undefined ? null : place(comparedBy.month),
      hasEqualKeys: newer.sheets.length > 0,
    });
  }

  private async withCells(
    places: readonly Difference[],
    older: ImportRow,
    newer: ImportRow,
  ): Promise<ComparedRowDto[]> {
    const [before, after] = await Promise.all([
      this.rows(
        older.id,
        places.map((one) => one.before),
      ),
      this.rows(
        newer.id,
        places.map((one) => one.after),
      ),
    ]);
    const [sheetsOfOlder, sheetsOfNewer] = [new RowSheets(older), new RowSheets(newer)];
    return places.map(({ kind, ...at }) => {
      const [old, now] = [before.get(at.before ?? 0) ?? null, after.get(at.after ?? 0) ?? null];
      return {
        kind,
        before: sideOf(old, sheetsOfOlder),
        after: sideOf(now, sheetsOfNewer),
        cells: comparedCells(
          { columns: columnsOf(old, sheetsOfOlder), row: old },
          { columns: columnsOf(now, sheetsOfNewer), row: now },
        ),
      };
    });
  }

  private async rows(importId: string, positions: readonly (number | null)[]): Promise<Map<number, StagedRow>> {
    const rows = await this.database.query<StagedRow>(
      `select ${STAGED_SELECT} from imports.staged_row where import_id = $1 and position = any($2::int[])`,
      [importId, positions.filter((position) => position !== null)],
    );
    return new Map(rows.map((row) => [row.position, row]));
  }
}

function columnsOf(row: StagedRow | null, sheets: RowSheets): ComparedSide['columns'] {
  return sheets.fillableColumnsOf(row?.sheet_no ?? null);
}

function sideOf(row: StagedRow | null, sheets: RowSheets): ComparedRowDto['before'] {
  return row && { rowId: row.position, sheet: sheets.nameOf(row.sheet_no), page: row.page, row: row.row_no };
}

function encodePlace(difference: Difference): string {
  const { row, isAfter } = placeOf(difference);
  return encodeCursor([row, isAfter ? 1 : 0]);
}

function decodePlace(cursor: string): DifferencePlace {
  const [row, isAfter] = decodeCursor(cursor).map(Number);
  return { row: Number.isInteger(row) ? (row ?? 0) : 0, isAfter: isAfter === 1 };
}
