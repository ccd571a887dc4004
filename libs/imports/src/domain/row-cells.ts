import { carriedRow, cellRef, type FoundColumn } from '@tierline/shared/intake';

/** A cell of a source row with its place in the file. */
export interface RowCell {
  readonly field: string | null;
  readonly header: string;
  /** Place of the cell that gave the text, also when that cell stands in another row: `D38`, in a PDF `p2 D14`. */
  readonly ref: string;
  readonly raw: string | null;
  readonly fixed: string | null;
  readonly carriedFrom: number | null;
}

export interface CellSource {
  readonly row_no: number;
  readonly raw: readonly (string | null)[];
  readonly carried: Readonly<Record<string, number>> | null;
  readonly fixed: Readonly<Record<string, string>> | null;
}

/** The cells of a row in the order of the file; a column without a header shows only where it holds something. */
export function rowCells(source: CellSource, columns: readonly FoundColumn[]): RowCell[] {
  return columns.flatMap(({ position, letter, header, field }) => {
    const raw = source.raw[position] ?? null;
    if (header === '' && raw === null) return [];
    const fixed = field === null ? null : (source.fixed?.[field] ?? null);
    const place = field === null ? null : (source.carried?.[field] ?? null);
    const carriedFrom = fixed === null ? carriedRow(place) : null;
    const ref = cellRef({ letter, row: source.row_no, place: fixed === null || (place ?? 0) < 0 ? place : null });
    return [{ field, header, ref, raw, fixed, carriedFrom }];
  });
}
