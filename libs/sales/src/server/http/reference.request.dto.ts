import { PageQuery } from '@tierline/platform/http';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsBusinessDate } from './is-business-date.js';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value,
);
const flag = Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => {
  const value = obj[key];
  return value === 'true' ? true : value === 'false' ? false : value;
});

export class RepListQuery extends PageQuery {
  /** Part of the name. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** @example "Senior" */
  @IsOptional()
  @IsString()
  category?: string;

  @IsOptional()
  @IsUUID()
  personId?: string;

  @IsOptional()
  @flag
  @IsBoolean()
  isActive?: boolean;

  /** Order of the rows; a leading minus means descending. */
  @IsOptional()
  @IsIn(['name', '-name'])
  sort?: 'name' | '-name' = 'name';
}

export class CreateRepRequest {
  /** Unique, as files write it.
   *  @example "Avery Lindqvist" */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;

  /** @example "Senior" */
  @trimmed
  @IsString()
  @Length(1, 100)
  category: string;

  /** Person whose own sales these are. */
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  /** Other names that files use. */
  @IsOptional()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  aliases?: string[];

  @IsOptional()
  @IsBoolean()
  isActive?: boolean;
}

export class ChangeRepRequest {
  /** @example "Avery Lindqvist" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 200)
  name?: string;

  /** @example "Senior" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 100)
  category?: string;

  /** Person whose own sales these are; null for nobody. */
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  /** Other names that files use; the whole list. */
  @ValidateIf((_, value) => value !== undefined)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  aliases?: string[];

  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  isActive?: boolean;
}

export class ProductLineListQuery extends PageQuery {
  /** Part of the name. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @IsOptional()
  @flag
  @IsBoolean()
  isActive?: boolean;

  /** Order of the rows; a leading minus means descending. */
  @IsOptional()
  @IsIn(['name', '-name'])
  sort?: 'name' | '-name' = 'name';
}

export class CreateProductLineRequest {
  /** @example "Surgical Instruments" */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /** Name on the wire; never changes. By default the name in lower case with hyphens.
   *  @example "surgical-instruments" */
  @IsOptional()
  @Matches(SLUG)
  @MaxLength(100)
  slug?: string;

  @IsOptional()
  @IsBoolean()
  isActive?: boolean;
}

export class ChangeProductLineRequest {
  /** @example "Surgical Instruments" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 100)
  name?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  isActive?: boolean;
}

export class CustomerAssignmentListQuery extends PageQuery {
  /** Slug of the loader.
   *  @example "cygnus" */
  @IsOptional()
  @IsString()
  loader?: string;

  /** @example "Name" */
  @IsOptional()
  @IsString()
  customerField?: string;

  /** The value, exactly. */
  @IsOptional()
  @IsString()
  value?: string;

  /** Id of the sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Only assignments that hold on this day.
   *  @example "2025-03-24" */
  @IsOptional()
  @IsBusinessDate()
  validOn?: string;

  /** Part of the value. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** Order of the rows; a leading minus means descending. */
  @IsOptional()
  @IsIn(['value', '-value', 'validFrom', '-validFrom'])
  sort?: 'value' | '-value' | 'validFrom' | '-validFrom' = 'value';
}

export class CreateCustomerAssignmentRequest {
  /** Slug of the loader.
   *  @example "cygnus" */
  @IsString()
  @Matches(SLUG)
  loader: string;

  /** What the supplier calls the customer by.
   *  @example "Name" */
  @trimmed
  @IsString()
  @Length(1, 100)
  customerField: string;

  /** @example "Alder Creek Medical Center" */
  @trimmed
  @IsString()
  @Length(1, 500)
  value: string;

  /** Sales rep who has the customer. */
  @IsUUID()
  repId: string;

  /** First day.
   *  @example "2024-01-01" */
  @IsBusinessDate()
  validFrom: string;

  /** First day without it; null while it lasts.
   *  @example "2025-03-01" */
  @IsOptional()
  @IsBusinessDate()
  validUntil?: string | null;
}

export class ChangeCustomerAssignmentRequest {
  /** @example "Name" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 100)
  customerField?: string;

  /** @example "Alder Creek Medical Center" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 500)
  value?: string;

  /** Sales rep who has the customer. */
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID()
  repId?: string;

  /** First day.
   *  @example "2024-01-01" */
  @ValidateIf((_, value) => value !== undefined)
  @IsBusinessDate()
  validFrom?: string;

  /** First day without it; null while it lasts.
   *  @example "2025-03-01" */
  @IsOptional()
  @IsBusinessDate()
  validUntil?: string | null;
}

export class ServiceMappingListQuery extends PageQuery {
  /** Part of the service line. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /** Slug of the product line.
   *  @example "services" */
  @IsOptional()
  @IsString()
  productLine?: string;

  /** Order of the rows; a leading minus means descending. */
  @IsOptional()
  @IsIn(['serviceLine', '-serviceLine'])
  sort?: 'serviceLine' | '-serviceLine' = 'serviceLine';
}

export class CreateServiceMappingRequest {
  /** @example "Instrument Repair" */
  @trimmed
  @IsString()
  @Length(1, 200)
  serviceLine: string;

  /** Slug of the product line.
   *  @example "services" */
  @Matches(SLUG)
  productLine: string;
}

export class ChangeServiceMappingRequest {
  /** @example "Instrument Repair" */
  @ValidateIf((_, value) => value !== undefined)
  @trimmed
  @IsString()
  @Length(1, 200)
  serviceLine?: string;

  /** Slug of the product line.
   *  @example "services" */
  @ValidateIf((_, value) => value !== undefined)
  @Matches(SLUG)
  productLine?: string;
}
