import type { FoundColumn } from '@tierline/shared/intake';
import { CorrectionInvalid } from './import.errors.js';
import type { RowState } from './row-counts.js';

/** Cells that a person set by hand, by field; null takes the file's own value back. */
export type CellFixes = Readonly<Record<string, string | null>>;

/** A staged row as far as a correction needs it. */
export interface CorrectableRow {
  readonly raw: readonly (string | null)[];
  readonly carried: Readonly<Record<string, number>> | null;
  readonly fixed: Readonly<Record<string, string>> | null;
}

/** Reason of rows that a person left out. */
export const LEFT_OUT = 'left-out';

const LONGEST_CELL = 32_767;

/** @throws CorrectionInvalid when the row is none that can be corrected: skipped by a rule of the layout, or left out */
export function requireCorrectable(row: { readonly state: RowState; readonly reason: string | null }): void {
  if (row.state === 'skipped') {
    throw new CorrectionInvalid(
      row.reason === LEFT_OUT
        ? 'This row was left out. Take it back in before you change it.'
        : `This row is no record of its own (${row.reason}), so there is nothing to change.`,
    );
  }
}

/** @throws CorrectionInvalid when a field has no column in this file, or a value is longer than a cell can be */
export function checkFixes(fixes: CellFixes, columns: readonly FoundColumn[]): void {
  const known = new Set(columns.flatMap(({ field }) => (field === null ? [] : [field])));
  const errors = Object.entries(fixes).flatMap(([field, value]) => {
    if (!known.has(field)) return [{ field, detail: 'has no column in this file' }];
    return value !== null && value.length > LONGEST_CELL ? [{ field, detail: 'is longer than a cell can be' }] : [];
  });
  if (errors.length > 0) throw new CorrectionInvalid('The correction does not fit this file.', errors);
}

/** The corrections of a row after some more; null when none is left. */
export function fixedAfter(fixed: CorrectableRow['fixed'], fixes: CellFixes): Readonly<Record<string, string>> | null {
  const merged = { ...fixed, ...fixes };
  const left = Object.entries(merged).flatMap(([field, value]) => (value === null ? [] : [[field, value] as const]));
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** The cells as they are to be read: those of the file with the corrections laid over. A corrected cell is no longer carried down. */
export function effectiveCells(
  row: CorrectableRow,
  columns: readonly FoundColumn[],
): { readonly raw: readonly (string | null)[]; readonly carried: Readonly<Record<string, number>> | null } {
  if (!row.fixed) return { raw: row.raw, carried: row.carried };
  const raw = [...row.raw];
  for (const { field, position } of columns) {
    const value = field === null ? undefined : row.fixed[field];
    if (value === undefined) continue;
    while (raw.length <= position) raw.push(null);
    raw[position] = value === '' ? null : value;
  }
  const carried = Object.entries(row.carried ?? {}).filter(([field]) => row.fixed?.[field] === undefined);
  return { raw, carried: carried.length === 0 ? null : Object.fromEntries(carried) };
}

/** The fixes that reach rows below which carry the cell down from the corrected row; only fields that they take from there. */
export function carriedFixes(fixes: CellFixes, row: CorrectableRow, sourceRow: number): CellFixes {
  return Object.fromEntries(Object.entries(fixes).filter(([field]) => row.carried?.[field] === sourceRow));
}
