import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access, Actor } from '@tierline/shared/access';
import { takeInRow, type FoundTable, type IntakeRow } from '@tierline/shared/intake';
import { minorDigits } from '@tierline/shared/money';
import { CorrectionInvalid, RowNotFound } from '../../domain/import.errors.js';
import {
  carriedFixes,
  checkFixes,
  effectiveCells,
  fixedAfter,
  requireCorrectable,
  type CellFixes,
} from '../../domain/row-correction.js';
import { recordChange } from '../persistence/change.sql.js';
import type { ImportRow } from '../persistence/import.row.js';
import { findRow, rowsCarriedFrom, writeMappedRows, type StagedRow } from '../persistence/staged-row.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';
import type { RowChoice } from './leave-out-row.js';
import { UnderReview } from './under-review.js';

/** Puts right what a cell says. The file's own text stays beside the correction; the row is mapped and judged again, and so are rows
 *  below that carry the cell down. */
@Injectable()
export class CorrectRow {
  constructor(
    private readonly review: UnderReview,
    private readonly targets: TargetRegistry,
    private readonly judge: JudgeChanged,
  ) {}

  /** @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async execute(access: Access, id: string, change: RowChoice & { readonly fixes: CellFixes }): Promise<void> {
    const { position, fixes, note, ifMatch } = change;
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      checkFixes(fixes, row.columns);
      const staged = await findRow(tx, id, position);
      if (!staged) throw new RowNotFound(position);
      requireCorrectable(staged);
      await recordFixes(tx, { row, staged, fixes, note, actor: access.actor });
      await this.apply(tx, row, { staged, fixes });
    });
  }

  private async apply(
    tx: Tx,
    row: ImportRow,
    { staged, fixes }: { staged: StagedRow; fixes: CellFixes },
  ): Promise<void> {
    const below = await rowsCarriedFrom(tx, { importId: row.id, source: staged, fields: Object.keys(fixes) });
    const corrected = [
      { ...staged, fixed: fixedAfter(staged.fixed, fixes) },
      ...below.map((dependent) => ({
        ...dependent,
        fixed: fixedAfter(dependent.fixed, carriedFixes(fixes, dependent, staged.row_no)),
      })),
    ];
    const map = await this.mapper(tx, row);
    const { recordFields } = this.targets.get(row.target);
    const mapped = corrected.map((one) => ({ ...map(one), fixed: one.fixed }));
    const positions = mapped.map(({ position }) => position);
    await this.judge.rows(tx, row, positions, () => writeMappedRows(tx, { importId: row.id, recordFields }, mapped));
  }

  /** Maps rows as the reader did, with their corrections laid over. */
  private async mapper(tx: Tx, row: ImportRow): Promise<(staged: StagedRow) => IntakeRow> {
    const target = this.targets.get(row.target);
    const intake = target.intake?.(row.params);
    if (!intake)
      throw new CorrectionInvalid(
        'Rows of this kind of file cannot be changed here. Correct the file and send it again.',
      );
    const found = foundTable(row);
    const moneyDigits = minorDigits(await target.currency(tx));
    return (staged) => {
      const cells = effectiveCells(staged, row.columns);
      return takeInRow(intake, found, { position: staged.position, row: staged.row_no, ...cells }, { moneyDigits });
    };
  }
}

function foundTable({ layout, sheet, header_row: headerRow, columns }: ImportRow): FoundTable {
  if (layout === null || headerRow === null)
    throw new CorrectionInvalid('This file was never read, so it has no rows to change.');
  return { layout, sheet, headerRow, columns };
}

interface Recorded {
  readonly row: ImportRow;
  readonly staged: StagedRow;
  readonly fixes: CellFixes;
  readonly note: string | null;
  readonly actor: Actor;
}

async function recordFixes(tx: Tx, { row, staged, fixes, note, actor }: Recorded): Promise<void> {
  for (const [field, value] of Object.entries(fixes)) {
    const position = row.columns.find((column) => column.field === field)?.position ?? -1;
    const inFile = staged.raw[position] ?? null;
    const before = staged.fixed?.[field] ?? inFile;
    const place = { position: staged.position, row: staged.row_no };
    await recordChange(tx, row.id, { kind: 'cell', ...place, field, before, after: value ?? inFile, note, actor });
  }
}
