import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { StagedReader, type FoundTable, type Layout, type RowAgain } from '@tierline/shared/intake';
import { minorDigits } from '@tierline/shared/money';
import { CorrectionInvalid } from '../../domain/import.errors.js';
import { effectiveCells, type CorrectableRow } from '../../domain/row-correction.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** A staged row as far as mapping needs it. */
export type MappableRow = CorrectableRow & { readonly position: number; readonly row_no: number };

/** Maps rows of one import as the reader did, with their corrections laid over. */
export interface MapRows {
  readonly layout: Layout;
  readonly found: FoundTable;
  readonly moneyDigits: number;
  again(row: MappableRow): RowAgain;
}

/** Knows how the rows of an import are mapped. */
@Injectable()
export class RowMapper {
  constructor(private readonly targets: TargetRegistry) {}

  /** @throws CorrectionInvalid when rows of this kind of file cannot be changed */
  async of(tx: Tx, row: ImportRow): Promise<MapRows> {
    const target = this.targets.get(row.target);
    const intake = target.intake?.(row.params);
    if (!intake)
      throw new CorrectionInvalid(
        'Rows of this kind of file cannot be changed here. Correct the file and send it again.',
      );
    const found = foundTable(row);
    const moneyDigits = minorDigits(await target.currency(tx));
    const reader = new StagedReader(intake, found, { moneyDigits });
    return {
      layout: reader.layout,
      found,
      moneyDigits,
      again: (staged) =>
        reader.read({ position: staged.position, row: staged.row_no, ...effectiveCells(staged, row.columns) }),
    };
  }
}

function foundTable({ layout, sheet, header_row: headerRow, columns }: ImportRow): FoundTable {
  if (layout === null || headerRow === null)
    throw new CorrectionInvalid('This file was never read, so it has no rows to change.');
  return { layout, sheet, headerRow, columns };
}
