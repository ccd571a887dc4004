import { ApiProperty } from '@nestjs/swagger';
import { DUTY_RULES, type DutyRule } from '@tierline/shared/access';
import { Transform } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsLocale,
  IsOptional,
  IsString,
  IsTimeZone,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { SWITCHES, type Switch } from '../../domain/permission-matrix.js';

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value,
);

/** What the company has decided. */
export class CompanySettingsResponse {
  /** @example "Northmere Agency" */
  name: string;
  /** ISO 4217 code of every amount; cannot be changed.
   *  @example "USD" */
  currency: string;
  /** IANA name.
   *  @example "America/Chicago" */
  timeZone: string;
  /** BCP 47 tag.
   *  @example "en-US" */
  locale: string;
  /** ISO 3166 code, for phone numbers without a country.
   *  @example "US" */
  phoneRegion: string;
  /** The settings that are on and widen rights: `leaders-see-pay` lets leaders see the money of their team, `reps-compare` lets reps see
   *  where they stand. */
  @ApiProperty({ enum: SWITCHES, enumName: 'CompanySwitch', isArray: true, example: [] })
  switches: Switch[];
  /** The rules of duty that are only recorded, because the company has fewer people than they need. */
  @ApiProperty({ enum: DUTY_RULES, enumName: 'DutyRule', isArray: true, example: [] })
  recordOnlyDuties: DutyRule[];
  /** Whether a person is told that an administrator looked through his eyes.
   *  @example true */
  viewAsTellsPerson: boolean;
  /** Days that sign-ins and failed tries are kept.
   *  @example 400 */
  signInLogDays: number;
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

/** What is left out stays as it is. */
export class ChangeCompanyRequest {
  /** @example "Northmere Agency" */
  @IsOptional()
  @trimmed
  @IsString()
  @Length(1, 200)
  name?: string;

  /** IANA name.
   *  @example "America/Chicago" */
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  /** BCP 47 tag.
   *  @example "en-US" */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;

  /** ISO 3166 code.
   *  @example "US" */
  @IsOptional()
  @IsISO31661Alpha2()
  phoneRegion?: string;

  /** All settings that are on from now on. */
  @ApiProperty({ enum: SWITCHES, enumName: 'CompanySwitch', isArray: true, required: false, example: [] })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(SWITCHES, { each: true })
  switches?: Switch[];

  /** All rules of duty that are only recorded from now on. */
  @ApiProperty({ enum: DUTY_RULES, enumName: 'DutyRule', isArray: true, required: false, example: [] })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(DUTY_RULES, { each: true })
  recordOnlyDuties?: DutyRule[];

  /** @example true */
  @IsOptional()
  @IsBoolean()
  viewAsTellsPerson?: boolean;

  /** Days that sign-ins and failed tries are kept.
   *  @example 400 */
  @IsOptional()
  @IsInt()
  @Min(30)
  @Max(3_650)
  signInLogDays?: number;
}
