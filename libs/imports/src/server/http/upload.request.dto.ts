import { ApiProperty } from '@nestjs/swagger';

/** One file and what it is for. Fields may stand before or after the file. The choices that `GET /import-targets` lists as `options` of a
 *  target stand beside these, each under its own name. */
export class UploadRequest {
  /** The file: xlsx or csv. Its content decides, not its name. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;

  /** What the file is for.
   *  @example 'sales' */
  @ApiProperty({
    enum: ['sales', 'mis', 'leads', 'budget-lines', 'spending', 'stock-counts'],
    enumName: 'ImportTargetName',
  })
  target: string;

  /** For sales: who sent the file.
   *  @example 'cygnus' */
  loader?: string;

  /** For sales: month in which its sales are paid.
   *  @example '2025-04' */
  commissionMonth?: string;

  /** For sales of loaders whose file does not say it: month in which they count.
   *  @example '2025-03' */
  revenueMonth?: string;
}
