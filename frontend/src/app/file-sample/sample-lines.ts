import type { FileSampleDto } from '@tierline/api-client';

/** One row of a sample as it is shown: its number, and texts by column. */
export interface SampleLine {
  readonly row: number;
  /** Beside the row number of a PDF. */
  readonly page: number | null;
  readonly cells: readonly string[];
}

const SHOWN_COLUMNS = 40;
const SHOWN_LINES = 60;

/** The first rows of a sheet, or the first lines of a PDF. */
export function sampleLines(sample: FileSampleDto, sheet: string | null): readonly SampleLine[] {
  if (sample.pages !== null)
    return sample.lines.slice(0, SHOWN_LINES).map(({ line, page, pieces }) => ({ row: line, page, cells: pieces }));
  const shown = sample.sheets.find(({ name }) => name === sheet) ?? sample.sheets.find(({ isHidden }) => !isHidden);
  return (
    (shown ?? sample.sheets[0])?.rows.slice(0, SHOWN_LINES).map(({ row, cells }) => ({
      row,
      page: null,
      cells: cells.slice(0, SHOWN_COLUMNS),
    })) ?? []
  );
}

/** Rows that can be the header: it is looked for near the top.
 *  @param within the last row that is looked at */
export function canBeHeader(sample: FileSampleDto, { row, cells }: SampleLine, within = 15): boolean {
  return (sample.pages !== null || row <= within) && cells.filter((cell) => cell !== '').length > 1;
}
