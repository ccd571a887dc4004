import { Injectable } from '@nestjs/common';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { CorrectionInvalid, RowNotFound } from '../../domain/import.errors.js';
import { actTitle } from '../../domain/review-act.js';
import { RowSheets } from '../../domain/row-sheets.js';
import { LEFT_OUT } from '../../domain/row-correction.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { keepRows } from '../persistence/row-image.sql.js';
import type { RowSelection } from '../persistence/row-selection.sql.js';
import { selectedPositions } from '../persistence/row-window.sql.js';
import { findRow, leaveOut, takeBack, type StagedRow } from '../persistence/staged-row.sql.js';
import type { FixOutcome } from './fix-rows.js';
import { JudgeChanged } from './judge-changed.js';
import { ReviewActs } from './review-acts.js';
import { SumTotals } from './sum-totals.js';
import { UnderReview, type ChangeAsked } from './under-review.js';

export interface RowChoice {
  readonly position: number;
  readonly note: string | null;
  readonly ifMatch: number | null;
}

/** Many rows to be left out, or taken back in. */
export interface RowsChoice {
  readonly among: RowSelection;
  readonly note: string | null;
  readonly isOut: boolean;
}

interface Leaving {
  readonly positions: readonly number[];
  /** The row of a single one, as seen in the sheet. */
  readonly single: StagedRow | null;
  readonly isOut: boolean;
  readonly note: string | null;
  readonly access: Access;
}

/** Leaves rows out of the import by a person's decision, or takes them back in. */
@Injectable()
export class LeaveOutRows {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly review: UnderReview,
    private readonly judge: JudgeChanged,
    private readonly acts: ReviewActs,
    private readonly totals: SumTotals,
  ) {}

  /** A row that is left out already stays so, and one that never was stays as it is.
   *  @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async one(access: Access, id: string, choice: RowChoice & { isOut: boolean }): Promise<void> {
    const { position, note, ifMatch, isOut } = choice;
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      const staged = await findRow(tx, id, position);
      if (!staged) throw new RowNotFound(position);
      const isLeftOut = staged.state === 'skipped' && staged.reason === LEFT_OUT;
      if (!isLeftOut) requireRecord(staged);
      if (isLeftOut !== isOut)
        await this.apply(tx, row, { positions: [position], single: staged, isOut, note, access });
    });
  }

  /** Of the rows meant, those that can be left out, or were.
   *  @returns the act, null when there was no such row
   *  @throws ImportNotFound, WrongState */
  async many(access: Access, asked: ChangeAsked, choice: RowsChoice): Promise<FixOutcome> {
    return this.review.change(access, asked, async (tx, row) => {
      const positions = await leavable(tx, row, choice);
      const rows = positions.length;
      const actId = rows === 0 ? null : await this.apply(tx, row, { ...choice, positions, single: null, access });
      return { actId, rows, cells: 0, examples: [] };
    });
  }

  /** How many rows it would be. Nothing is written.
   *  @throws ImportNotFound */
  async tryOut(access: Access, id: string, choice: RowsChoice): Promise<FixOutcome> {
    const row = await this.imports.get(this.database, access, id);
    const positions = await leavable(this.database, row, choice);
    return { actId: null, rows: positions.length, cells: 0, examples: [] };
  }

  private async apply(tx: Tx, row: ImportRow, { positions, single, isOut, note, access }: Leaving): Promise<string> {
    const image = this.acts.newImage(row);
    await keepRows(tx, image, positions);
    await this.judge.rows(tx, row, positions, () => (isOut ? leaveOut : takeBack)(tx, row.id, positions));
    const controlTotals = await this.totals.again(tx, row, image);
    const kind = isOut ? 'left-out' : 'taken-back';
    const rows = positions.length;
    const title = (isOut ? actTitle.leftOut : actTitle.takenBack)(rows, single && new RowSheets(row).placeOf(single));
    const states = isOut
      ? { before: single?.state ?? null, after: 'skipped' }
      : { before: 'skipped', after: 'accepted' };
    const place = single ? { position: single.position, row: single.row_no } : { rows };
    const changes = [{ kind, ...place, ...states, note } as const];
    return this.acts.add(tx, row, {
      kind,
      title,
      rows,
      imageId: image.imageId,
      controlTotals,
      changes,
      actor: access.actor,
    });
  }
}

/** Rows that can be left out or taken back, of those that are meant. */
async function leavable(sql: Sql, row: ImportRow, { among, isOut }: RowsChoice): Promise<readonly number[]> {
  const only = isOut
    ? `s.state in ('accepted', 'blocked', 'duplicate')`
    : `s.state <> 'accepted' and s.state = 'skipped' and s.reason = '${LEFT_OUT}'`;
  return selectedPositions(sql, row, { selection: among, only });
}

function requireRecord({ state, reason }: StagedRow): void {
  if (state === 'skipped')
    throw new CorrectionInvalid(`This row is no record of its own (${reason}), so it counts neither way.`);
}
