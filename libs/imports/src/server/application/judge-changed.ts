import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { countDelta } from '../../domain/row-counts.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { standOf, sumOfStands, type RowStand } from '../persistence/row-stand.sql.js';
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
    const before = await this.standOf(sql, row, positions);
    await change?.();
    await this.after(sql, row, { positions, before });
  }

  /** How rows stand before they are changed. */
  async standOf(sql: Sql, row: ImportRow, positions: readonly number[]): Promise<Standing> {
    const stand = await standOf(sql, { importId: row.id, positions, target: this.targets.get(row.target) });
    return { stand, seen: await this.judge.seenByFile(sql, row, positions) };
  }

  /** Some rows that were changed already; `before` is how these rows stood until then. What many rows have together is judged only when
   *  these rows look different to it. */
  async after(
    sql: Sql,
    row: ImportRow,
    { positions, before }: { positions: readonly number[]; before: Standing },
  ): Promise<void> {
    const others = await this.judge.arrange(sql, row, positions);
    const was = others.length === 0 ? before : sumOfStandings(before, await this.standOf(sql, row, others));
    const all = others.length === 0 ? positions : [...positions, ...others];
    await this.judge.some(sql, row, all);
    const after = await this.standOf(sql, row, all);
    const counts = countsAfter(row, was.stand, after.stand);
    const warnings = was.seen === after.seen ? counts.warnings : await this.judge.file(sql, row);
    const totals = totalsAfter(row, was.stand, after.stand);
    await this.imports.update(sql, row.id, { ...counts, warnings, totals });
  }
}

/** How some rows stand: in counts and sums, and what issues of many rows see of them. */
export interface Standing {
  readonly stand: RowStand;
  readonly seen: string;
}

function sumOfStandings(one: Standing, other: Standing): Standing {
  return { stand: sumOfStands(one.stand, other.stand), seen: `${one.seen}${other.seen}` };
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
