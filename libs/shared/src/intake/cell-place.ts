import { pageAndLine } from './outcome.js';

/** Where a cell stands as people find it: `D38` in a sheet, `p2 D14` in a PDF (page, column, line on the page); '' when it stands
 *  nowhere because the loader gave it.
 *  @param cell letter of its column, row of its record, and the place that it was taken from when that is another */
export function cellRef({
  letter,
  row,
  place,
}: {
  readonly letter: string;
  readonly row: number;
  readonly place: number | null;
}): string {
  const onPage = place === null ? null : pageAndLine(place);
  if (onPage) return `p${onPage.page} ${letter}${onPage.line}`;
  return letter === '' ? '' : `${letter}${place ?? row}`;
}

/** The row of a sheet that a cell was carried down from; null when it stands in its own row, or in a PDF. */
export function carriedRow(place: number | null): number | null {
  return place !== null && place > 0 ? place : null;
}
