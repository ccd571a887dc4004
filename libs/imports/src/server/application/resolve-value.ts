import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { actTitle } from '../../domain/review-act.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { keepResolution } from '../persistence/resolution.sql.js';
import { keepPositions } from '../persistence/row-image.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';
import { ReviewActs } from './review-acts.js';
import { UnderReview } from './under-review.js';

export interface Resolution {
  readonly code: string;
  readonly value: string;
  readonly to: string;
  readonly remember: boolean;
}

/** Says once, for all rows of a file, what an unknown name means. */
@Injectable()
export class ResolveValue {
  constructor(
    private readonly review: UnderReview,
    private readonly targets: TargetRegistry,
    private readonly judge: JudgeChanged,
    private readonly acts: ReviewActs,
  ) {}

  /** @throws PermissionMissing when a program wants it remembered
   *  @throws ImportNotFound, WrongState, DomainError of the target when the code can't be resolved so or `to` is unknown */
  async execute(
    access: Access,
    id: string,
    { choice, ifMatch }: { choice: Resolution; ifMatch: number | null },
  ): Promise<void> {
    const { code, value, to, remember } = choice;
    const { actor } = access;
    // what is remembered is reference data, which no program keeps
    if (remember && actor.kind === 'client') access.require('portfolio.edit');
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      const { valueKey } = await this.targets.get(row.target).resolve(tx, importRefOf(row, actor.id), choice);
      const before = await keepResolution(tx, id, { ...choice, valueKey, actorId: actor.id });
      const meant = String(before.row?.['resolved_to'] ?? '') || null;
      const positions = await rowsAbout(tx, row, { value, valueKey, isAnew: meant !== null });
      const { imageId } = this.acts.newImage(row);
      await keepPositions(tx, imageId, positions);
      await this.judge.rows(tx, row, positions);
      const change = { kind: 'resolution', field: code, before: meant, after: to, note: value } as const;
      const title = actTitle.resolution(value);
      const done = { kind: 'resolution', title, rows: positions.length, imageId, resolution: before } as const;
      await this.acts.add(tx, row, { ...done, changes: [change], actor });
    });
  }
}

/** The rows that complain about this value; when an earlier answer is changed they do not complain any more, so it may be any row. */
async function rowsAbout(
  tx: Tx,
  row: ImportRow,
  { value, valueKey, isAnew }: { value: string; valueKey: string; isAnew: boolean },
): Promise<readonly number[]> {
  const [found] = await tx.query<{ positions: number[] }>(
    isAnew
      ? `select array(select position from imports.staged_row where import_id = $1 and state in ('accepted', 'blocked')
           and $2::text is not null and $3::text is not null order by position) as positions`
      : `select array(select distinct position from imports.issue
           where import_id = $1 and severity = 1 and position > 0 and value in ($2, $3) order by position) as positions`,
    [row.id, value, valueKey],
  );
  return found?.positions ?? [];
}
