import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { CorrectionInvalid, RowNotFound } from '../../domain/import.errors.js';
import { LEFT_OUT } from '../../domain/row-correction.js';
import { recordChange } from '../persistence/change.sql.js';
import { findRow, leaveOut, takeBack, type StagedRow } from '../persistence/staged-row.sql.js';
import { JudgeChanged } from './judge-changed.js';
import { UnderReview } from './under-review.js';

export interface RowChoice {
  readonly position: number;
  readonly note: string | null;
  readonly ifMatch: number | null;
}

/** Leaves a row out of the import by a person's decision, or takes it back in. */
@Injectable()
export class LeaveOutRow {
  constructor(
    private readonly review: UnderReview,
    private readonly judge: JudgeChanged,
  ) {}

  /** A row that is left out already stays so.
   *  @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async leaveOut(access: Access, id: string, choice: RowChoice): Promise<void> {
    await this.change(access, id, { ...choice, isOut: true });
  }

  /** The row stands again as it was, judged anew; one that was never left out stays as it is.
   *  @throws ImportNotFound, RowNotFound, WrongState, CorrectionInvalid */
  async takeBack(access: Access, id: string, choice: RowChoice): Promise<void> {
    await this.change(access, id, { ...choice, isOut: false });
  }

  private async change(access: Access, id: string, choice: RowChoice & { isOut: boolean }): Promise<void> {
    const { position, note, ifMatch, isOut } = choice;
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      const staged = await findRow(tx, id, position);
      if (!staged) throw new RowNotFound(position);
      const isLeftOut = staged.state === 'skipped' && staged.reason === LEFT_OUT;
      if (!isLeftOut) requireRecord(staged);
      if (isLeftOut === isOut) return;
      const kind = isOut ? 'left-out' : 'taken-back';
      const states = isOut ? { before: staged.state, after: 'skipped' } : { before: 'skipped', after: 'accepted' };
      await recordChange(tx, id, { kind, position, row: staged.row_no, ...states, note, actor: access.actor });
      await this.judge.rows(tx, row, [position], () => (isOut ? leaveOut : takeBack)(tx, id, position));
    });
  }
}

function requireRecord({ state, reason }: StagedRow): void {
  if (state === 'skipped')
    throw new CorrectionInvalid(`This row is no record of its own (${reason}), so it counts neither way.`);
}
