import { Injectable } from '@nestjs/common';
import type { CommitChoice, CommitFigure } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { commitEffect, type PeriodEffect } from '../../domain/commit-effect.js';
import { statusAfter } from '../../domain/import-status.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** What a commit would do, period by period. */
export interface CommitEffect {
  readonly row: ImportRow;
  /** Null where rows hold no money. */
  readonly currency: string | null;
  readonly periods: readonly PeriodEffect[];
  /** What the target tells beside that. */
  readonly figures: readonly CommitFigure[];
}

/** Tells what a commit will do before it happens. Nothing is written. */
@Injectable()
export class EffectQueries {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** @throws ImportNotFound, WrongState once the file is not under review any more */
  async of(access: Access, id: string, choice: CommitChoice): Promise<CommitEffect> {
    const row = await this.imports.get(this.database, access, id);
    statusAfter(row.status, 'commit');
    const target = this.targets.get(row.target);
    const ref = importRefOf(row, access.actor.id);
    const currency = row.currency ?? (await target.currency?.(this.database)) ?? null;
    const periods = (await target.periods?.(this.database, ref)) ?? [];
    const isAny = periods.some(({ rowsNow }) => rowsNow > 0);
    const twins = isAny && !access.boundary ? ((await target.twins?.(this.database, ref)) ?? []) : [];
    const known = access.boundary ? periods.map((period) => ({ ...period, rowsNow: 0, sumsNow: {} })) : periods;
    // A program that sees a part of the company is not told what stands in the rest of it.
    const figures = access.boundary ? [] : ((await target.preview?.(this.database, ref)) ?? []);
    return {
      row,
      figures,
      currency,
      periods: commitEffect(known, new Map(twins.map(({ month, rows }) => [month, rows])), choice),
    };
  }
}
