import { IntersectionType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { IsBusinessDate } from './is-business-date.js';
import { ToList } from './list-value.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Filters of sales. A filter that may be given several times means one of its values; different filters all have to hold. */
export class SaleFilterQuery {
  /** Import that recorded the sale. */
  @IsOptional()
  @IsUUID()
  importId?: string;

  /** Position in the file, from 1. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  rowId?: number;

  /** Loaders by slug.
   *  @example ["cygnus"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  loader?: string[];

  /** Product lines by slug.
   *  @example ["surgical-instruments"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  productLine?: string[];

  /** Ids of sales reps. */
  @IsOptional()
  @ToList()
  @IsUUID(undefined, { each: true })
  rep?: string[];

  /** Months in which the commission is paid.
   *  @example ["2025-04"] */
  @IsOptional()
  @ToList()
  @Matches(MONTH, { each: true })
  commissionMonth?: string[];

  /** Months in which the sale counts.
   *  @example ["2025-03"] */
  @IsOptional()
  @ToList()
  @Matches(MONTH, { each: true })
  revenueMonth?: string[];

  /** Day on which the sale counts.
   *  @example "2025-03-24" */
  @IsOptional()
  @IsBusinessDate()
  revenueDate?: string;

  /** Name of the customer, exactly.
   *  @example "Alder Creek Medical Center" */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  customer?: string;

  /** Number of the invoice, exactly.
   *  @example "310226" */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  invoice?: string;

  /** Year of the calendar.
   *  @example 2025 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2999)
  year?: number;

  /** Calendar that `year` means. */
  @IsOptional()
  @IsIn(['revenue', 'commission'])
  calendar?: 'revenue' | 'commission' = 'revenue';

  /** Part of a customer's name, or the start of an invoice number.
   *  @example "alder" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;
}

const SORTS = [
  'revenueDate',
  '-revenueDate',
  'commissionMonth',
  '-commissionMonth',
  'sales',
  '-sales',
  'revenue',
  '-revenue',
  'customer',
  '-customer',
  'invoice',
  '-invoice',
  'productLine',
  '-productLine',
  'rep',
  '-rep',
  'rowId',
  '-rowId',
] as const;
export type SaleSortKey = (typeof SORTS)[number];

export class SaleOrderQuery extends SaleFilterQuery {
  /** Order of the rows; a leading minus means descending. Newest first, or as in the file when one import is asked for. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: SaleSortKey;
}

export class SaleListQuery extends IntersectionType(SaleOrderQuery, PageQuery) {
  /** Whether each sale comes with the cells of its source row. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  withCells?: boolean;
}

export class SaleExportQuery extends SaleOrderQuery {
  /** Form of the file. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';

  /** Whether the source columns follow the harmonised ones. Asks for exactly one `loader`. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  withCells?: boolean;
}

export class SaleColumnQuery {
  /** Loader by slug.
   *  @example "cygnus" */
  @IsString()
  @Length(1, 64)
  loader: string;
}

export class SaleSourceQuery {
  /** Field whose cell is to be marked. */
  @IsOptional()
  @IsIn(['sales', 'revenue', 'customer', 'invoice', 'item', 'revenueDate', 'quantity'])
  field?: 'sales' | 'revenue' | 'customer' | 'invoice' | 'item' | 'revenueDate' | 'quantity' = 'sales';
}

export class TemplateQuery {
  /** Form of the template. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';
}
