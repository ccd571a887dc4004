import { ApiProperty } from '@nestjs/swagger';

const OPTION_KINDS = ['choice', 'text'] as const;

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

/** One of the values of a choice. */
export class TargetOptionValueDto {
  /** @example 'day-month-year' */
  value: string;
  /** @example '31.12.2026' */
  title: string;
}

/** A choice that belongs to an upload. */
export class TargetOptionDto {
  /** Name of the upload's field.
   *  @example 'dateOrder' */
  name: string;
  /** @example 'Order of dates' */
  title: string;
  /** @example 'choice' */
  @ApiProperty({ enum: OPTION_KINDS, enumName: 'TargetOptionKind' })
  kind: (typeof OPTION_KINDS)[number];
  /** What can be chosen; empty for a text. */
  values: TargetOptionValueDto[];
  /** What counts when nothing is said; null when it has to be said.
   *  @example 'day-month-year' */
  default: string | null;
  /** @example 'Days come first unless a date cannot be read so.' */
  hint: string | null;
}

/** How the rows of a target are called. */
export class TargetNounDto {
  /** @example 'lead' */
  one: string;
  /** @example 'leads' */
  many: string;
}

/** Something a file can be for. */
export class ImportTargetDto {
  /** @example 'sales' */
  target: string;
  /** @example 'Sales of a product line' */
  title: string;
  /** Kinds of file that it takes; empty when there is only one. */
  loaders: TargetLoaderDto[];
  /** Choices of an upload beside the loader and the months of sales. */
  options: TargetOptionDto[];
  /** How its rows are called. */
  noun: TargetNounDto;
  /** Names of its sums on screen, by name; empty where nothing is summed.
   *  @example { "sales": "Sales" } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  totals: Record<string, string>;
  /** Names on screen of its issue codes and row reasons, by code.
   *  @example { "no-identity": "Nobody to be found" } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  codeTitles: Record<string, string>;
  /** Whether its rows replace what stands in their months. */
  hasPeriods: boolean;
  /** Fields of columns that tell people which row is meant; empty where the first columns do.
   *  @example ["applicationNumber"] */
  keyFields: string[];
}

export class ImportTargetListDto {
  items: ImportTargetDto[];
  /** Largest file that can be uploaded, in bytes.
   *  @example 16777216 */
  maxUploadBytes: number;
}
