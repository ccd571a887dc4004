import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { RowNotFound } from '../../domain/import.errors.js';
import { actTitle } from '../../domain/review-act.js';
import { carriedFixes, checkFixes, requireCorrectable, type CellFixes } from '../../domain/row-correction.js';
import { RowSheets } from '../../domain/row-sheets.js';
import type { NewChange } from '../persistence/change.sql.js';
import type { ImportRow } from '../persistence/import.row.js';
import { findRow, rowsCarriedFrom, type StagedRow } from '../persistence/staged-row.sql.js';
import type { RowChoice } from './leave-out-rows.js';
import { ReviewActs } from './review-acts.js';
import { RewriteRows, type RowToRewrite } from './rewrite-rows.js';
import { UnderReview } from './under-review.js';

/** Puts right what a cell says. The file's own text stays beside the correction; the row is mapped and judged again, and so are rows
 *  below that carry the cell down. */
@Injectable()
export class CorrectRow {
  constructor(
    private readonly review: UnderReview,
    private readonly rewrite: RewriteRows,
    private readonly acts: ReviewActs,
  ) {}

  /** @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async execute(access: Access, id: string, change: RowChoice & { readonly fixes: CellFixes }): Promise<void> {
    const { position, fixes, note, ifMatch } = change;
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      checkFixes(fixes, row.columns);
      const staged = await findRow(tx, id, position);
      if (!staged) throw new RowNotFound(position);
      requireCorrectable(staged);
      const image = this.acts.newImage(row);
      const { positions, controlTotals } = await this.rewrite.execute(tx, row, {
        image,
        batches: withCarried(tx, row, { staged, fixes }),
      });
      const sheets = new RowSheets(row);
      const title = actTitle.cell(headersOf(sheets, { staged, fixes }), sheets.placeOf(staged));
      const changes = changesOf(row, { staged, fixes }).map((one) => ({ ...one, note }));
      const done = {
        kind: 'cell',
        title,
        rows: positions.length,
        imageId: image.imageId,
        controlTotals,
        changes,
      } as const;
      await this.acts.add(tx, row, { ...done, actor: access.actor });
    });
  }
}

async function* withCarried(
  tx: Tx,
  row: ImportRow,
  { staged, fixes }: RowToRewrite,
): AsyncGenerator<readonly RowToRewrite[]> {
  const below = await rowsCarriedFrom(tx, { importId: row.id, source: staged, fields: Object.keys(fixes) });
  const carried = below.map((dependent) => ({
    staged: dependent,
    fixes: carriedFixes(fixes, dependent, staged.row_no),
  }));
  yield [{ staged, fixes }, ...carried];
}

function headersOf(sheets: RowSheets, { staged, fixes }: RowToRewrite): string[] {
  const columns = sheets.fillableColumnsOf(staged.sheet_no);
  return columns.flatMap(({ field, header }) => (field !== null && field in fixes ? [header || field] : []));
}

function changesOf(
  row: ImportRow,
  { staged, fixes }: { staged: StagedRow; fixes: CellFixes },
): Omit<NewChange, 'actor'>[] {
  return Object.entries(fixes).map(([field, value]) => {
    const position = row.columns.find((column) => column.field === field)?.position ?? -1;
    const inFile = staged.raw[position] ?? null;
    const before = staged.fixed?.[field] ?? inFile;
    return { kind: 'cell', position: staged.position, row: staged.row_no, field, before, after: value ?? inFile };
  });
}
