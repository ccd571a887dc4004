import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { LayoutDefinitionDto } from './layout-definition.dto.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Above the most that a layout may have, so that the refusal can say so. */
const TEXT_CHARACTERS = 600_000;

export class CreateSupplierLayoutRequest {
  /** The layout; every fault of it is told at once. */
  @IsObject()
  definition: LayoutDefinitionDto;
}

export class ReplaceSupplierLayoutRequest {
  /** The layout; every fault of it is told at once. */
  @IsObject()
  definition: LayoutDefinitionDto;

  /** Whether files may be uploaded with it; stays as it is when left out. */
  @IsOptional()
  @IsBoolean()
  isActive?: boolean;
}

export class CheckLayoutRequest {
  /** Text of a file that a layout was exported to. */
  @IsString()
  @MinLength(1)
  @MaxLength(TEXT_CHARACTERS)
  text: string;
}

export class SuggestLayoutRequest {
  /** Beginning of the file, from `POST /file-samples`. */
  @IsUUID()
  sampleId: string;

  /** Name of the sheet; the first one that looks like a table when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  sheet?: string;

  /** Row of the header as seen in the sheet (PDF: line of the sample); the likeliest one when left out.
   *  @example 4 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  headerRow?: number;

  /** Name of the supplier.
   *  @example "Acme Devices" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  title?: string;
}

export class PreviewLayoutRequest {
  /** Beginning of the file, from `POST /file-samples`. */
  @IsUUID()
  sampleId: string;

  /** The layout as it is now; what is wrong with it is part of the answer. */
  @IsObject()
  definition: LayoutDefinitionDto;

  /** Name of the sheet, when several could be meant. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  sheet?: string;

  /** @example "2025-04" */
  @IsOptional()
  @Matches(MONTH)
  commissionMonth?: string;

  /** For layouts whose files do not say when a sale counts.
   *  @example "2025-03" */
  @IsOptional()
  @Matches(MONTH)
  @ApiProperty({ required: false })
  revenueMonth?: string;
}
