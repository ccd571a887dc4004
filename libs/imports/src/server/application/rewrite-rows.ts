import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { ControlTotal } from '@tierline/shared/intake';
import { fixedAfter, type CellFixes } from '../../domain/row-correction.js';
import type { ImportRow } from '../persistence/import.row.js';
import { keepRows, type ImagePlace } from '../persistence/row-image.sql.js';
import { NO_STAND, sumOfStands } from '../persistence/row-stand.sql.js';
import { writeMappedRows, type StagedRow } from '../persistence/staged-row.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged, type Standing } from './judge-changed.js';
import { KeyChanges, RenumberKeys } from './renumber-keys.js';
import { RowMapper, type MapRows } from './row-mapper.js';
import { SumTotals } from './sum-totals.js';

/** A row and the cells of it that get another text; null takes the file's own text back. */
export interface RowToRewrite {
  readonly staged: StagedRow;
  readonly fixes: CellFixes;
}

/** What was rewritten. */
export interface Rewritten {
  /** All rows that differ now, also those that only got another number among equal ones. */
  readonly positions: readonly number[];
  /** Rows that were asked for. */
  readonly touched: number;
  readonly cells: number;
  /** Control totals as they stood before; null when they did not change. */
  readonly controlTotals: readonly ControlTotal[] | null;
}

/** Gives cells other texts, wherever they come from: rows are mapped again in batches, each stored with one statement, then keys are
 *  numbered, control totals summed and the rows judged anew. What stood there before goes into an image. */
@Injectable()
export class RewriteRows {
  constructor(
    private readonly mapper: RowMapper,
    private readonly keys: RenumberKeys,
    private readonly judge: JudgeChanged,
    private readonly targets: TargetRegistry,
    private readonly totals: SumTotals,
  ) {}

  /** @param batches each row once, every batch a few thousand at most */
  async execute(
    tx: Tx,
    row: ImportRow,
    { image, batches }: { image: ImagePlace; batches: AsyncIterable<readonly RowToRewrite[]> },
  ): Promise<Rewritten> {
    const map = await this.mapper.of(tx, row);
    const keys = new KeyChanges();
    const sums = new SumChanges(map.layout?.layout.totals?.fields ?? []);
    const positions: number[] = [];
    let before: Standing = { stand: NO_STAND, seen: '' };
    const add = async (rows: readonly number[]) => {
      const { stand, seen } = await this.judge.standOf(tx, row, rows);
      before = { stand: sumOfStands(before.stand, stand), seen: `${before.seen}${seen}` };
    };
    let cells = 0;
    for await (const batch of batches) {
      const inBatch = batch.map(({ staged }) => staged.position);
      await add(inBatch);
      await keepRows(tx, image, inBatch);
      await this.write(tx, row, { batch, map, keys, sums });
      for (const position of inBatch) positions.push(position);
      for (const { fixes } of batch) cells += Object.keys(fixes).length;
    }
    const touched = new Set(positions);
    const numbered = await this.keys.plan(tx, { row, map, keys, touched });
    const others = numbered.flatMap(({ position }) => (touched.has(position) ? [] : [position]));
    if (others.length > 0) await add(others);
    await keepRows(tx, image, others);
    await this.keys.write(tx, row, numbered);
    const all = [...positions, ...others];
    await this.judge.after(tx, row, { positions: all, before });
    const controlTotals = sums.isChanged ? await this.totals.again(tx, row, image) : null;
    return { positions: all, touched: positions.length, cells, controlTotals };
  }

  private async write(tx: Tx, row: ImportRow, work: Batch): Promise<void> {
    const { batch, map, keys, sums } = work;
    const mapped = batch.map(({ staged, fixes }) => {
      const fixed = fixedAfter(staged.fixed, fixes);
      const before = map.again(staged);
      const after = map.again({ ...staged, fixed });
      sums.look(before.values, after.values);
      const naturalKey = map.layout ? keys.add(staged.position, before, after) : (after.row.naturalKey ?? '');
      return { ...after.row, page: staged.page, fixed, naturalKey };
    });
    const { recordFields } = this.targets.get(row.target);
    await writeMappedRows(tx, { importId: row.id, recordFields }, mapped);
  }
}

interface Batch {
  readonly batch: readonly RowToRewrite[];
  readonly map: MapRows;
  readonly keys: KeyChanges;
  readonly sums: SumChanges;
}

/** Whether an amount changed that the file sums. */
class SumChanges {
  isChanged = false;

  constructor(private readonly fields: readonly string[]) {}

  look(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): void {
    this.isChanged ||= this.fields.some((field) => before[field] !== after[field]);
  }
}
