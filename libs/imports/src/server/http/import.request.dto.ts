import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IMPORT_STATUSES, type ImportStatus } from '../../domain/import-status.js';
import { IMPORT_ORIGINS, type ImportOrigin } from '../persistence/import.row.js';
import { ROW_STATES, type RowState } from '../../domain/row-counts.js';
import { PERIOD_CHOICES, type PeriodChoiceName } from './period-choices.js';

export const IMPORT_SORTS = ['-uploadedAt', 'uploadedAt', 'fileName', '-fileName'] as const;
export type ImportSort = (typeof IMPORT_SORTS)[number];

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const BLOCKED_CHOICES = ['refuse', 'leave-out'] as const;
const SEVERITIES = ['blocking', 'warning', 'note'] as const;

export class ImportListQuery extends PageQuery {
  /** Only imports for this target.
   *  @example 'sales' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  target?: string;

  /** @example 'review' */
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus', required: false })
  @IsOptional()
  @IsIn(IMPORT_STATUSES)
  status?: ImportStatus;

  /** Only files of this loader.
   *  @example 'cygnus' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  loader?: string;

  /** Only files for this commission month.
   *  @example '2025-04' */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'commissionMonth must be a month like 2025-04' })
  commissionMonth?: string;

  /** Only what this person or program sent.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  @IsOptional()
  @IsUUID()
  uploadedBy?: string;

  /** How the file came in. */
  @ApiProperty({ enum: IMPORT_ORIGINS, enumName: 'ImportOrigin', required: false })
  @IsOptional()
  @IsIn(IMPORT_ORIGINS)
  origin?: ImportOrigin;

  /** Only files sent on this day, by the calendar of the company, or later.
   *  @example '2025-04-01' */
  @IsOptional()
  @Matches(DAY, { message: 'from must be a day like 2025-04-01' })
  from?: string;

  /** Only files sent before this day, by the calendar of the company.
   *  @example '2025-05-01' */
  @IsOptional()
  @Matches(DAY, { message: 'until must be a day like 2025-05-01' })
  until?: string;

  /** Part of a file name or of the uploader's name.
   *  @example 'cygnus_2025' */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Newest first when left out. */
  @ApiProperty({ enum: IMPORT_SORTS, enumName: 'ImportSort', required: false })
  @IsOptional()
  @IsIn(IMPORT_SORTS)
  sort?: ImportSort;
}

export class IssueListQuery extends PageQuery {
  /** @example 'blocking' */
  @ApiProperty({ enum: SEVERITIES, enumName: 'IssueSeverity', required: false })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: (typeof SEVERITIES)[number];

  /** @example 'rep-unresolved' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;

  /** Only issues of this row.
   *  @example 38 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  rowId?: number;
}

export class PreviewQuery {
  /** Name of the sheet, of a file that is read sheet by sheet; the first one that is used when left out.
   *  @example 'Contact Form' */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  sheet?: string;
}

export class RowListQuery extends OmitType(PageQuery, ['limit'] as const) {
  /** Most rows in the answer.
   *  @example 100 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 50;

  /** How many of the rows that meet the filter stand before the first one wanted: the window of a list that is scrolled.
   *  @example 41200 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  from?: number;

  /** @example 'blocked' */
  @ApiProperty({ enum: ROW_STATES, enumName: 'ImportRowState', required: false })
  @IsOptional()
  @IsIn(ROW_STATES)
  state?: RowState;

  /** Only rows with an issue of this code.
   *  @example 'invalid-date' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;

  /** Only rows whose issue of that code is about this value.
   *  @example 'soon' */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  value?: string;

  /** Only rows of this sheet, by its number; of a file that is read sheet by sheet.
   *  @example 3 */
  @IsOptional()
  @Type(() => Number)
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
}

/** What a commit does with what is there already and with what is not ready. */
export class CommitRequest {
  /** What happens to periods that exist: refuse the commit (409), replace their rows, or add to them.
   *  @example 'refuse' */
  @ApiProperty({ enum: PERIOD_CHOICES, enumName: 'PeriodChoice', required: false, default: 'refuse' })
  @IsOptional()
  @IsIn(PERIOD_CHOICES)
  existingPeriods?: PeriodChoiceName;

  /** Single months that go by another choice.
   *  @example { "2025-02": "add" } */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', enum: [...PERIOD_CHOICES] } })
  @IsOptional()
  @IsObject()
  months?: Record<string, PeriodChoiceName>;

  /** What happens to rows that are blocked: refuse the commit (409) or leave them out.
   *  @example 'leave-out' */
  @ApiProperty({ enum: BLOCKED_CHOICES, enumName: 'BlockedRowsChoice', required: false, default: 'refuse' })
  @IsOptional()
  @IsIn(BLOCKED_CHOICES)
  blockedRows?: (typeof BLOCKED_CHOICES)[number];
}

/** Which column feeds which field. */
export class MappingRequest {
  /** Column position from 0 by field; null for a field that no column feeds. Fields left out are found by their headers.
   *  @example { "invoiceTotal": 14, "daysPast": null } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', minimum: 0, nullable: true } })
  @IsObject()
  columns: Record<string, number | null>;

  /** Row of the header, where it was not found: one of those that the preview shows.
   *  @example 18 */
  @IsOptional()
  @IsInt()
  @Min(1)
  headerRow?: number;

  /** Name of the sheet, where the file has more than one. Of a file that is read sheet by sheet the choice is about this sheet alone; the
   *  others stay as they are.
   *  @example 'Commission Detail' */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  sheet?: string;

  /** Whether the sheet is read; false leaves it out. Only of a file that is read sheet by sheet. */
  @IsOptional()
  @IsBoolean()
  isUsed?: boolean;

  /** Whether later files of the same sender with the same headers are read so, too. Asks for the right to manage mappings. */
  @IsOptional()
  @IsBoolean()
  remember?: boolean;
}

/** A change of one row: either cells, or whether it is left out. */
export class RowChangeRequest {
  /** New text of cells by field, as a person would type it; null takes the file's own text back.
   *  @example { "invoiceTotal": "2352.66" } */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  @IsOptional()
  @IsObject()
  cells?: Record<string, string | null>;

  /** Leaves the row out (true) or takes it back in (false).
   *  @example true */
  @IsOptional()
  @IsBoolean()
  skip?: boolean;

  /** Why, in the words of the person who does it.
   *  @example 'Belongs to another agency' */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

/** What an unknown name means, for all rows of the file. */
export class ResolutionRequest {
  /** Code of the issue that it settles.
   *  @example 'rep-unresolved' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  code: string;

  /** The value as the issue shows it.
   *  @example 'Hawthorn Valley Health' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  value: string;

  /** Id of the rep, or slug of the product line, that it means.
   *  @example '019a9f30-1111-7a52-9d3c-7f6a5e1b2c3d' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  to: string;

  /** Whether later files go by it, too (an assignment or service mapping is made). */
  @IsOptional()
  @IsBoolean()
  remember?: boolean;
}
