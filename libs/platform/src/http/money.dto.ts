import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsString, Matches, ValidateNested, IsObject } from 'class-validator';

/** An amount of money, exact. */
export class MoneyDto {
  /** Decimal text with the digits of the currency.
   *  @example "1234.50" */
  @IsString()
  @Matches(/^-?\d{1,15}(\.\d{1,4})?$/, { message: 'amount must be decimal text like 1234.50' })
  amount: string;

  /** ISO 4217.
   *  @example "USD" */
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be a code like USD' })
  currency: string;
}

/** Property of a request that holds money, or with `each` a list of it. */
export function IsMoney(options: { each?: boolean } = {}): PropertyDecorator {
  const each = options.each ?? false;
  return applyDecorators(
    IsObject({ each, message: '$property must be money like { "amount": "1234.50", "currency": "USD" }' }),
    ValidateNested({ each }),
    Type(() => MoneyDto),
  );
}
