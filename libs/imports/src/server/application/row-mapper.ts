import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import {
  isSheetsIntake,
  StagedReader,
  StagedSheetsReader,
  type FoundTable,
  type Intake,
  type Layout,
  type RowAgain,
  type SheetsIntake,
} from '@tierline/shared/intake';
import { CorrectionInvalid } from '../../domain/import.errors.js';
import { effectiveCells, type CorrectableRow } from '../../domain/row-correction.js';
import type { ImportRow } from '../persistence/import.row.js';
import { moneyDigitsOf } from './target-currency.js';
import { TargetRegistry } from '../target-registry.js';

/** A staged row as far as mapping needs it. */
export type MappableRow = CorrectableRow & {
  readonly position: number;
  readonly row_no: number;
  readonly sheet_no: number | null;
};

/** Maps rows of one import as the reader did, with their corrections laid over. */
export interface MapRows {
  /** Null where files are read sheet by sheet: they carry no totals of their own, and a row's natural key follows from the row alone. */
  readonly layout: { readonly layout: Layout; readonly found: FoundTable } | null;
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
    const moneyDigits = moneyDigitsOf((await target.currency?.(tx)) ?? null);
    return isSheetsIntake(intake) ? bySheet(row, intake, moneyDigits) : byLayout(row, intake, moneyDigits);
  }
}

function byLayout(row: ImportRow, intake: Intake, moneyDigits: number): MapRows {
  const found = foundTable(row);
  const reader = new StagedReader(intake, found, { moneyDigits });
  return {
    layout: { layout: reader.layout, found },
    moneyDigits,
    again: (staged) =>
      reader.read({ position: staged.position, row: staged.row_no, ...effectiveCells(staged, row.columns) }),
  };
}

function bySheet(row: ImportRow, intake: SheetsIntake, moneyDigits: number): MapRows {
  const reader = new StagedSheetsReader(intake, row, { moneyDigits });
  return {
    layout: null,
    moneyDigits,
    again: (staged) => {
      const { position, row_no, sheet_no: sheetNo } = staged;
      return reader.read({ position, row: row_no, sheetNo: sheetNo ?? 0, ...effectiveCells(staged, row.columns) });
    },
  };
}

function foundTable({ layout, sheet, header_row: headerRow, columns }: ImportRow): FoundTable {
  if (layout === null || headerRow === null)
    throw new CorrectionInvalid('This file was never read, so it has no rows to change.');
  return { layout, sheet, headerRow, columns };
}
