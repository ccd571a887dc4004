import { ApiProperty } from '@nestjs/swagger';

/** A kind of file that a target takes. */
export class TargetLoaderDto {
  /** @example 'cygnus' */
  slug: string;
  /** @example 'Cygnus' */
  title: string;
  /** Whether the revenue month has to be chosen on upload. */
  needsRevenueMonth: boolean;
  /** The formats for which it has to be; files of the others say it themselves.
   *  @example ["xlsx", "csv"] */
  revenueMonthFormats: string[];
  /** @example ["xlsx", "csv"] */
  formats: string[];
}

/** Something a file can be for. */
export class ImportTargetDto {
  /** @example 'sales' */
  target: string;
  /** @example 'Sales of a product line' */
  title: string;
  loaders: TargetLoaderDto[];
}

export class ImportTargetListDto {
  items: ImportTargetDto[];
  /** Largest file that can be uploaded, in bytes.
   *  @example 16777216 */
  maxUploadBytes: number;
}

/** Columns that a person mapped once, for every later file of the same sender with the same headers. */
export class SavedMappingDto {
  id: string;
  /** @example 'sales' */
  target: string;
  /** What tells senders apart; for sales the loader.
   *  @example 'cygnus' */
  scope: string;
  /** Headers of the files that it applies to, in order. */
  headers: string[];
  /** Column position from 0 by field. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  columns: Record<string, number>;
  /** @example 'Rhea Tolland' */
  createdBy: string;
  createdAt: Date;
}

export class SavedMappingPageDto {
  items: SavedMappingDto[];
  nextCursor: string | null;
}
