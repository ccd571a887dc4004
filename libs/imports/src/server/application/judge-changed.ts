import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { countDelta } from '../../domain/row-counts.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { standOf, type RowStand } from '../persistence/row-stand.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeRows } from './judge-rows.js';

/** Judges anew after a person changed something, and brings counts and totals up to date by the difference: the cost is that of the rows
 *  touched, not of the file. */
@Injectable()
export class JudgeChanged {
  constructor(
    private readonly judge: JudgeRows,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** The whole file. */
  async all(sql: Sql, row: ImportRow): Promise<void> {
    const judged = await this.judge.all(sql, row);
    await this.imports.update(sql, row.id, { ...judged, judged_at: new Date() });
  }

  /** Some rows; `change` may alter them before they are judged. */
  async rows(sql: Sql, row: ImportRow, positions: readonly number[], change?: () => Promise<void>): Promise<void> {
    const target = this.targets.get(row.target);
    const before = await standOf(sql, { importId: row.id, positions, target });
    await change?.();
    await this.after(sql, row, { positions, before });
  }

  /** Some rows that were changed already; `before` is how these rows stood until then. */
  async after(
    sql: Sql,
    row: ImportRow,
    { positions, before }: { positions: readonly number[]; before: RowStand },
  ): Promise<void> {
    const target = this.targets.get(row.target);
    await this.judge.some(sql, row, positions);
    const after = await standOf(sql, { importId: row.id, positions, target });
    await this.imports.update(sql, row.id, {
      ...countsAfter(row, before, after),
      totals: totalsAfter(row, before, after),
    });
  }
}

function countsAfter(row: ImportRow, before: RowStand, after: RowStand) {
  const delta = countDelta(before.states, after.states);
  return {
    accepted: row.accepted + delta.accepted,
    blocked: row.blocked + delta.blocked,
    duplicates: row.duplicates + delta.duplicate,
    skipped: row.skipped + delta.skipped,
    warnings: row.warnings + after.warnings - before.warnings,
  };
}

function totalsAfter(row: ImportRow, before: RowStand, after: RowStand): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row.totals).map(([name, minor]) => [
      name,
      String(BigInt(minor) + (after.sums[name] ?? 0n) - (before.sums[name] ?? 0n)),
    ]),
  );
}
