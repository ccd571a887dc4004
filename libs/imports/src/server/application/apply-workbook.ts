import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { VersionStale } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { actTitle } from '../../domain/review-act.js';
import { requireCorrectable } from '../../domain/row-correction.js';
import { fixesOf } from '../../domain/sent-back.js';
import { RowSheets } from '../../domain/row-sheets.js';
import type { ImportRow } from '../persistence/import.row.js';
import {
  endSentWorkbook,
  lockWaitingWorkbook,
  sentRowsAfter,
  type SentWorkbookRow,
  type StagedSentRow,
  type WorkbookOutcome,
} from '../persistence/sent-workbook.sql.js';
import { findRowsByNumber, type StagedRow } from '../persistence/staged-row.sql.js';
import { ReviewActs } from './review-acts.js';
import { RewriteRows, type RowToRewrite } from './rewrite-rows.js';
import { UnderReview } from './under-review.js';

const AT_ONCE = 5_000;
const MOST_REFUSED = 100;

/** Applies the staged rows of a workbook as one act that can be undone. */
@Injectable()
export class ApplyWorkbook {
  constructor(
    private readonly review: UnderReview,
    private readonly rewrite: RewriteRows,
    private readonly acts: ReviewActs,
  ) {}

  /** Does nothing when the workbook waits no more.
   *  @param run of the import when the workbook was laid beside its columns
   *  @throws WrongState, CorrectionInvalid, and VersionStale also when the file was read anew meanwhile */
  async execute(access: Access, sent: SentWorkbookRow, run: number): Promise<void> {
    const { id, import_id: importId, if_match: ifMatch } = sent;
    await this.review.change(access, { id: importId, ifMatch }, async (tx, row) => {
      if (!(await lockWaitingWorkbook(tx, id))) return;
      if (row.run !== run) throw new VersionStale();
      const result = await this.take(tx, row, { workbookId: id, access });
      await endSentWorkbook(tx, id, { result });
    });
  }

  private async take(
    tx: Tx,
    row: ImportRow,
    { workbookId, access }: { workbookId: string; access: Access },
  ): Promise<WorkbookOutcome> {
    const reading = new WorkbookReading(row, workbookId);
    const image = this.acts.newImage(row);
    const batches = reading.batches(tx);
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
  private readonly seen = new Set<string>();
  private readonly sheets: RowSheets;

  constructor(
    private readonly row: ImportRow,
    private readonly workbookId: string,
  ) {
    this.sheets = new RowSheets(row);
  }

  async *batches(tx: Tx): AsyncGenerator<readonly RowToRewrite[]> {
    for (let after = 0; ;) {
      const sent = await sentRowsAfter(tx, this.workbookId, { after, limit: AT_ONCE });
      const last = sent.at(-1);
      if (!last) return;
      after = last.position;
      const numbers = sent.flatMap(({ names }) => names ?? []);
      const staged = new Map(
        (await findRowsByNumber(tx, this.row.id, numbers)).map((one) => [placeKey(one.sheet_no, one.row_no), one]),
      );
      const batch = sent.flatMap((one) => this.rowOf(one, staged) ?? []);
      if (batch.length > 0) yield batch;
    }
  }

  private rowOf(sent: StagedSentRow, staged: ReadonlyMap<string, StagedRow>): RowToRewrite | null {
    const { names, fault, sheetNo } = sent;
    const found = names === null ? undefined : staged.get(placeKey(sheetNo, names));
    const reason = names === null ? fault : this.hindrance(names, found);
    if (reason !== null || !found) {
      if (this.refused.length < MOST_REFUSED) this.refused.push({ row: sent.row, reason: reason ?? '' });
      return null;
    }
    this.seen.add(placeKey(found.sheet_no, found.row_no));
    const fixes = fixesOf(sent, found, this.sheets.columnsOf(found.sheet_no));
    if (Object.keys(fixes).length > 0) return { staged: found, fixes };
    this.unchanged += 1;
    return null;
  }

  private hindrance(number: number, found: StagedRow | undefined): string | null {
    if (!found) return `The file has no row ${number}.`;
    if (this.seen.has(placeKey(found.sheet_no, found.row_no)))
      return `Row ${number} stands in this workbook twice. The first one was taken.`;
    try {
      requireCorrectable(found);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }
}

/** Rows of two sheets may have the same number. */
function placeKey(sheetNo: number | null, row: number): string {
  return `${sheetNo ?? ''} ${row}`;
}
