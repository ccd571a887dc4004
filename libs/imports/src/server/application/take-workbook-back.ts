import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { openTable } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { FileRefused, type SourceRow, type SourceTable } from '@tierline/shared/intake';
import { DomainError } from '@tierline/shared/problem';
import { WorkbookUnfit } from '../../domain/import.errors.js';
import { actTitle } from '../../domain/review-act.js';
import { requireCorrectable } from '../../domain/row-correction.js';
import { fixesOf, ROW_HEADER, rowNumberOf, workbookColumns, type WorkbookColumns } from '../../domain/sent-back.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import type { ImportRow } from '../persistence/import.row.js';
import { findRowsByNumber, type StagedRow } from '../persistence/staged-row.sql.js';
import { ReviewActs } from './review-acts.js';
import { RewriteRows, type RowToRewrite } from './rewrite-rows.js';
import { UnderReview, type ChangeAsked } from './under-review.js';

const AT_ONCE = 5_000;
const MOST_REFUSED = 100;

/** What a workbook that was sent back changed. */
export interface WorkbookOutcome {
  readonly actId: string | null;
  readonly rows: number;
  readonly cells: number;
  readonly unchanged: number;
  /** Rows as seen in the workbook. */
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
}

/** Takes over what was corrected in the workbook of blocked rows. */
@Injectable()
export class TakeWorkbookBack {
  constructor(
    private readonly review: UnderReview,
    private readonly rewrite: RewriteRows,
    private readonly acts: ReviewActs,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  /** @param path of the workbook
   *  @throws ImportNotFound, WrongState, VersionStale, WorkbookUnfit */
  async execute(access: Access, asked: ChangeAsked, path: string): Promise<WorkbookOutcome> {
    const table = await this.open(path);
    try {
      return await this.review.change(access, asked, (tx, row) => this.take(tx, row, { table, access }));
    } catch (error) {
      throw error instanceof FileRefused ? new WorkbookUnfit(error.message) : error;
    } finally {
      await table.close();
    }
  }

  private async open(path: string): Promise<SourceTable> {
    try {
      return await openTable(path, this.options.limits.read);
    } catch (error) {
      throw error instanceof FileRefused ? new WorkbookUnfit(error.message) : error;
    }
  }

  private async take(
    tx: Tx,
    row: ImportRow,
    { table, access }: { table: SourceTable; access: Access },
  ): Promise<WorkbookOutcome> {
    const reading = new WorkbookReading(row);
    const image = this.acts.newImage(row);
    const batches = reading.batches(tx, table);
    const { positions, touched, cells, controlTotals } = await this.rewrite.execute(tx, row, { image, batches });
    const { unchanged, refused } = reading;
    if (touched === 0) return { actId: null, rows: 0, cells: 0, unchanged, refused };
    const changes = [{ kind: 'workbook', rows: touched } as const];
    const done = { kind: 'workbook', title: actTitle.workbook(touched), rows: positions.length, changes } as const;
    const actId = await this.acts.add(tx, row, { ...done, imageId: image.imageId, controlTotals, actor: access.actor });
    return { actId, rows: touched, cells, unchanged, refused };
  }
}

/** One pass over a workbook: each row is laid beside the row of the file that it names. */
class WorkbookReading {
  unchanged = 0;
  readonly refused: { row: number; reason: string }[] = [];
  private readonly seen = new Set<number>();

  constructor(private readonly row: ImportRow) {}

  async *batches(tx: Tx, table: SourceTable): AsyncGenerator<readonly RowToRewrite[]> {
    let layout: WorkbookColumns | null = null;
    const waiting: SourceRow[] = [];
    for (const sheet of table.sheets) {
      for await (const rows of sheet.rows()) {
        for (const source of rows) {
          if (layout) waiting.push(source);
          else layout = workbookColumns(source, this.row.columns);
        }
        if (!layout) break;
        while (waiting.length >= AT_ONCE) yield* this.fixed(tx, waiting.splice(0, AT_ONCE), layout);
      }
      if (layout) break;
    }
    if (!layout)
      throw new WorkbookUnfit(
        `This is no workbook of blocked rows: it has no column "${ROW_HEADER}". Nothing was changed.`,
      );
    yield* this.fixed(tx, waiting, layout);
  }

  private async *fixed(
    tx: Tx,
    sources: readonly SourceRow[],
    layout: WorkbookColumns,
  ): AsyncGenerator<readonly RowToRewrite[]> {
    const numbered = sources.filter(({ cells }) => cells.some((cell) => (cell?.text ?? '') !== ''));
    const numbers = numbered.flatMap((source) => rowNumberOf(source, layout) ?? []);
    const staged = new Map((await findRowsByNumber(tx, this.row.id, numbers)).map((one) => [one.row_no, one]));
    const batch = numbered.flatMap((source) => this.rowOf(source, staged, layout) ?? []);
    if (batch.length > 0) yield batch;
  }

  private rowOf(
    source: SourceRow,
    staged: ReadonlyMap<number, StagedRow>,
    layout: WorkbookColumns,
  ): RowToRewrite | null {
    const number = rowNumberOf(source, layout);
    const found = number === null ? undefined : staged.get(number);
    const reason = this.hindrance(number, found);
    if (reason !== null || !found) {
      if (this.refused.length < MOST_REFUSED) this.refused.push({ row: source.row, reason: reason ?? '' });
      return null;
    }
    this.seen.add(found.row_no);
    const fixes = fixesOf(source, found, { columns: this.row.columns, layout });
    if (Object.keys(fixes).length > 0) return { staged: found, fixes };
    this.unchanged += 1;
    return null;
  }

  private hindrance(number: number | null, found: StagedRow | undefined): string | null {
    if (number === null) return `The cell in "${ROW_HEADER}" is no row number.`;
    if (!found) return `The file has no row ${number}.`;
    if (this.seen.has(number)) return `Row ${number} stands in this workbook twice. The first one was taken.`;
    try {
      requireCorrectable(found);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }
}
