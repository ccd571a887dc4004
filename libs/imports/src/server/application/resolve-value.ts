import { Injectable } from '@nestjs/common';
import type { Judgement, RememberedRow } from '@tierline/contracts/imports';
import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { CorrectionInvalid } from '../../domain/import.errors.js';
import { actTitle } from '../../domain/review-act.js';
import { rememberedOf } from '../persistence/act.sql.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { keepResolution } from '../persistence/resolution.sql.js';
import { keepPositions } from '../persistence/row-image.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';
import { requireRemembering } from './remembering.js';
import { ReviewActs } from './review-acts.js';
import { UnderReview } from './under-review.js';

export interface Resolution {
  readonly code: string;
  readonly value: string;
  readonly to: string;
  readonly remember: boolean;
}

/** What issues of many rows saw of rows that had another answer; of rows without one they saw nothing. */
const NOT_KNOWN = 'not known';

/** Says once, for all rows of a file, what an unknown name means. */
@Injectable()
export class ResolveValue {
  constructor(
    private readonly review: UnderReview,
    private readonly targets: TargetRegistry,
    private readonly judge: JudgeChanged,
    private readonly acts: ReviewActs,
  ) {}

  /** @throws PermissionMissing when a program wants it remembered, or an earlier answer was
   *  @throws ImportNotFound, WrongState, DomainError of the target when the code can't be resolved so or `to` is unknown */
  async execute(
    access: Access,
    id: string,
    { choice, ifMatch }: { choice: Resolution; ifMatch: number | null },
  ): Promise<void> {
    const { code, value, to, remember } = choice;
    const { actor } = access;
    await this.review.change(access, { id, ifMatch }, async (tx, row) => {
      const target = this.targets.get(row.target);
      if (remember) requireRemembering(access, target);
      const ref = importRefOf(row, actor.id);
      const earlier = await this.forget(access, tx, { row, choice });
      if (!target.resolve)
        throw new CorrectionInvalid('No answer settles issues of this kind of file. Correct the cells.');
      const { valueKey, remembered = [] } = await target.resolve(tx, ref, choice);
      const before = await keepResolution(tx, id, { ...choice, valueKey, actorId: actor.id });
      const meant = String(before.row?.['resolved_to'] ?? '') || null;
      const carrying = meant === null ? null : (target.rowsWith?.(ref, { code, valueKey }) ?? null);
      const positions = await positionsOf(tx, carrying ?? complaining(id, [value, valueKey]));
      const { imageId } = this.acts.newImage(row);
      await keepPositions(tx, imageId, positions);
      const { stand } = await this.judge.standOf(tx, row, positions);
      await this.judge.after(tx, row, { positions, before: { stand, seen: meant === null ? '' : NOT_KNOWN } });
      const change = { kind: 'resolution', field: code, before: meant, after: to, note: value } as const;
      const title = actTitle.resolution(value);
      const resolution = { ...before, remembered: [...earlier, ...remembered] };
      const done = { kind: 'resolution', title, rows: positions.length, imageId, resolution } as const;
      await this.acts.add(tx, row, { ...done, changes: [change], actor });
    });
  }

  /** Takes back what an earlier answer about the value was remembered as: the target would go by that instead of the new one.
   *  @returns what was taken back, for the act that does it */
  private async forget(
    access: Access,
    tx: Tx,
    { row, choice }: { readonly row: ImportRow; readonly choice: Resolution },
  ): Promise<readonly RememberedRow[]> {
    const earlier = await rememberedOf(tx, row.id, choice);
    const target = this.targets.get(row.target);
    if (earlier.length === 0 || !target.turnRemembered) return [];
    requireRemembering(access, target);
    return target.turnRemembered(tx, importRefOf(row, access.actor.id), earlier);
  }
}

/** The rows that complain about a value. Once it was answered they do not any more, and the target has to tell which rows carry it. */
function complaining(importId: string, values: readonly string[]): Judgement {
  return {
    text: `select position from imports.issue where import_id = $1 and severity = 1 and position > 0 and value = any($2::text[])`,
    params: [importId, values],
  };
}

async function positionsOf(tx: Tx, { text, params }: Judgement): Promise<readonly number[]> {
  const [found] = await tx.query<{ positions: number[] }>(
    `select array(select distinct position from (${text}) found order by position) as positions`,
    params,
  );
  return found?.positions ?? [];
}
