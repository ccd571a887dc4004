/** What a file may ask of its reader; counted while reading, never believed from a header. The same for every target. */
export interface ReadLimits {
  /** Bytes of all parts after inflating. */
  readonly maxUnpackedBytes: number;
  /** Unpacked : packed, asked once more than `ratioFromBytes` are unpacked. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
  readonly maxEntries: number;
  /** Rows of one sheet that hold anything. */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellCharacters: number;
  /** Cells of one sheet that hold anything. */
  readonly maxCells: number;
  /** Pages of a PDF; 0 where none is read. */
  readonly maxPages: number;
  /** Bytes of a file that can only be read as a whole: a PDF, an old Excel file; 0 where none is read. */
  readonly maxWholeBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** The defaults of design.md 4. */
export const defaultReadLimits: ReadLimits = {
  maxUnpackedBytes: 256 * MEGABYTE,
  maxRatio: 100,
  ratioFromBytes: 10 * MEGABYTE,
  maxEntries: 2_000,
  maxRows: 1_000_000,
  maxColumns: 500,
  maxCellCharacters: 32_767,
  maxCells: 20_000_000,
  maxPages: 500,
  maxWholeBytes: 32 * MEGABYTE,
};
