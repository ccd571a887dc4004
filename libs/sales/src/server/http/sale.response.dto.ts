import { ApiPropertyOptional } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';

export class RepRefDto {
  id: string;

  /** @example "Avery Lindqvist" */
  name: string;
}

/** Where a row stands in the file that it came from. */
export class SaleSourceRefDto {
  /** @example "cygnus_2025-03.xlsx" */
  file: string;

  /** SHA-256 of the original file, in hex. */
  sha256: string;

  /** @example "Commission Detail" */
  sheet: string | null;

  /** Page of a PDF. */
  page: number | null;

  /** Row as seen in the sheet; in a PDF the running number of the record.
   *  @example 5 */
  row: number;
}

export class SaleDto {
  id: string;

  /** Import that recorded the sale. */
  importId: string;

  /** Position in the file, from 1. */
  rowId: number;

  /** Slug of the loader: who sent the file.
   *  @example "cygnus" */
  loader: string;

  /** Slug of the product line: what the sale counts for.
   *  @example "cygnus" */
  productLine: string;

  rep: RepRefDto;

  /** Month in which the commission is paid.
   *  @example "2025-04" */
  commissionMonth: string;

  /** Month in which the sale counts.
   *  @example "2025-03" */
  revenueMonth: string;

  /** Day on which the sale counts; null when only the month is known.
   *  @example "2025-03-24" */
  revenueDate: string | null;

  /** Value of the sale to the customer; negative for a credit. */
  sales: MoneyDto;

  /** What the agency earns on it. */
  revenue: MoneyDto;

  /** @example "Alder Creek Medical Center" */
  customer: string | null;

  /** @example "310226" */
  invoice: string | null;

  /** @example "CYG-9621" */
  item: string | null;

  source: SaleSourceRefDto;

  /** Text of the source cells by field, corrected where a person did; with `withCells=true` only.
   *  @example { "invoiceTotal": "3950.40", "repPercent": "7,0%" } */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  cells?: Record<string, string | null>;
}

/** A column of a supplier's own file. */
export class SaleColumnDto {
  /** Name of it in `cells`.
   *  @example "invoiceTotal" */
  field: string;

  /** Header as in the newest file.
   *  @example "Invoice Total" */
  header: string;
}

/** The source columns of a loader, in the order of its newest file. */
export class SaleColumnListDto {
  items: SaleColumnDto[];
}

export class SaleTotalsDto {
  sales: MoneyDto;
  revenue: MoneyDto;
}

export class SalePageDto {
  items: SaleDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all selected rows, with `count=true`. */
  total?: number;

  /** Sums of all selected rows, with `count=true`. */
  totals?: SaleTotalsDto;
}

export class SourceFileDto {
  /** @example "cygnus_2025-03.xlsx" */
  name: string;

  sha256: string;

  importId: string;
}

export class SourceColumnDto {
  /** @example "P" */
  letter: string;

  /** Header as in the file.
   *  @example "Total Rep Due" */
  header: string;

  /** Field that the column feeds; null for one that is not used.
   *  @example "revenue" */
  field: string | null;
}

export class SourceCellDto {
  /** @example "P5" */
  ref: string;

  /** Text as in the file; null for an empty cell. */
  text: string | null;

  field: string | null;

  /** Whether this is the cell that was asked for. */
  isMarked: boolean;

  /** Whether the value was carried down from a row above. */
  isCarried: boolean;

  /** Row that a carried value came from. */
  carriedFrom: number | null;

  /** What a person put in its place before the commit. */
  corrected: string | null;
}

export class SourceRowDto {
  /** Row as seen in the sheet. */
  row: number;

  /** Whether the row is within your scope; otherwise its cells are not given. */
  isMine: boolean;

  /** Absent when the row is not within your scope. */
  cells?: SourceCellDto[];
}

export class SourceEventDto {
  at: Date;

  /** What happened.
   *  @example "committed" */
  act: 'uploaded' | 'committed' | 'restored';

  /** Who did it; null for the system. */
  person: string | null;

  /** @example "29 rows of cygnus_2025-03.xlsx" */
  detail: string | null;
}

/** A sale in its original file: the rows around it, and what happened to it. */
export class SaleSourceDto {
  file: SourceFileDto;
  sheet: string | null;
  page: number | null;
  headerRow: number | null;
  columns: SourceColumnDto[];
  rows: SourceRowDto[];

  /** Newest first. */
  timeline: SourceEventDto[];
}
