import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { recordChange } from '../persistence/change.sql.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';
import { UnderReview } from './under-review.js';

/** From here on judging the whole file is cheaper than naming its rows. */
const MOST_POSITIONS = 10_000;

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
      const before = await keep(tx, id, { ...choice, valueKey, actorId: actor.id });
      await recordChange(tx, id, { kind: 'resolution', field: code, before, after: to, note: value, actor });
      await this.judgeAffected(tx, row, choice);
    });
  }

  /** The rows that complain about this code; all of them when there are none, since an earlier answer may be changed by this one. */
  private async judgeAffected(tx: Tx, row: ImportRow, choice: Resolution): Promise<void> {
    const affected = await tx.query<{ position: number }>(
      `select distinct position from imports.issue where import_id = $1 and code = $2 and position > 0 limit ${MOST_POSITIONS + 1}`,
      [row.id, choice.code],
    );
    const [sameValue] = await tx.query(
      `select 1 from imports.issue where import_id = $1 and code = $2 and value = $3 limit 1`,
      [row.id, choice.code, choice.value],
    );
    if (!sameValue || affected.length > MOST_POSITIONS) return this.judge.all(tx, row);
    await this.judge.rows(
      tx,
      row,
      affected.map(({ position }) => position),
    );
  }
}

interface Kept extends Resolution {
  readonly valueKey: string;
  readonly actorId: string | null;
}

/** @returns what the value meant before, if a person had said so */
async function keep(tx: Tx, importId: string, kept: Kept): Promise<string | null> {
  const { code, valueKey, value, to, remember, actorId } = kept;
  const [earlier] = await tx.query<{ resolved_to: string }>(
    'select resolved_to from imports.resolution where import_id = $1 and code = $2 and value_key = $3',
    [importId, code, valueKey],
  );
  await tx.query(
    `insert into imports.resolution (import_id, code, value_key, value, resolved_to, is_remembered, resolved_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (import_id, code, value_key) do update set value = excluded.value, resolved_to = excluded.resolved_to,
       is_remembered = excluded.is_remembered, resolved_by = excluded.resolved_by, resolved_at = now()`,
    [importId, code, valueKey, value, to, remember, actorId],
  );
  return earlier?.resolved_to ?? null;
}
