import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { StagedTotals, type ControlTotal } from '@tierline/shared/intake';
import { LEFT_OUT } from '../../domain/row-correction.js';
import type { ImportRow } from '../persistence/import.row.js';
import { keepTotalIssues, type ImagePlace } from '../persistence/row-image.sql.js';
import { storeTotals } from '../persistence/control-total.sql.js';
import { rowsAfter } from '../persistence/staged-row.sql.js';
import { RowMapper } from './row-mapper.js';

const AT_ONCE = 5_000;

/** Compares the total rows of a file with its records again, after amounts changed or rows were left out. A total sums whatever stands
 *  above it, so the file is gone through from its beginning; files without total rows cost nothing. */
@Injectable()
export class SumTotals {
  constructor(private readonly mapper: RowMapper) {}

  /** @returns the totals as they stood before; null when they did not change */
  async again(tx: Tx, row: ImportRow, image: ImagePlace): Promise<readonly ControlTotal[] | null> {
    if (row.control_totals.length === 0) return null;
    const map = await this.mapper.of(tx, row);
    if (!map.layout) return null;
    const totals = new StagedTotals(map.layout.layout, map.layout.found, map);
    for (let after = 0; ;) {
      const rows = await rowsAfter(tx, row.id, { after, limit: AT_ONCE });
      for (const staged of rows) {
        if (staged.state !== 'skipped') totals.record(map.again(staged).values);
        else if (staged.reason !== LEFT_OUT) totals.skipped(staged.row_no, staged.raw);
      }
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) break;
      after = last.position;
    }
    const { controlTotals, warnings } = totals.end();
    if (isSame(controlTotals, row.control_totals)) return null;
    await keepTotalIssues(tx, image);
    await storeTotals(tx, row.id, { controlTotals, warnings });
    return row.control_totals;
  }
}

function isSame(one: readonly ControlTotal[], other: readonly ControlTotal[]): boolean {
  const key = ({ row, name, field, minor, sumMinor }: ControlTotal) => `${row} ${name} ${field} ${minor} ${sumMinor}`;
  return one.length === other.length && one.every((total, index) => key(total) === key(other[index] ?? total));
}
