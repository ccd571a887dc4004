import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ROW_STATES, type RowState } from '../../domain/row-counts.js';

export const FIX_KINDS = ['equal-values', 'find-replace', 'leave-out', 'take-back'] as const;
export type FixKind = (typeof FIX_KINDS)[number];

const MOST_ROW_IDS = 10_000;
const LONGEST_CELL = 32_767;

/** Which rows of a file are meant: those that meet everything that is said; all when nothing is. */
export class RowsWanted {
  /** @example 'blocked' */
  @ApiProperty({ enum: ROW_STATES, enumName: 'ImportRowState', required: false })
  @IsOptional()
  @IsIn(ROW_STATES)
  state?: RowState;

  /** Rows with an issue of this code.
   *  @example 'invalid-date' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;

  /** Rows whose issue of that code is about this value.
   *  @example 'soon' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CELL)
  value?: string;

  /** Only rows of this sheet, by its number; of a file that is read sheet by sheet.
   *  @example 3 */
  @IsOptional()
  @IsInt()
  @Min(1)
  sheetNo?: number;

  /** Field whose cell holds `q`; any cell when left out.
   *  @example 'customer' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  field?: string;

  /** Part of a cell's text, whatever its case.
   *  @example 'hawthorn' */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** Exactly these rows.
   *  @example [38, 39] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROW_IDS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  rowIds?: number[];
}

/** One change of many rows at once. Which fields it takes depends on `kind`. */
export class FixRequest {
  /** `equal-values` gives every equal cell of a field another text, `find-replace` replaces text inside cells, `leave-out` leaves rows
   *  out with a reason, `take-back` takes such rows back in.
   *  @example 'equal-values' */
  @ApiProperty({ enum: FIX_KINDS, enumName: 'ImportFixKind' })
  @IsIn(FIX_KINDS)
  kind: FixKind;

  /** Field of the cells. Asked for by `equal-values`; `find-replace` looks through all cells without it.
   *  @example 'customer' */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  field?: string | null;

  /** `equal-values`: the text that the cells hold, however it is spaced; null for blank cells.
   *  @example 'Hawthorn Vally' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CELL)
  from?: string | null;

  /** `equal-values`: their new text; empty for a blank cell.
   *  @example 'Hawthorn Valley Health' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CELL)
  to?: string;

  /** `find-replace`: the text to look for.
   *  @example 'Vally' */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  find?: string;

  /** `find-replace`: what stands there afterwards; empty to take the text out.
   *  @example 'Valley' */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  replace?: string;

  /** `find-replace`: whether the text has to fill the whole cell. */
  @IsOptional()
  @IsBoolean()
  isWholeCell?: boolean;

  /** `find-replace`: whether upper and lower case differ. */
  @IsOptional()
  @IsBoolean()
  isCaseSensitive?: boolean;

  /** Only among these rows. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RowsWanted)
  rows?: RowsWanted;

  /** Why, in the words of the person who does it. Asked for by `leave-out`.
   *  @example 'Belongs to another agency' */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;

  /** Only tells how many rows and cells it would change, and shows the first of them. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}
