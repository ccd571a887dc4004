import { IntersectionType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DATE_BASES, type DateBasis } from '../../domain/date-basis.js';
import { BUCKETS, CAMPAIGN_KINDS } from './mis-row.response.dto.js';
import { IsBusinessDate } from './is-business-date.js';
import { IsTextList, ToList } from './list-value.js';

const MOST_VALUES = 200;

/** Filters of campaign rows. A filter that may be given several times means one of its values; different filters all have to hold. */
export class MisFilterQuery {
  /** Import that brought the row. */
  @IsOptional()
  @IsUUID()
  importId?: string;

  /** Campaign ids, without case.
   *  @example ["PPIPL_RPM001"] */
  @IsTextList()
  campaign?: string[];

  /** Banks, without case.
   *  @example ["Meridian Bank"] */
  @IsTextList()
  bank?: string[];

  /** Agent codes, without case.
   *  @example ["RPM001"] */
  @IsTextList()
  agent?: string[];

  /** Ids of people. */
  @IsOptional()
  @ToList()
  @ArrayMaxSize(MOST_VALUES)
  @IsUUID(undefined, { each: true })
  person?: string[];

  /** Buckets of the application status. */
  @IsOptional()
  @ToList()
  @IsIn(BUCKETS, { each: true })
  bucket?: (typeof BUCKETS)[number][];

  /** Kinds of campaigns. */
  @IsOptional()
  @ToList()
  @IsIn(CAMPAIGN_KINDS, { each: true })
  kind?: (typeof CAMPAIGN_KINDS)[number][];

  /** Application statuses as in the file.
   *  @example ["APPROVED"] */
  @IsTextList()
  applicationStatus?: string[];

  /** Pages at which the customer left.
   *  @example ["KYC upload"] */
  @IsTextList()
  droppedPage?: string[];

  /** @example ["VKYC pending"] */
  @IsTextList()
  stage?: string[];

  /** @example ["VISA PLATINUM"] */
  @IsTextList()
  cardType?: string[];

  /** Results of the last call.
   *  @example ["Contacted"] */
  @IsTextList()
  callStatus?: string[];

  /** @example ["Interested"] */
  @IsTextList()
  disposition?: string[];

  /** @example ["Booked"] */
  @IsTextList()
  bookingStatus?: string[];

  /** Whether the card was issued. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  isBooked?: boolean;

  /** First day of the period. Rows without a date are in no period.
   *  @example "2025-06-01" */
  @IsOptional()
  @IsBusinessDate()
  from?: string;

  /** Last day of the period.
   *  @example "2025-06-30" */
  @IsOptional()
  @IsBusinessDate()
  to?: string;

  /** The date that the period means: that of the application, or that of the booking. */
  @IsOptional()
  @IsIn(DATE_BASES)
  basis?: DateBasis;

  /** Part of a number, a campaign, a code, a name or an address.
   *  @example "7000" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

const SORTS = ['creationDate', '-creationDate', 'bookingDate', '-bookingDate', 'rowId', '-rowId'] as const;

export class MisRowOrderQuery extends MisFilterQuery {
  /** Order of the rows; a leading minus means descending. Newest first, or as in the file when one import is asked for. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export class MisRowListQuery extends IntersectionType(MisRowOrderQuery, PageQuery) {}

export class MisExportQuery extends MisRowOrderQuery {
  /** Form of the file. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';
}

export class MisGroupListQuery extends IntersectionType(MisFilterQuery, PageQuery) {}
