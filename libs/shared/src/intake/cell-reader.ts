import { isBlankCell, parseCell, type ParseContext, type ParsedCell } from './cell-parsers.js';
import { cleanText } from './clean-text.js';
import type { ColumnType } from './layout.js';
import type { SourceCell } from './source.js';

const CACHED = 4096;
// Longer texts may be slices that keep a whole chunk of the file in memory.
const CACHED_LENGTH = 12;

/** What a cell was read as. */
export interface CellReading extends ParsedCell<unknown> {
  /** Equal for equal content however it was formatted; what can't be read counts as it stands. */
  readonly key: string;
}

/** The reading of an empty cell that nothing is carried into. */
export const NOTHING: CellReading = { value: null, fault: null, isRounded: false, key: '' };

/** Reads the cells of one column. Dates, rates and units repeat down a file, so what a text was read as is kept for a while; a column in
 *  which texts hardly repeat stops keeping them, and amounts are read faster than they are found again. */
export class CellReader {
  private readonly isText: boolean;
  private kept: Map<string, CellReading> | null;
  private hits = 0;

  constructor(
    private readonly type: ColumnType,
    private readonly context: ParseContext,
  ) {
    this.isText = type === 'text' || type === 'identifier';
    this.kept = this.isText || type === 'money' ? null : new Map();
  }

  /** @returns null when the cell shows nothing */
  read(cell: SourceCell): CellReading | null {
    if (this.isText) return this.text(cell);
    const { kept } = this;
    const { kind, text } = cell;
    // A text decides what is read only together with what the cell is: an error or a truth value may look like a number.
    const isKept = kept !== null && text.length <= CACHED_LENGTH && (kind === 'number' || kind === this.keptKind(kind));
    const known = isKept ? kept.get(text) : undefined;
    if (known !== undefined) {
      this.hits += 1;
      return known;
    }
    if (isBlankCell(cell)) return null;
    const reading = this.parse(cell);
    if (isKept && reading.value !== null) this.keep(kept, { text, reading });
    return reading;
  }

  private keptKind(kind: SourceCell['kind']): SourceCell['kind'] {
    return kind === 'date' && this.type === 'date' ? 'date' : 'text';
  }

  private text(cell: SourceCell): CellReading | null {
    const { kind, text } = cell;
    // A text that begins with # may be an error value.
    const isPlain = kind === 'text' ? text.charCodeAt(0) !== 35 : kind === 'number';
    if (!isPlain) return isBlankCell(cell) ? null : this.parse(cell);
    const clean = cleanText(text);
    if (clean !== '') return { value: clean, fault: null, isRounded: false, key: clean };
    return kind === 'text' ? null : NOTHING;
  }

  private parse(cell: SourceCell): CellReading {
    const { value, fault, isRounded } = parseCell(this.type, cell, this.context);
    return { value, fault, isRounded, key: value === null ? cleanText(cell.text) : String(value) };
  }

  private keep(kept: Map<string, CellReading>, { text, reading }: { text: string; reading: CellReading }): void {
    if (kept.size >= CACHED) {
      if (this.hits < CACHED) this.kept = null;
      this.hits = 0;
      kept.clear();
    }
    kept.set(text, reading);
  }
}
