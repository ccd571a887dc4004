import { ApiProperty } from '@nestjs/swagger';
import { ACT_KINDS, type ActKind } from '../../domain/review-act.js';
import { ImportDto } from './import.response.dto.js';

/** A cell that a fix changes. */
export class FixExampleDto {
  /** Position in the file from 1.
   *  @example 38 */
  rowId: number;
  /** Row as seen in the sheet.
   *  @example 42 */
  row: number;
  /** @example 'Commission Detail' */
  sheet: string | null;
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
  /** The import with its counts and totals, as it stands now. */
  import: ImportDto;
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
