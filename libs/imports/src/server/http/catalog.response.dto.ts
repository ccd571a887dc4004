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
