import { ApiProperty } from '@nestjs/swagger';
import { ACT_KINDS, type ActKind } from '../../domain/review-act.js';
import { ImportCountsDto, ImportDto } from './import.response.dto.js';

/** A cell that a fix changes. */
export class FixExampleDto {
  /** Position in the file from 1.
   *  @example 38 */
  rowId: number;
  /** Row as seen in the sheet.
   *  @example 42 */
  row: number;
  /** @example 'customer' */
  field: string;
  /** Header as in the file.
   *  @example 'Name' */
  header: string;
  /** @example 'Hawthorn Vally' */
  before: string | null;
  /** @example 'Hawthorn Valley Health' */
  after: string;
}

/** What a fix of many rows did, or would do. */
export class FixResultDto {
  /** What can be undone now; null for a dry run and when no row was touched.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  actId: string | null;
  /** Rows changed.
   *  @example 120 */
  rows: number;
  /** Cells changed; 0 where rows are left out or taken back.
   *  @example 124 */
  cells: number;
  /** The first cells, for a dry run; else empty. */
  examples: FixExampleDto[];
  /** How the rows stand now. */
  counts: ImportCountsDto;
  /** Of the import; also the ETag.
   *  @example 4 */
  version: number;
}

/** An act of a person on a file under review. */
export class ReviewActDto {
  id: string;
  /** @example 'equal-values' */
  @ApiProperty({ enum: ACT_KINDS, enumName: 'ImportActKind' })
  kind: ActKind;
  /** @example 'Changed Name from "Hawthorn Vally" to "Hawthorn Valley Health"' */
  title: string;
}

/** What was undone or redone, and what is possible next. */
export class UndoResultDto {
  act: ReviewActDto;
  /** Rows that stand as before again.
   *  @example 120 */
  rows: number;
  canUndo: boolean;
  canRedo: boolean;
  /** The import with its counts and totals. */
  import: ImportDto;
}

/** What an error workbook that was sent back changed. */
export class WorkbookResultDto {
  /** What can be undone now; null when nothing differs from what stands there.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  actId: string | null;
  /** Rows in which a cell was changed.
   *  @example 14 */
  rows: number;
  /** @example 17 */
  cells: number;
  /** Rows of the workbook that say the same as the file.
   *  @example 3 */
  unchanged: number;
  /** Row numbers of the workbook that cannot be taken over, with the reason; at most 100. */
  refused: RefusedRowDto[];
  /** How the rows stand now. */
  counts: ImportCountsDto;
  /** Of the import; also the ETag.
   *  @example 5 */
  version: number;
}

/** A row of an error workbook that was not taken over. */
export class RefusedRowDto {
  /** Row as seen in the workbook that was sent.
   *  @example 7 */
  row: number;
  /** @example 'The file has no row 912.' */
  reason: string;
}
