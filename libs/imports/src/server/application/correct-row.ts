import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access, Actor } from '@tierline/shared/access';
import { takeInRow, type FoundTable, type IntakeRow } from '@tierline/shared/intake';
import { minorDigits } from '@tierline/shared/money';
import { CorrectionInvalid, RowNotFound } from '../../domain/import.errors.js';
import { statusAfter } from '../../domain/import-status.js';
import {
  carriedFixes,
  checkFixes,
  effectiveCells,
  fixedAfter,
  requireCorrectable,
  type CellFixes,
} from '../../domain/row-correction.js';
import { recordChange } from '../persistence/change.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { findRow, rowsCarriedFrom, writeMappedRows, type StagedRow } from '../persistence/staged-row.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';

/** Puts right what a cell says. The file's own text stays beside the correction; the row is mapped and judged again, and so are rows
 *  below that carry the cell down. */
@Injectable()
export class CorrectRow {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
    private readonly judge: JudgeChanged,
  ) {}

  /** @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async execute(
    access: Access,
    id: string,
    change: { position: number; fixes: CellFixes; note: string | null; ifMatch: number | null },
  ): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id);
      statusAfter(row.status, 'correct');
      checkVersion(change.ifMatch, row.version);
      checkFixes(change.fixes, row.columns);
      const staged = await findRow(tx, id, change.position);
      if (!staged) throw new RowNotFound(change.position);
      requireCorrectable(staged);
      await recordFixes(tx, { row, staged, fixes: change.fixes, note: change.note, actor: access.actor });
      await this.apply(tx, row, { staged, fixes: change.fixes });
    });
  }

  private async apply(
    tx: Tx,
    row: ImportRow,
    { staged, fixes }: { staged: StagedRow; fixes: CellFixes },
  ): Promise<void> {
    const below = await rowsCarriedFrom(tx, { importId: row.id, source: staged, fields: Object.keys(fixes) });
    const changed = [
      { staged, fixed: fixedAfter(staged.fixed, fixes) },
      ...below.map((dependent) => ({
        staged: dependent,
        fixed: fixedAfter(dependent.fixed, carriedFixes(fixes, dependent, staged.row_no)),
      })),
    ];
    const mapped = await Promise.all(
      changed.map(async (one) => ({ ...(await this.map(tx, row, one)), fixed: one.fixed })),
    );
    const positions = mapped.map(({ position }) => position);
    await this.judge.rows(tx, row, positions, () => writeMappedRows(tx, row.id, mapped));
  }

  private async map(
    tx: Tx,
    row: ImportRow,
    { staged, fixed }: { staged: StagedRow; fixed: StagedRow['fixed'] },
  ): Promise<IntakeRow> {
    const target = this.targets.get(row.target);
    const intake = target.intake?.(row.params);
    if (!intake)
      throw new CorrectionInvalid(
        'Rows of this kind of file cannot be changed here. Correct the file and send it again.',
      );
    const cells = effectiveCells({ ...staged, fixed }, row.columns);
    const moneyDigits = minorDigits(await target.currency(tx));
    return takeInRow(
      intake,
      foundTable(row),
      { position: staged.position, row: staged.row_no, ...cells },
      { moneyDigits },
    );
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
