import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';

const TYPES = ['text', 'percent', 'product-line'] as const;

/** Something about a loader that the company may set otherwise. */
export class LoaderSettingDto {
  /** @example 'internalTransferCustomer' */
  key: string;
  /** @example 'Company name of internal transfers, which are no sales' */
  title: string;
  /** How the value is written: a percentage as a number like 7.5, a product line as its slug. */
  @ApiProperty({ enum: TYPES, enumName: 'LoaderSettingType' })
  type: (typeof TYPES)[number];
  /** What counts now.
   *  @example 'HHS Transfers Customer' */
  value: string;
  /** What counts while nothing else is set.
   *  @example 'HHS Transfers Customer' */
  defaultValue: string;
}

export class LoaderSettingsDto {
  /** @example 'quickbooks' */
  loader: string;
  items: LoaderSettingDto[];
  /** Null while nothing was ever set. */
  changedBy: string | null;
  changedAt: Date | null;
  version: number;
}

export class ReplaceLoaderSettingsRequest {
  /** Values by key; one that is left out goes back to its default. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { internalTransferCustomer: 'Own Stock' },
  })
  @IsObject()
  values: Record<string, string>;
}
